"""Questions about many places, asked some municipalities at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import Engine
from landsby.engines.lens.measures import slots
from landsby.engines.lens.schema import Unit

AT_ONCE = 20_000_000
"""Slots asked about at once: memory is that of so many, however many there are."""


Step = Callable[[ir.Table], ir.Table]


def _nothing(table: ir.Table) -> ir.Table:
    return table


@dataclass(frozen=True, slots=True)
class Asking:
    """Attendance and the engine that answers about it. Every question must be grouped by municipality.

    `change` is made to each part on its own: an engine would else make it to all of the table for every part.
    """

    engine: Engine
    table: ir.Table
    parts: tuple[tuple[str, ...], ...]
    change: Step = _nothing

    @classmethod
    def of(cls, engine: Engine, table: ir.Table, unit: Unit) -> Asking:
        sizes = slots(table, unit).group_by("municipality").aggregate(rows=_.count()).order_by("municipality")
        rows = [(row["municipality"], row["rows"]) for row in engine.answer(sizes).to_pylist()]
        return cls(engine, table, tuple(_parts(rows)))

    def about(self, change: Step) -> Asking:
        """The same, of a table made of this one."""
        return replace(self, change=lambda table: change(self.change(table)))

    def answer(self, question: Step) -> pa.Table:
        """The rows of all parts after each other."""
        some = [self.table.filter(_.municipality.isin(part)) for part in self.parts]
        parts = some if len(some) > 1 else [self.table]
        return pa.concat_tables(self.engine.answer(question(self.change(part))) for part in parts)


def _parts(rows: list[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    """In order, as many together as make at most `AT_ONCE` rows, and at least one."""
    part: list[str] = []
    size = 0
    for name, count in rows:
        if part and size + count > AT_ONCE:
            yield tuple(part)
            part, size = [], 0
        part.append(name)
        size += count
    if part:
        yield tuple(part)
