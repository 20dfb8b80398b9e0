"""Every measure by name: its sentence in three languages, and the expression that answers a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path
from types import MappingProxyType

import ibis.expr.types as ir
import yaml

from landsby.engines.lens.measures.grouping import Grouping, Impossible
from landsby.engines.lens.measures.passing import onset, passing
from landsby.engines.lens.measures.rates import part_day, rate, subject, trend, undocumented, weekday
from landsby.engines.lens.measures.spells import spells
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold

DEFINITIONS = Path(__file__).with_name("definitions.yaml")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is reckoned. `of_people`: it counts pupils, and so needs a threshold that they pass.

    `threshold` is the name of the one that is meant when no other is asked for. `sparse`: groups in which
    nobody is counted have no row. A value cannot lie outside `within`.
    """

    expression: Callable[..., ir.Table]
    of_people: bool = False
    threshold: str | None = None
    sparse: bool = False
    within: tuple[float, float] = (0, 1)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "rate": Measure(rate),
        "undocumented": Measure(undocumented),
        "weekday": Measure(weekday),
        "subject": Measure(subject),
        "part_day": Measure(part_day),
        "spells": Measure(spells, sparse=True, within=(1, inf)),
        "trend": Measure(trend, within=(-inf, inf)),
        "persistent": Measure(passing, of_people=True, threshold="england_persistent"),
        "severe": Measure(passing, of_people=True, threshold="england_severe"),
        "passing": Measure(passing, of_people=True, threshold="ten_percent"),
        "onset": Measure(onset, of_people=True, threshold="ten_percent", sparse=True),
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """One measure in one unit by some groups. Raises Impossible for a measure that there is not."""

    measure: str
    unit: Unit
    by: Grouping
    threshold: Threshold | None = None

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise Impossible(f"There is no measure «{self.measure}». Use one of {', '.join(MEASURES)}.")
        if MEASURES[self.measure].of_people != (self.threshold is not None):
            word = "needs a" if MEASURES[self.measure].of_people else "has no"
            raise Impossible(f"«{self.measure}» {word} threshold.")

    def expression(self, table: ir.Table) -> ir.Table:
        """Figures by group: the keys of `by` (with weekday, subject or week where the measure adds it), then
        `FIGURES`. Raises Impossible for a grouping or unit that the measure has no sense for.
        """
        given = () if self.threshold is None else (self.threshold,)
        return MEASURES[self.measure].expression(table, self.unit, self.by, *given)

    @property
    def sentence(self) -> Mapping[str, str]:
        """The definition, by language: the threshold's own where there is one."""
        return definitions()[self.measure]


@cache
def definitions() -> Mapping[str, Mapping[str, str]]:
    """The sentence that defines each measure, by language."""
    return MappingProxyType(yaml.safe_load(DEFINITIONS.read_text(encoding="utf-8")))
