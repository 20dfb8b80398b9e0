"""Made-up schools, with effects that are known."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.model.likelihood import Likelihood, Precision
from landsby.engines.lens.model.tree import coded, tree_of

Array = NDArray[Any]


def nested(random: np.random.Generator, sizes: Sequence[int]) -> list[Array]:
    """Codes of each level, innermost first; `sizes` innermost first. Every group has a member."""
    found = [np.arange(sizes[0])]
    for inner, outer in pairwise(sizes):
        parent = np.concatenate([np.arange(outer), random.integers(0, outer, inner - outer)])
        found.append(parent[found[-1]])
    return found


def drawn(
    random: np.random.Generator,
    sizes: Sequence[int],
    sds: Sequence[float],
    planned: int,
    intercept: float = -2.5,
) -> tuple[Array, Array, list[Array], list[Array]]:
    """Absent, planned, levels and the true effects of each level's units."""
    levels = nested(random, sizes)
    effects = [sd * random.normal(size=size) for sd, size in zip(sds, sizes, strict=True)]
    logit = intercept + sum(effect[codes] for effect, codes in zip(effects, levels, strict=True))
    slots = np.full(sizes[0], planned)
    return random.binomial(slots, 1 / (1 + np.exp(-logit))), slots, levels, effects


def likelihood(
    absent: Array, planned: Array, levels: Sequence[Array], precision: Precision | None = None
) -> Likelihood:
    named = {f"level {number}": coded(codes) for number, codes in enumerate(levels)}
    one = np.zeros(len(absent), dtype=np.int64)
    tree = tree_of(absent, planned, named, np.ones((1, 1)), one)
    return Likelihood(tree, precision or Precision())
