"""What a file says, as plain values that can travel through a form and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

MOST_ROWS = 500
MOST_BYTES = 2_000_000

Value = str | int
Values = dict[str, Any]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Remark:
    """Something to say about a file: `sentences.said` makes it a sentence.

    Attributes:
        code: which sentence.
        params: what stands in it.
        row: the row, the service or the event, counted from 1; 0 is the whole file.
        column: the column as the file calls it, where there is one.
        of: what is counted: row, service or event.
    """

    code: str
    params: Mapping[str, Value] = field(default_factory=dict)
    row: int = 0
    column: str = ""
    of: str = "row"


class Unreadable(Exception):
    """The file as a whole cannot be read, or one value of it; the remark says why."""

    def __init__(self, code: str, **params: Value) -> None:
        super().__init__(code)
        self.remark = Remark(code, params)


@dataclass
class Read(Generic[Row]):
    """What came out of a file. With errors, nothing of it is to be saved."""

    rows: list[Row] = field(default_factory=list)
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class SeriesRow:
    """Times that recur. Days and times are ISO texts of wall time; an empty `first_day` was not said."""

    key: str
    rrule: str
    starts: str
    ends: str
    first_day: str = ""
    last_day: str = ""
    seats: Values = field(default_factory=dict)


@dataclass(frozen=True)
class ArenaRow:
    """One arena of a file.

    Attributes:
        number: its row or its place in the file, from 1.
        key: its id in the file; empty where the file has none, and the name is the key.
        basics: of the arena's own fields, those that the file says.
        entry: of the entry profile's fields, those that the file says.
        topics: names; None where the file does not speak of topics.
        makes_topics: whether topics that the town does not have become the town's.
        place: the name by which a venue is looked for.
        told_place: the place with its street, for whoever has to choose a venue.
        series: None where the file does not speak of times.
        fits: whether it is an arena for young people that runs; others are not ticked beforehand.
    """

    number: int
    key: str
    basics: Values
    entry: Values = field(default_factory=dict)
    topics: list[str] | None = None
    makes_topics: bool = False
    place: str = ""
    told_place: str = ""
    series: list[SeriesRow] | None = None
    notes: list[Remark] = field(default_factory=list)
    fits: bool = True

    @property
    def name(self) -> str:
        return str(self.basics["name"])


@dataclass(frozen=True)
class Departure:
    """A day on which a series is not as its rule says: cancelled, or at other times (ISO, UTC) or elsewhere.

    `place` is empty where it is where the series is; `is_moved` says whether the times are others.
    """

    day: str
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    is_moved: bool = True

    @property
    def is_cancelled(self) -> bool:
        return not self.starts_at


@dataclass(frozen=True)
class EventRow:
    """One event of a calendar: single, or with a rule a series. Instants are ISO in UTC.

    `is_off_rule`: the first day is none of its rule's own, and is left out.
    """

    number: int
    key: str
    starts_at: str
    ends_at: str
    cancelled: bool = False
    place: str = ""
    series: SeriesRow | None = None
    departures: list[Departure] = field(default_factory=list)
    is_off_rule: bool = False


def arena_row(values: Values) -> ArenaRow:
    """The row that `asdict` made values of."""
    series = values["series"]
    rows = None if series is None else [SeriesRow(**one) for one in series]
    return ArenaRow(**values | {"series": rows, "notes": [Remark(**one) for one in values["notes"]]})


def event_row(values: Values) -> EventRow:
    """The row that `asdict` made values of."""
    series = SeriesRow(**values["series"]) if values["series"] else None
    departures = [Departure(**one) for one in values["departures"]]
    return EventRow(**values | {"series": series, "departures": departures})
