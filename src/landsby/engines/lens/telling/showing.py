"""The figures of questions as they may be shown, after all that was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any, NamedTuple, TypeVar

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
    passing_table,
    pupil_tables,
    tables_beside,
    time_table,
    week_tables,
)

OUTSIDE = 0.05
K = TypeVar("K")


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
    teller = _Teller(before, crossed=any(map(before.crosses, asked)))
    found: list[dict[Spot, Shown]] = [{} for _ in asked]
    places = sorted({within for each in asked for within in each.parts})
    for part in [places] if teller.crossed else [[within] for within in places]:
        for all_shown, shown in zip(found, teller.part(asked, also, part), strict=True):
            all_shown.update(shown)
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

    def crosses(self, answered: Answered) -> bool:
        """Whether grades are or were asked for across schools, which ties all schools' numbers together."""
        earlier = self._of(answered.time) | self._of(answered.pupils)
        whole = (document for document, _ in earlier.get((), []))
        return answered.finer is not None or any(len(row) > 1 for each in whole for row in _rows(each))

    def about(self, tables: Sequence[Raw], crossed: bool) -> list[Document]:
        """The earlier tables that have a number of these, which are those of the same place or next to it.

        Where grades cross the schools, all that is of the same.
        """
        if crossed:
            whats = dict.fromkeys(table.of for table in tables)
            return [each for what in whats for told in self._of(what).values() for each, _ in told]
        ours = numbers_of(tables)[0].place.keys()
        within = tables[0].within
        found = []
        for what in dict.fromkeys(table.of for table in tables):
            earlier = self._of(what)
            near = [each for each in earlier if each in (within, within[:-1]) or each[:-1] == within]
            found += [document for each in near for document, names in earlier[each] if names & ours]
        return found

    def spans(self, what: str) -> set[str]:
        """The periods of which sums were told as a whole."""
        every = (document for tables in self._of(what).values() for document, _ in tables)
        return {str(each["over"][0]) for each in every if not each["columns"]}

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

    def __init__(self, before: _Before, crossed: bool) -> None:
        self._before = before
        self.crossed = crossed
        self._shown_before: Set[Name] | None = None
        self.documents: list[Document] = []
        self.held_back = False

    def part(
        self, asked: Sequence[Answered], also: Sequence[Answered], places: Sequence[Path]
    ) -> list[dict[Spot, Shown]]:
        """What is shown of each answer in some places that are protected together."""
        measure = asked[0].question.measure
        if not MEASURES[measure].of_people:
            return [self._time(each, places) for each in asked]
        if measure == "onset":
            return [self._onset(each, places) for each in asked]
        return self._passing(asked, also, places)

    def _time(self, answered: Answered, places: Sequence[Path]) -> dict[Spot, Shown]:
        by_when = {
            (within, when): table
            for within in places
            for when, table in pupil_tables(answered, within).items()
        }
        people = self._protect(by_when, answered.depth)
        spans = sorted(self._before.spans(answered.time) | set(answered.days))
        time = self._protect(
            {each: time_table(answered, each, self._by_subtraction(answered, each)) for each in places},
            answered.depth,
            [table for each in places for table in week_tables(answered, each, spans)],
        )
        return {
            at: _time_shown(answered, at, row, people[within, at.when], time[within])
            for within in places
            for at, row in answered.parts[within].items()
        }

    def _onset(self, answered: Answered, places: Sequence[Path]) -> dict[Spot, Shown]:
        here = [within for within in places if within in answered.parts]
        tables = self._protect({each: onset_table(answered, each) for each in here}, answered.depth)
        return {
            at: _people_shown(
                answered, row, _cell(tables[within], at.row), _cell(tables[within], at.row, at.when)
            )
            for within in here
            for at, row in answered.parts[within].items()
        }

    def _passing(
        self, asked: Sequence[Answered], also: Sequence[Answered], places: Sequence[Path]
    ) -> list[dict[Spot, Shown]]:
        """The pupils of each kind once, then those who pass each threshold; what is between is not told."""
        pairs = [(each, within) for each in asked for within in places if within in each.parts]
        tables: dict[Any, Raw] = {}
        for each, within in pairs:
            tables[each.pupils, within] = pupil_tables(each, within)[()]
            tables[each.passes, within] = passing_table(each, within)
        beside = [
            table
            for within in places
            for table in tables_beside(
                [each for each in asked if within in each.parts],
                [each for each in also if within in each.parts],
                within,
            )
        ]
        safe = self._protect(tables, asked[0].depth, beside)
        found: list[dict[Spot, Shown]] = [{} for _ in asked]
        for each, within in pairs:
            people, passing = safe[each.pupils, within], safe[each.passes, within]
            found[asked.index(each)] |= {
                at: _people_shown(each, row, _cell(people, at.row), _cell(passing, at.row, (each.passes,)))
                for at, row in each.parts[within].items()
            }
        return found

    def _protect(
        self, tables: Mapping[K, Raw], depth: int | None, beside: Sequence[Raw] = ()
    ) -> dict[K, SafeTable | None]:
        """The safe tables; None where nothing can be told any more. What is `beside` them is not told."""
        every = [*tables.values(), *beside]
        before = self._before.about(every, self.crossed)
        try:
            safe = _protected(every, before)[: len(tables)]
        except Exposed:
            self.held_back = True
            return dict.fromkeys(tables)
        documents = [without_sums(each.as_dict(), depth) for each in safe]
        self.documents += documents
        if before and not self.held_back:
            alone = _protected(every, ())[: len(tables)]
            told_alone = [without_sums(each.as_dict(), depth) for each in alone]
            self.held_back = any(map(_hides_more, documents, told_alone))
        return dict(zip(tables, safe, strict=True))

    def _by_subtraction(self, answered: Answered, within: Path) -> dict[Path, int]:
        """Of each group, by how much it must be unsure lest the days between two periods be told."""
        found: dict[Path, int] = {}
        for earlier, parts in answered.differences.items():
            for at, row in parts.get(within, {}).items():
                words = {("place", (word,)) for word in (*within, *at.row)}
                known = answered.time, frozenset(words | {("when", (earlier,))})
                if at in answered.parts[within] and known in self._known(answered.time):
                    found[at.row] = max(found.get(at.row, 0), need_of(row))
        self.held_back |= any(found.values())
        return found

    def _known(self, what: str) -> Set[Name]:
        if self._shown_before is None:
            self._shown_before = self._before.shown(what)
        return self._shown_before


def _protected(tables: Sequence[Raw], before: Sequence[Document]) -> tuple[SafeTable, ...]:
    """From a reader who has the sums too, wherever there is a way."""
    try:
        return protect_together(tables, published=before, totals_known=True)
    except Exposed:
        return protect_together(tables, published=before)


def _rows(document: Document) -> list[Any]:
    """The labels of its rows that have several levels."""
    return [row for row in document["rows"] if not isinstance(row, str)]


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
