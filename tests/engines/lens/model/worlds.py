"""Made-up schools, with effects that are known."""

from itertools import pairwise

import numpy as np

from landsby.engines.lens.model.likelihood import Likelihood
from landsby.engines.lens.model.tree import coded, tree_of


def nested(random, sizes):
    """Codes of each level, innermost first; `sizes` innermost first. Every group has a member."""
    parents = [
        np.concatenate([np.arange(outer), random.integers(0, outer, inner - outer)])
        for inner, outer in pairwise(sizes)
    ]
    found = [np.arange(sizes[0])]
    for parent in parents:
        found.append(parent[found[-1]])
    return found


def drawn(random, sizes, sds, planned, intercept=-2.5):
    """Absent, planned, levels and the true effects of each level's units."""
    levels = nested(random, sizes)
    effects = [sd * random.normal(size=size) for sd, size in zip(sds, sizes, strict=True)]
    logit = intercept + sum(effect[codes] for effect, codes in zip(effects, levels, strict=True))
    planned = np.broadcast_to(planned, len(logit))
    return random.binomial(planned, 1 / (1 + np.exp(-logit))), planned, levels, effects


def likelihood(absent, planned, levels, *precision):
    named = {f"level {number}": coded(codes) for number, codes in enumerate(levels)}
    one = np.zeros(len(absent), dtype=np.int64)
    return Likelihood(tree_of(absent, np.asarray(planned), named, np.ones((1, 1)), one), *precision)
