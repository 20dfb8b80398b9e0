"""The figures of questions as they may be shown, after all that was told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil, floor, log10, sqrt
from typing import Any, NamedTuple, TypeVar

from scipy.special import ndtri, stdtrit

from landsby.engines.disclosure import LOWEST_MINIMUM, Exposed, SafeTable, protect_together
from landsby.engines.disclosure.axis import Path
from landsby.engines.disclosure.numbers import Name, name_of_cell
from landsby.engines.disclosure.raw import Raw, cells_of
from landsby.engines.disclosure.releases import Document, Release, without_sums
from landsby.engines.disclosure.suppress import EFFORT
from landsby.engines.lens.measures import MEASURES
from landsby.engines.lens.release.before import Before
from landsby.engines.lens.release.ledger import Ledger
from landsby.engines.lens.release.places import Spot
from landsby.engines.lens.release.tables import (
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
SOME_EFFORT = EFFORT // 5
"""What goes into looking for the least to hide, for each place or for all of them at once."""
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
    before = Before(told)
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


class _Teller:
    """Protects part after part, and keeps what must be entered."""

    def __init__(self, before: Before, crossed: bool) -> None:
        self._before = before
        self.crossed = crossed
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
        turned = [table for each in answered.turned for table in pupil_tables(each, ()).values()]
        people = self._protect(by_when, answered.depth, turned)
        spans = sorted(self._before.of(answered.time).spans | set(answered.days))
        time = self._protect(
            {each: time_table(answered, each, self._by_subtraction(answered, each)) for each in places},
            answered.depth,
            [time_table(each, (), {}) for each in answered.turned],
            [table for each in places for table in week_tables(answered, each, spans)],
        )
        return {
            at: _time_shown(answered, at, row, people[within, at.when], time[within])
            for within in places
            for at, row in answered.parts[within].items()
        }

    def _onset(self, answered: Answered, places: Sequence[Path]) -> dict[Spot, Shown]:
        here = [within for within in places if within in answered.parts]
        turned = [onset_table(each, ()) for each in answered.turned]
        tables = self._protect({each: onset_table(answered, each) for each in here}, answered.depth, turned)
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
        turned = [
            table
            for each in asked
            for by_school in each.turned
            for table in (pupil_tables(by_school, ())[()], passing_table(by_school, ()))
        ]
        safe = self._protect(tables, asked[0].depth, turned, beside)
        found: list[dict[Spot, Shown]] = [{} for _ in asked]
        for each, within in pairs:
            people, passing = safe[each.pupils, within], safe[each.passes, within]
            found[asked.index(each)] |= {
                at: _people_shown(each, row, _cell(people, at.row), _cell(passing, at.row, (each.passes,)))
                for at, row in each.parts[within].items()
            }
        return found

    def _protect(
        self, tables: Mapping[K, Raw], depth: int | None, turned: Sequence[Raw], beside: Sequence[Raw] = ()
    ) -> dict[K, SafeTable | None]:
        """The safe tables; None where nothing can be told any more.

        Of those `turned` it is entered how they add up and no number; those `beside` are not entered.
        """
        every = [*tables.values(), *turned, *beside]
        before = self._before.about(every, self.crossed)
        untold = _deeper([*tables.values(), *beside], depth)
        protected = partial(protect_together, every, totals_known=True, untold=untold, effort=SOME_EFFORT)
        try:
            safe = protected(published=before)
        except Exposed:
            self.held_back = True
            return dict.fromkeys(tables)
        asked, sums = safe[: len(tables)], safe[len(tables) : len(tables) + len(turned)]
        documents = _entries(tables.values(), asked, depth)
        self.documents += [*documents, *_entries(turned, sums, depth=0)]
        if before and not self.held_back and any(map(_hides_what_is_not_small, tables.values(), documents)):
            alone = _entries(tables.values(), protected()[: len(tables)], depth)
            self.held_back = any(map(_hides_more, documents, alone))
        return dict(zip(tables, safe, strict=False))

    def _by_subtraction(self, answered: Answered, within: Path) -> dict[Path, int]:
        """Of each group, by how much it must be unsure lest the days between two periods be told."""
        found: dict[Path, int] = {}
        known = self._before.of(answered.time).shown if answered.differences else set()
        for earlier, parts in answered.differences.items():
            for at, row in parts.get(within, {}).items():
                words = {("place", (word,)) for word in (*within, *at.row)}
                name = answered.time, frozenset(words | {("when", (earlier,))})
                if at in answered.parts[within] and name in known:
                    found[at.row] = max(found.get(at.row, 0), need_of(row))
        self.held_back |= any(found.values())
        return found


def _deeper(tables: Iterable[Raw], depth: int | None) -> set[Name]:
    """The numbers that those of one level are made up of."""
    if depth is None:
        return set()
    return {
        name_of_cell(table, cell) for table in tables for cell in cells_of(table.axes) if len(cell[0]) > depth
    }


def _entries(tables: Iterable[Raw], safe: Iterable[SafeTable], depth: int | None) -> list[Document]:
    """What is entered of tables as told: the rows of one level, and of all else what is too small to tell."""
    pairs = zip(tables, safe, strict=True)
    return [without_sums(each.as_dict(), depth, raw.needs(LOWEST_MINIMUM).keys()) for raw, each in pairs]


def _hides_what_is_not_small(table: Raw, document: Document) -> bool:
    small = table.needs(LOWEST_MINIMUM)
    told = Release.read(document).shown.items()
    return any(number is None and cell not in small for cell, number in told)


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
