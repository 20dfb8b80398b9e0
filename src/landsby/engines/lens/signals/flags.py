"""Which groups stand above or below the others beyond chance, by the model's posterior."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import FEWEST_PUPILS, Floats, Ints, Side

NOMINAL = 0.05
"""Share of the groups that may be flagged when nothing differs; the prior's shrinking keeps it far lower."""


class Effects(Protocol):
    """What the model says of the groups of one level, on the logit scale; `above` is P(effect > 0)."""

    @property
    def keys(self) -> Sequence[Hashable]: ...
    @property
    def mean(self) -> Floats: ...
    @property
    def lower(self) -> Floats: ...
    @property
    def upper(self) -> Floats: ...
    @property
    def above(self) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Flag:
    """A group beside the others of its kind. `side` is None where chance is enough to explain it.

    `odds_ratio` with its interval compares the odds of absence with those of the group in the middle;
    `sure` is the posterior probability of lying on the side where the group lies.
    """

    group: Hashable
    pupils: int
    side: Side | None
    sure: float
    odds_ratio: float
    lower: float
    upper: float


def flags(effects: Effects, pupils: ArrayLike, nominal: float = NOMINAL) -> tuple[Flag, ...]:
    """A flag for every group of five pupils or more, in the order in which the groups came.

    `pupils` has a number for each key. A group is above when the posterior leaves it at most `nominal / 2`
    of lying below, and the other way round.
    """
    sizes = np.asarray(pupils, int)
    if len(sizes) != len(effects.keys):
        raise ValueError(f"There are {len(effects.keys)} groups and {len(sizes)} numbers of pupils.")
    return _flags(effects, sizes, nominal)


def flags_among_many(effects: Effects, pupils: ArrayLike, false: float = NOMINAL) -> tuple[Flag, ...]:
    """The same of so many groups that a share of them would be too many: at most the share `false` of those
    that are flagged is chance (Benjamini and Hochberg 1995, of twice the probability of the other side).
    """
    sizes = np.asarray(pupils, int)
    shown = sizes >= FEWEST_PUPILS
    doubt = np.sort(2 * np.minimum(effects.above, 1 - np.asarray(effects.above))[shown])
    allowed = false * np.arange(1, len(doubt) + 1) / max(len(doubt), 1)
    passing = doubt[doubt <= allowed]
    return _flags(effects, sizes, float(passing[-1]) if len(passing) else -1.0)


def _flags(effects: Effects, sizes: Ints, most: float) -> tuple[Flag, ...]:
    """Flagged where twice the probability of the other side is at most `most`."""
    return tuple(
        _flag(effects, index, int(size), most) for index, size in enumerate(sizes) if size >= FEWEST_PUPILS
    )


def _flag(effects: Effects, index: int, pupils: int, most: float) -> Flag:
    above = float(effects.above[index])
    sure = max(above, 1 - above)
    lying = Side.ABOVE if above >= 0.5 else Side.BELOW
    middle, low, high = (float(np.exp(of[index])) for of in (effects.mean, effects.lower, effects.upper))
    return Flag(effects.keys[index], pupils, lying if 1 - sure <= most / 2 else None, sure, middle, low, high)
