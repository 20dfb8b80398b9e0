"""The makers of safe tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from landsby.engines.disclosure.axis import SUM
from landsby.engines.disclosure.case import case_of
from landsby.engines.disclosure.numbers import Name, numbers_of
from landsby.engines.disclosure.raw import LOWEST_MINIMUM, Cell, Counts, Raw, RawTable, check_minimum
from landsby.engines.disclosure.releases import Document, Release
from landsby.engines.disclosure.rounding import rounded_values
from landsby.engines.disclosure.safe import SafeTable, sealed
from landsby.engines.disclosure.suppress import EFFORT, Progress


def protect(
    counts: Counts | Raw,
    *,
    minimum: int = LOWEST_MINIMUM,
    published: Iterable[Document] = (),
    report: Progress = lambda done: None,
    effort: int = EFFORT,
) -> SafeTable:
    """Hide every number about fewer than `minimum`, and what else would give them away.

    Zeros are hidden as other small numbers are. Shown, a zero says something of everybody in its row
    («none of them …»), and a hidden cell would say that somebody is there. `minimum` can be raised from
    five, never lowered (ValueError).

    `published` are earlier tables of the same count (their `as_dict()`): a reader knows them too, and
    their differences from this one. What a reader knows from elsewhere is not taken into account.
    `report` is told how far the work has come. `effort` bounds the search for the least that must be
    hidden; what is hidden protects in any case, and does not depend on the clock.
    """
    table = counts if not isinstance(counts, Mapping) else RawTable.of_counts(counts)
    return protect_together([table], minimum=minimum, published=published, report=report, effort=effort)[0]


def protect_together(
    tables: Sequence[Raw],
    *,
    minimum: int = LOWEST_MINIMUM,
    published: Iterable[Document] = (),
    totals_known: bool = False,
    untold: Set[Name] = frozenset(),
    report: Progress = lambda done: None,
    effort: int = EFFORT,
) -> tuple[SafeTable, ...]:
    """As `protect`, for tables that one reader sees: numbers that they share are hidden in all or in none.

    With `totals_known` the reader may have the sums over all rows from elsewhere, where they are not small:
    they are hidden to protect another number only where nothing else will do. What is `untold` is told to
    nobody: it is hidden, and what is told around it keeps the small ones among it safe. Raises ValueError
    (Exposed) when what was published gives small numbers away whatever is hidden now.
    """
    check_minimum(minimum)
    case, places = case_of(
        tables, minimum, [Release.read(document) for document in published], totals_known, untold
    )
    hidden = case.task(report, effort).solve() | case.aside
    return tuple(_shown(table, at, hidden, minimum) for table, at in zip(tables, places, strict=True))


def rounded(counts: Counts | RawTable, *, minimum: int = LOWEST_MINIMUM) -> SafeTable:
    """Every number a multiple of `minimum`, nothing hidden, and all sums true; an alternative to `protect`.

    A number is less than `minimum` away from the one shown, and no small one can be worked out. That a
    number is near 0 can be seen: where that is too much, hide. Show a table rounded or hidden, never both:
    a rounded one is no `published` for another. Raises ValueError (Unroundable) when no rounding protects.
    """
    check_minimum(minimum)
    table = RawTable.of_counts(counts) if isinstance(counts, Mapping) else counts
    numbers, (at,), values = numbers_of([table])
    multiples = rounded_values(list(numbers.relations), values, minimum)
    shown = {cell: multiples[number] for cell, number in at.items()}
    return sealed(table, minimum=minimum, shown=shown, rounded_to=minimum)


def groups(counts: Mapping[str, int], *, minimum: int = LOWEST_MINIMUM) -> SafeTable:
    """The groups of `minimum` or more, in alphabetical order, with no total and no trace of the others.

    For groups whose very names may come from few people, such as the tags of wishes. A small group is
    neither named nor counted, and there is no total from which to subtract it: do not show one beside it.
    """
    check_minimum(minimum)
    every = RawTable.of_counts({(name,): count for name, count in counts.items()})
    large = RawTable.of_counts({key: count for key, count in every.counts.items() if count >= minimum})
    shown = {(path, SUM): counts[path[0]] for path in large.axes[0].paths}
    return sealed(large, minimum=minimum, shown=shown)


def _shown(table: Raw, at: Mapping[Cell, int], hidden: set[int], minimum: int) -> SafeTable:
    shown = {cell: value for cell, value in table.with_sums().items() if at[cell] not in hidden}
    return sealed(table, minimum=minimum, shown=shown)
