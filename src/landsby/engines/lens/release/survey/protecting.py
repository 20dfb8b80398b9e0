"""All tables of a survey, protected together and after all that was told before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce
from typing import Any

from landsby.engines.disclosure import (
    LOWEST_MINIMUM,
    Exposed,
    Made,
    RawSums,
    RawTable,
    RawTotals,
    SafeTable,
    protect_together,
)
from landsby.engines.disclosure.axis import SUM, Path, path_of
from landsby.engines.disclosure.numbers import Name, name_of_cell
from landsby.engines.disclosure.raw import Key, Need, Raw, cells_of
from landsby.engines.disclosure.releases import UNTOLD, Document
from landsby.engines.disclosure.suppress import EFFORT
from landsby.engines.lens.measures import Dimension, Grouping
from landsby.engines.lens.release.before import Told
from landsby.engines.lens.release.ledger import Ledger
from landsby.engines.lens.release.places import EVERYBODY, span, weeks_of, when_of
from landsby.engines.lens.release.sources import NoAttendance
from landsby.engines.lens.release.survey.naming import TIME, row_of, split
from landsby.engines.lens.release.survey.reading import Read
from landsby.engines.lens.release.survey.scope import Place

MANY = 1_000
"""Places from which on the least that must be hidden is not looked for, which would take very long."""
GRADE = 3
"""How deep a school's grades stand: what its classes add up to, and nobody is told."""


def protected(
    tables: Sequence[Raw], beside: Sequence[Raw], told: Ledger
) -> tuple[tuple[SafeTable, ...], bool]:
    """The safe tables, entered as told; and whether any hides more for what was told before.

    `beside` is what tells of them and is not told. Raises NoAttendance where nothing can be told any more.
    """
    every = [*tables, *beside, *map(together, tables)]
    before = [document for of in dict.fromkeys(table.of for table in every) for document in told.of(of)]
    untold = {name for table in every for name in untold_of(table)}
    effort = EFFORT if len(tables[0].axes[0].leaves) < MANY else 0
    shown = partial(protect_together, every, untold=untold, effort=effort)
    try:
        safe = shown(published=before)[: len(tables)]
    except Exposed:
        raise NoAttendance(
            "After what was shown before, this report would tell of a few, whatever it hides. "
            "Wait until there are some weeks more."
        ) from None
    pairs = list(zip(tables, safe, strict=True))
    told.enter(document for raw, each in pairs for document in documents_of(raw, each))
    held_back = bool(before) and any(_hides_what_is_not_small(*pair) for pair in pairs)
    if held_back:
        alone = shown()[: len(tables)]
        held_back = any(each.hidden > other.hidden for each, other in zip(safe, alone, strict=True))
    return safe, held_back


def untold_of(table: Raw) -> Iterator[Name]:
    """Grades, and everybody by the name that single answers have for the sum."""
    for cell in cells_of(table.axes):
        if len(cell[0]) == GRADE or cell[0] == EVERYBODY:
            yield name_of_cell(table, cell)


def together(table: Raw) -> Raw:
    """The same of everybody, as a single answer has it."""
    if isinstance(table, RawTable):
        counts = Counter[Key]()
        for key, count in table.counts.items():
            counts[EVERYBODY, *key[1:]] += count
        return replace(table, rows=(EVERYBODY,), counts=counts)
    if isinstance(table, RawSums):
        parts: dict[Key, dict[str, int]] = defaultdict(dict)
        for key, each in table.parts.items():
            parts[EVERYBODY, *key[1:]] |= each
        return replace(table, rows=(EVERYBODY,), parts=parts)
    assert isinstance(table, RawTotals)
    made = reduce(lambda one, other: one.and_(other, table.dominance.most), table.made.values())
    return replace(table, rows=(EVERYBODY,), made={(EVERYBODY,): made}, needs_more={})


def _hides_what_is_not_small(raw: Raw, safe: SafeTable) -> bool:
    small = {cell for cell in raw.needs(LOWEST_MINIMUM) if len(cell[0]) != GRADE}
    return safe.hidden > len(small) + sum(len(cell[0]) == GRADE for cell in cells_of(raw.axes))


