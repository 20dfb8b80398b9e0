"""The figures of questions as they may be shown, after all that was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any, NamedTuple

from scipy.special import ndtri, stdtrit

from landsby.engines.disclosure import Exposed, SafeTable, protect_together
from landsby.engines.disclosure.axis import Path
from landsby.engines.disclosure.numbers import Name, Numbers, numbers_of
from landsby.engines.disclosure.raw import Raw
from landsby.engines.disclosure.releases import Document, Release, without_sums
from landsby.engines.lens.measures import MEASURES
from landsby.engines.lens.telling.ledger import Ledger
from landsby.engines.lens.telling.places import Spot
from landsby.engines.lens.telling.tables import (
    Answered,
    Row,
    need_of,
    onset_table,
    passing_tables,
    pupil_tables,
    time_table,
)

OUTSIDE = 0.05


@dataclass(frozen=True, slots=True)
class Shown:
    """One group as it may be shown. `hidden` says that something is None because it must not be shown;
    a value that is None otherwise has no denominator. `between` is where the value would lie 19 times of 20
    with other pupils in the same place; None without a value, and where all pupils are alike.
    """

    group: Mapping[str, Any]
    pupils: int | None
    numerator: int | None
    denominator: int | None
    value: float | None
    hidden: bool
    between: tuple[float, float] | None = None


class Telling(NamedTuple):
    """The groups of each question in their order, and whether any is `held_back` by what was told before."""

    answers: tuple[tuple[Shown, ...], ...]
    held_back: bool


def tell(asked: Sequence[Answered], told: Ledger, also: Sequence[Answered] = ()) -> Telling:
    """What may be shown of the answers to one measure, entered in the ledger as told.

    Questions of people may have several thresholds; `also` are answers for those that were told of before.
    Where a group without anybody has no row, a hidden row would say that somebody is there: it is left out.
    """
    before = _Before(told)
    teller = _Teller(before)
    found: list[dict[Spot, Shown]] = [{} for _ in asked]
    for within in sorted({within for each in asked for within in each.parts}):
        here = [each for each in asked if within in each.parts]
        others = [each for each in also if within in each.parts]
        for answered, shown in zip(here, teller.part(here, others, within), strict=True):
            found[asked.index(answered)] |= shown
    told.enter(teller.documents)
    return Telling(tuple(_in_order(*pair) for pair in zip(asked, found, strict=True)), teller.held_back)


def _in_order(answered: Answered, found: Mapping[Spot, Shown]) -> tuple[Shown, ...]:
    """By their keys; those that have no name come last."""
    told = sorted(found.values(), key=lambda each: [(key is None, key or 0) for key in each.group.values()])
    sparse = MEASURES[answered.question.measure].sparse
    return tuple(each for each in told if not (sparse and each.hidden))


class _Before:
    """What was told before, read once."""

    def __init__(self, told: Ledger) -> None:
        self._told = told
        self._read: dict[str, dict[Path, list[tuple[Document, Set[Name]]]]] = {}

    def about(self, tables: Sequence[Raw]) -> list[Document]:
        """The earlier tables that have a number of these, which are those of the same place or next to it."""
        ours = numbers_of(tables)[0].place.keys()
        within = tables[0].within
        found = []
        for what in dict.fromkeys(table.of for table in tables):
            earlier = self._of(what)
            near = [each for each in earlier if each in (within, within[:-1]) or each[:-1] == within]
            found += [document for each in near for document, names in earlier[each] if names & ours]
        return found

    def shown(self, what: str) -> Set[Name]:
        """The names of all numbers that were shown."""
        every = (document for tables in self._of(what).values() for document, _ in tables)
        return {name for each in every for name, n in Release.read(each).by_name().items() if n is not None}

    def _of(self, what: str) -> dict[Path, list[tuple[Document, Set[Name]]]]:
        if what not in self._read:
            self._read[what] = defaultdict(list)
            for document in self._told.of(what):
                release, numbers = Release.read(document), Numbers()
                release.added_to(numbers)
                self._read[what][release.within].append((document, numbers.place.keys()))
        return self._read[what]


class _Teller:
    """Protects part after part, and keeps what must be entered."""

    def __init__(self, before: _Before) -> None:
        self._before = before
        self._shown_before: Set[Name] | None = None
        self.documents: list[Document] = []
        self.held_back = False

    def part(
        self, asked: Sequence[Answered], also: Sequence[Answered], within: Path
    ) -> list[dict[Spot, Shown]]:
        if not MEASURES[asked[0].question.measure].of_people:
            return [self._time(each, within) for each in asked]
        if asked[0].question.measure == "onset":
            return [self._onset(each, within) for each in asked]
        return self._passing(asked, also, within)

    def _time(self, answered: Answered, within: Path) -> dict[Spot, Shown]:
        by_when = pupil_tables(answered, within)
        people = dict(zip(by_when, self._protect(list(by_when.values())), strict=True))
        (time,) = self._protect([time_table(answered, within, self._by_subtraction(answered, within))])
        rows = answered.parts[within]
        return {at: _time_shown(answered, at, row, people[at.when], time) for at, row in rows.items()}

    def _onset(self, answered: Answered, within: Path) -> dict[Spot, Shown]:
        (table,) = self._protect([onset_table(answered, within)])
        rows = answered.parts[within]
        return {
            at: _people_shown(answered, row, _cell(table, at.row), _cell(table, at.row, at.when))
            for at, row in rows.items()
        }

    def _passing(
        self, asked: Sequence[Answered], also: Sequence[Answered], within: Path
    ) -> list[dict[Spot, Shown]]:
        """The pupils of each kind once, then those who pass each threshold, then what is not told."""
        kinds = {each.pupils: pupil_tables(each, within)[()] for each in asked}
        tables = [*kinds.values(), *passing_tables([*asked, *also], within)]
        safe = self._protect(tables, told=len(kinds) + len(asked))
        people = dict(zip(kinds, safe, strict=False))
        return [
            {
                at: _people_shown(
                    each, row, _cell(people[each.pupils], at.row), _cell(table, at.row, (each.passes,))
                )
                for at, row in each.parts[within].items()
            }
            for each, table in zip(asked, safe[len(kinds) :], strict=False)
        ]

    def _protect(self, tables: Sequence[Raw], told: int | None = None) -> list[SafeTable | None]:
        """The safe tables, of which the first so many are told; None where nothing can be told any more."""
        before = self._before.about(tables)
        try:
            safe = protect_together(tables, published=before)
        except Exposed:
            self.held_back = True
            return [None] * len(tables)
        documents = [without_sums(each.as_dict()) for each in safe[:told]]
        self.documents += documents
        if before and not self.held_back:
            alone = [without_sums(each.as_dict()) for each in protect_together(tables)[:told]]
            self.held_back = any(map(_hides_more, documents, alone))
        return list(safe)

    def _by_subtraction(self, answered: Answered, within: Path) -> dict[Path, int]:
        """Of each group, by how much it must be unsure lest the days between two periods be told."""
        found: dict[Path, int] = {}
        for earlier, parts in answered.differences.items():
            for at, row in parts.get(within, {}).items():
                known = answered.time, frozenset({("place", (*within, *at.row)), ("when", (earlier,))})
                if at in answered.parts[within] and known in self._known(answered.time):
                    found[at.row] = max(found.get(at.row, 0), need_of(row))
        self.held_back |= any(found.values())
        return found

    def _known(self, what: str) -> Set[Name]:
        if self._shown_before is None:
            self._shown_before = self._before.shown(what)
        return self._shown_before


def _hides_more(one: Document, other: Document) -> bool:
    """Whether a number is hidden in the one table that is shown in the other."""
    rows = (*zip(one["cells"], other["cells"], strict=True), (one["row_totals"], other["row_totals"]))
    return any(a is None and b is not None for mine, yours in rows for a, b in zip(mine, yours, strict=True))


def _cell(table: SafeTable | None, *place: Path) -> int | None:
    return None if table is None else table.cell(*place)


def _time_shown(
    answered: Answered, at: Spot, row: Row, people: SafeTable | None, time: SafeTable | None
) -> Shown:
    group = {key: row[key] for key in answered.keys}
    pupils = _cell(people, at.row)
    numerator = _cell(time, at.row, *([at.when] if at.when else []))
    if pupils is None or numerator is None:
        return Shown(group, pupils, None, None, None, hidden=True)
    within = MEASURES[answered.question.measure].within
    between = _around(row["value"], row["error"], pupils, within)
    return Shown(group, pupils, numerator, row["denominator"], row["value"], hidden=False, between=between)


def _people_shown(answered: Answered, row: Row, pupils: int | None, numerator: int | None) -> Shown:
    group = {key: row[key] for key in answered.keys}
    if row["denominator"] is None:
        return Shown(group, pupils, None, None, None, hidden=pupils is None)
    if pupils is None or numerator is None:
        return Shown(group, pupils, None, pupils, None, hidden=True)
    between = _share_between(numerator, pupils)
    return Shown(group, pupils, numerator, pupils, row["value"], hidden=False, between=between)


def _around(
    value: float | None, error: float | None, pupils: int, within: tuple[float, float]
) -> tuple[float, float] | None:
    """By Student's t, since a group has few pupils.

    The reach is rounded up to two figures: a small group's sum and its spread to the last digit would
    together tell each pupil's part.
    """
    if value is None or not error:
        return None
    reach = _rounded_up(float(stdtrit(pupils - 1, 1 - OUTSIDE / 2)) * error)
    low, high = within
    return max(low, value - reach), min(high, value + reach)


def _rounded_up(reach: float) -> float:
    step = 10.0 ** (floor(log10(reach)) - 1)
    return ceil(reach / step) * step


def _share_between(count: int, of: int) -> tuple[float, float]:
    """A share of people, by Wilson (1927), which holds for shares near 0 and 1 too."""
    z = float(ndtri(1 - OUTSIDE / 2))
    middle = (count + z * z / 2) / (of + z * z)
    reach = z * sqrt(count * (of - count) / of + z * z / 4) / (of + z * z)
    return max(0.0, middle - reach), min(1.0, middle + reach)
