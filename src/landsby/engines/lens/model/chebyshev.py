"""Smooth functions held by their values in a few points.

The logarithms of the likelihoods are as smooth in the logit as the logistic curve itself, whose nearest
pole lies π away, however sharp the likelihoods are. So they are held in Chebyshev points, whose number is
chosen from that distance, and carried by barycentric interpolation to where they are needed
(J.-P. Berrut and L. N. Trefethen, «Barycentric Lagrange interpolation», SIAM Review 46, 2004).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POLE = 2.5
"""A cautious distance to the nearest singularity, in logits."""


@dataclass(frozen=True)
class Domain:
    """The interval −reach … reach (logits) with `count` Chebyshev points; of 1 point: in 0."""

    reach: float
    count: int

    @classmethod
    def covering(cls, reach: float, digits: float) -> Domain:
        """With so many points that an analytic function of that pole is held to about 10^−digits."""
        growth = (POLE + np.hypot(POLE, reach)) / reach
        return cls(reach, 4 + int(np.ceil(digits * np.log(10) / np.log(growth))))

    @cached_property
    def nodes(self) -> Floats:
        """Shape (count,), from −reach to reach."""
        if self.count == 1:
            return np.zeros(1)
        return -self.reach * np.cos(np.pi * np.arange(self.count) / (self.count - 1))

    @cached_property
    def _signs(self) -> Floats:
        signs = np.where(np.arange(self.count) % 2, -1.0, 1.0)
        signs[[0, -1]] /= 2
        return signs

    def to(self, points: Floats) -> Floats:
        """The matrix (count, points) that carries values in the nodes to values in `points`."""
        weights = points[None, :] - self.nodes[:, None]
        nearest = np.minimum(np.searchsorted(self.nodes, points), self.count - 1)
        exact = np.flatnonzero(self.nodes[nearest] == points)
        weights[:, exact] = 1.0
        np.divide(self._signs[:, None], weights, out=weights)
        weights[:, exact] = 0.0
        weights[nearest[exact], exact] = 1.0
        weights /= weights.sum(axis=0)
        return weights

    @cached_property
    def bending(self) -> Floats:
        """The matrix (count, inner nodes) from values to second derivatives, away from the rim."""
        inner = np.abs(self.nodes) < 0.85 * self.reach
        first = self._slopes
        return np.ascontiguousarray((first @ first)[inner].T)

    @cached_property
    def _slopes(self) -> Floats:
        distance = self.nodes[:, None] - self.nodes[None, :]
        np.fill_diagonal(distance, 1.0)
        slopes = self._signs[None, :] / self._signs[:, None] / distance
        np.fill_diagonal(slopes, 0.0)
        np.fill_diagonal(slopes, -slopes.sum(axis=1))
        return np.asarray(slopes)
