"""One sentence of the specification: rows in, figures out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from landsby.engines.lens.measures import MEASURES, Grouping, Question
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import threshold
from tests.engines.lens.measures.tables import Row

Expected = tuple[float | None, ...]
"""Pupils, numerator, denominator, value; where they matter also error, largest, second."""


@dataclass(frozen=True)
class Case:
    says: str
    measure: str
    rows: Sequence[Row]
    expected: Mapping[tuple[Any, ...], Expected]
    by: tuple[str, ...] = ()
    unit: Unit = Unit.DAY
    threshold: str | None = None
    on: date = date(2025, 9, 1)

    @property
    def question(self) -> Question:
        name = self.threshold or MEASURES[self.measure].threshold
        passed = threshold(name, self.on) if name else None
        return Question(self.measure, self.unit, Grouping.of(self.by), passed)
