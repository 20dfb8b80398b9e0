"""The largest likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .chebyshev import Floats
from .likelihood import Likelihood

FLAT = 0.02
"""The gradient, in units of one standard error, below which a maximum counts as found."""
WIDEST = 20.0
"""No sd is looked for beyond this: whoever differs so much is always there or always away. What ends here has
no estimate, and `fit` says so."""
MOST_STEPS = 60
MOST_CUTS = 12
NOISE = 1e-7


@dataclass
class Maximum:
    """`vector`: slopes and sds. `information`: minus the second derivatives there."""

    likelihood: Likelihood
    vector: Floats
    loglik: float
    information: Floats
    tick: Callable[[], None] = field(default=lambda: None)


def maximise(likelihood: Likelihood, start: Floats, scale: Floats, tick: Callable[[], None]) -> Maximum:
    """From `start`; `scale` is about one standard error of each parameter."""
    top = climbed(likelihood, start, np.diag(scale**2), tick, FLAT)
    information = _information(likelihood, top, scale, tick)
    top = climbed(likelihood, top.vector, inverse(information), tick, FLAT / 4)
    vector = _without_specks(likelihood, top.vector, top.loglik, information)
    return Maximum(likelihood, vector, top.loglik, information, tick)


def _without_specks(likelihood: Likelihood, vector: Floats, loglik: float, information: Floats) -> Floats:
    """An sd of a small part of its error is 0, if that is as likely."""
    tidy = np.concatenate([likelihood.parameters(vector).slopes, likelihood.parameters(vector).sds])
    speck = 0.05 / np.sqrt(np.maximum(np.diag(information), 1e-12))
    small = (tidy < speck) & (np.arange(len(tidy)) >= likelihood.tree.designs.shape[1])
    without = np.where(small, 0.0, tidy)
    as_likely = not small.any() or likelihood.up(likelihood.parameters(without)).loglik > loglik - 0.005
    return without if as_likely else tidy


@dataclass(frozen=True)
class _Top:
    vector: Floats
    loglik: float
    gradient: Floats


def climbed(
    likelihood: Likelihood, start: Floats, inverse: Floats, tick: Callable[[], None], flat: float
) -> _Top:
    """BFGS with steps kept short, since lattices grow with the sds, and cut until they lead upwards.

    `inverse` is about the inverse of the information; a parameter with zeros there is held fixed.
    """
    tick()
    start = _within(likelihood, start)
    here = _Top(start, *likelihood.value_and_gradient(start))
    for _ in range(MOST_STEPS):
        step = inverse @ here.gradient
        if here.gradient @ step < flat**2:
            break
        step = step / max(1.0, float(np.max(np.abs(step) / stride(likelihood, here.vector))))
        there = _upwards(likelihood, here, step, tick)
        if there is None:
            break
        inverse = _learnt(inverse, there.vector - here.vector, here.gradient - there.gradient)
        here = there
    return here


def stride(likelihood: Likelihood, vector: Floats) -> Floats:
    """The longest step: one logit for a covariate's usual spread, half of an sd or a little more."""
    slopes = likelihood.tree.designs.shape[1]
    spread = np.maximum(np.abs(likelihood.tree.designs).max(axis=0), 1e-12)
    return np.concatenate([1 / spread, np.maximum(0.5 * np.abs(vector[slopes:]), 0.2)])


def _upwards(likelihood: Likelihood, here: _Top, step: Floats, tick: Callable[[], None]) -> _Top | None:
    for _ in range(MOST_CUTS):
        tick()
        vector = _within(likelihood, here.vector + step)
        if np.array_equal(vector, here.vector):
            return None
        there = _Top(vector, *likelihood.value_and_gradient(vector))
        if there.loglik > here.loglik - NOISE:
            return there
        step = step / 3
    return None


def _within(likelihood: Likelihood, vector: Floats) -> Floats:
    slopes = likelihood.tree.designs.shape[1]
    return np.concatenate([vector[:slopes], np.clip(vector[slopes:], -WIDEST, WIDEST)])


def _learnt(inverse: Floats, moved: Floats, bent: Floats) -> Floats:
    """Broyden, Fletcher, Goldfarb and Shanno's update, but where the surface bends the wrong way."""
    along = float(moved @ bent)
    if along <= 1e-10 * float(np.linalg.norm(moved) * np.linalg.norm(bent)):
        return inverse
    turn = np.eye(len(moved)) - np.outer(moved, bent) / along
    learnt = turn @ inverse @ turn.T + np.outer(moved, moved) / along
    held = ~inverse.any(axis=0)
    learnt[held], learnt[:, held] = 0.0, 0.0
    return np.asarray(learnt)


def _information(likelihood: Likelihood, top: _Top, scale: Floats, tick: Callable[[], None]) -> Floats:
    """Differences of the gradient, a tenth of a standard error ahead."""
    columns = []
    for ahead in np.diag(scale / 10):
        tick()
        columns.append((top.gradient - likelihood.value_and_gradient(top.vector + ahead)[1]) / ahead.sum())
    return np.asarray(np.array(columns) + np.array(columns).T) / 2


def inverse(information: Floats) -> Floats:
    """Directions in which next to nothing is known are given a large, finite variance."""
    scale = 1 / np.sqrt(np.maximum(np.abs(np.diag(information)), 1e-12))
    values, vectors = np.linalg.eigh(information * np.outer(scale, scale))
    root = scale[:, None] * vectors / np.sqrt(np.maximum(values, 1e-3))
    return np.asarray(root @ root.T)
