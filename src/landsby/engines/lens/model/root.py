"""The intercept as the root of the tree: flat beforehand, and as well known as the data let it be.

Seen from the intercept of some parameters, the outermost level's units add up to the likelihood of every
other intercept at once. So the intercept is integrated out, in the intervals of standard deviations and in
the posteriors of effects, by one sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .chebyshev import Domain, Floats
from .likelihood import Likelihood, Parameters, Passed, bend

REACH = 7.0
"""Of the intercept's guessed standard error."""
FALL = 18.0
"""Where the likelihood is exp(18) times smaller than at its largest, intercepts are left out: 1.5e-8."""
ATTENUATION = 0.346
"""Convolved with a Gaussian, a logistic curve has logits √(1 + 0.346 sd²) times smaller (Zeger 1988)."""
POINTS = 17
GRID = 401


@dataclass(frozen=True)
class Root:
    """`points`: intercepts, seen from that of the parameters. `logs`: their log-likelihoods."""

    passed: Passed
    points: Floats
    logs: Floats

    @property
    def loglik(self) -> float:
        """With the intercept integrated out: the logarithm of a density's integral, in logits."""
        top = float(self.logs.max())
        step = float(self.points[1] - self.points[0])
        return top + float(np.log(step * np.sum(np.exp(self.logs - top))))


def rooted(likelihood: Likelihood, parameters: Parameters) -> Root:
    """The way up, with a root so wide that the intercept's likelihood has vanished at its rim."""
    reach = REACH * _guessed_error(likelihood, parameters)
    while True:
        domain = Domain.covering(reach, likelihood.precision.digits)
        passed = likelihood.up(parameters, domain)
        if passed.root.max() - max(passed.root[0], passed.root[-1]) > FALL:
            break
        reach *= 2
    grid = np.linspace(-reach, reach, GRID)
    values = passed.root @ domain.to(grid)
    likely = grid[values > values.max() - FALL]
    points = np.linspace(likely[0], likely[-1], POINTS)
    return Root(passed, points, passed.root @ domain.to(points) + likelihood.tree.constant)


def _guessed_error(likelihood: Likelihood, parameters: Parameters) -> float:
    """About the intercept's standard error, were all units of a level alike in size.

    What the rows tell is that of logits as far from 0 as the mean chance of units that differ so much lies.
    """
    tree, flatter = likelihood.tree, 1 + ATTENUATION * np.sum(parameters.sds**2)
    logits = (tree.designs @ parameters.slopes)[tree.rows.design] / np.sqrt(flatter)
    told = bend(tree.rows.planned, logits).sum()
    return float(np.sqrt(flatter / told + np.sum(parameters.sds**2 / np.array(tree.sizes))))