def documents_of(raw: Raw, safe: SafeTable) -> Iterator[Document]:
    """A table for each place that shares its pupils out, as answers to single questions are entered.

    Of grades nobody is told; those that are small are entered as hidden, so that they stay so.
    """
    whole, small = safe.as_dict(), raw.needs(LOWEST_MINIMUM).keys()
    columns = [*map(_path, whole["columns"]), SUM]
    lines = {SUM: [*whole["column_totals"], whole["total"]]}
    for label, cells, total in zip(whole["rows"], whole["cells"], whole["row_totals"], strict=True):
        row = _path(label)
        lines[row] = [*cells, total]
        if len(row) == GRADE:
            lines[row] = [None if (row, column) in small else UNTOLD for column in columns]
    parts: dict[Path, dict[Path, list[Any]]] = defaultdict(dict)
    for row, line in lines.items():
        if row != SUM:
            within, here = split(row)
            parts[within][here] = line
    for within, rows in parts.items():
        yield table_of(whole, within, rows) | (_sums(lines[SUM]) if within == SUM else {})


def _sums(line: list[Any]) -> dict[str, Any]:
    return {"column_totals": line[:-1], "total": line[-1]}


def table_of(whole: Document, within: Path, rows: Mapping[Path, list[Any]]) -> dict[str, Any]:
    """Some rows, each with its sum at the end, as a table of their own. Of the sums below nothing is told."""
    return {
        **whole,
        "within": list(within),
        "rows": [_label(row) for row in rows],
        "cells": [line[:-1] for line in rows.values()],
        "row_totals": [line[-1] for line in rows.values()],
        "column_totals": [UNTOLD] * len(whole["columns"]),
        "total": UNTOLD,
    }


def _path(label: Any) -> Path:
    return path_of(label if isinstance(label, str) else tuple(label))


def _label(path: Path) -> str | list[str]:
    return path[0] if len(path) == 1 else list(path)


def by_subtraction(asked: Read, told: Ledger) -> dict[Path, Need]:
    """Of each place, by how much it must be unsure lest the days between two periods be told."""
    known = Told.of(told.of(TIME[asked.unit])).shown if asked.more else set()
    needs: dict[Path, Need] = {}
    for earlier, figures in asked.more.items():
        for row, made in _added(asked, figures).items():
            words = [row, split(row)[1]] if row == SUM else [row]
            when = ("when", (earlier,))
            names = {frozenset({*(("place", (word,)) for word in each), when}) for each in words}
            if any((TIME[asked.unit], name) in known for name in names):
                need = made.need(RawTotals.dominance, LOWEST_MINIMUM)
                needs[row] = max(needs.get(row, 0), need)
    return {row: need for row, need in needs.items() if need}


def _added(asked: Read, figures: Any) -> dict[Path, Made]:
    """What every place, and every place around one, has missed."""
    found: dict[Path, Made] = {}
    keys = Grouping.of([Dimension(asked.scope.inner)]).keys
    for each in figures.to_pylist():
        row = row_of(Place(*(each[key] for key in keys)), asked.grades)
        largest = tuple(part for part in (each["largest"], each["second"]) if part is not None)
        made = Made(each["pupils"], each["numerator"] or 0, largest)
        for depth in range(len(row) + 1):
            around = found.get(row[:depth])
            found[row[:depth]] = made if around is None else around.and_(made, RawTotals.dominance.most)
    return found


def linked_weeks(asked: Read, told: Ledger) -> Iterator[RawTotals]:
    """Weeks of which a period that was told of, or is told of now, is the sum: not to be told.

    Those that were hidden are still to be protected; of the others nothing is asked.
    """
    if asked.by_week is None:
        return
    keys = Grouping.of([Dimension(asked.scope.inner)]).keys
    rows = [
        (row_of(Place(*(each[key] for key in keys)), asked.grades), when_of(each, asked.period), each)
        for each in asked.by_week.to_pylist()
    ]
    known = {when for _row, when, _each in rows}
    before = Told.of(told.of(TIME[asked.unit]))
    for name in sorted({*before.spans, span(*asked.period)}):
        weeks = {(week,) for week in weeks_of(name)}
        if len(weeks) > 1 and weeks <= known:
            full = _weekly(asked, name, [each for each in rows if each[1] in weeks])
            needs = full.needs(LOWEST_MINIMUM).items()
            kept: dict[Key, Need] = {
                cell: need for cell, need in needs if name_of_cell(full, cell) in before.hidden
            }
            plain = {key: Made(LOWEST_MINIMUM, each.total, ()) for key, each in full.made.items()}
            yield replace(full, made=plain, needs_more=kept)


def _weekly(asked: Read, name: str, rows: Sequence[tuple[Path, Path, Mapping[str, Any]]]) -> RawTotals:
    made: dict[Key, Made] = {
        (row, when): Made(
            each["people"], each["all_absent"], (each["all_largest"], each["second"])[: each["people"]]
        )
        for row, when, each in rows
    }
    places, weeks = (tuple(sorted({key[side] for key in made})) for side in (0, 1))
    return RawTotals(places, weeks, made, ("place", "when"), TIME[asked.unit], over=(name,), crossing=True)
