"""Questions about many places, asked some municipalities at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import Engine

AT_ONCE = 20_000_000
"""Slots held at once: memory is that of so many, however many there are."""


Step = Callable[[ir.Table], ir.Table]
Tell = Callable[[str, float], None]
"""Is told what begins, and how much of all is done by then, from 0 to 1."""


def ask(
    engine: Engine, slots: ir.Table, sizes: Mapping[str, int], questions: Mapping[str, Step], tell: Tell
) -> dict[str, pa.Table]:
    """The rows of every question by its name, those of all parts after each other.

    `sizes` are how many slots each municipality has; every question must be grouped by municipality. The
    slots of a part are read once, and held while all questions are asked of them.
    """
    parts = list(_parts(sizes))
    found: dict[str, list[pa.Table]] = {name: [] for name in questions}
    for number, part in enumerate(parts):
        tell("reading", number / len(parts))
        with engine.kept(slots.filter(_.municipality.between(part[0], part[-1]))) as held:
            for done, (name, question) in enumerate(questions.items()):
                tell(name, (number + done / len(questions)) / len(parts))
                found[name].append(engine.answer(question(held)))
    return {name: pa.concat_tables(answers) for name, answers in found.items()}


def _parts(sizes: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """In order, as many together as make at most `AT_ONCE` slots, and at least one."""
    part: list[str] = []
    size = 0
    for name, count in sorted(sizes.items()):
        if part and size + count > AT_ONCE:
            yield tuple(part)
            part, size = [], 0
        part.append(name)
        size += count
    if part:
        yield tuple(part)
