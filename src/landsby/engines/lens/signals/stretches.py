"""One stretch of weeks at a level of its own, beside all the other weeks: how likely, for every such stretch.

A change lasts, from some week to the end, or passes, and all is as before. Both are a stretch that differs
from the rest, with one number more than no change at all. Likelihoods are averaged over all stretches, not
the best one taken: what many neighbouring dates say together counts (Andrews & Ploberger 1994).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from landsby.engines.lens.signals.common import Floats, Ints

SHORTEST = 4
"""Weeks that a level must last; shorter is a matter for the chart over weeks."""
LASTING = 2 / 3
"""How likely a change, where there is one, is held to last, before the curve is looked at."""
TINY = 1e-12


@cache
def stretches(weeks: int) -> tuple[Ints, Ints, Floats]:
    """First week, end (exclusive) and log-probability of every stretch, of 2 × `SHORTEST` weeks or more.

    Before it, in it and, unless it lasts, after it are `SHORTEST` weeks at least.
    """
    first, end = np.triu_indices(weeks + 1, SHORTEST)
    fits = (first >= SHORTEST) & ((end == weeks) | (end <= weeks - SHORTEST))
    first, end = first[fits], end[fits]
    lasts = end == weeks
    each = np.where(lasts, LASTING / lasts.sum(), (1 - LASTING) / max((~lasts).sum(), 1))
    return first, end, np.asarray(np.log(each / each.sum()), float)


def evidence(absent: Floats, expected: Floats, weight: Floats, spread: Floats) -> Floats:
    """How many times likelier than no change, as a logarithm: rows (…) of …, weeks; `spread` one a row."""
    each = _each(absent, expected, weight, spread)
    most = each.max(axis=-1)
    return np.asarray(most + np.log(np.exp(each - most[..., None]).sum(axis=-1)), float)


def likeliest(absent: Floats, expected: Floats, weight: Floats, spread: Floats) -> list[int]:
    """Where one row's likeliest stretch begins and, unless it lasts, ends."""
    first, end, _log = stretches(len(absent))
    best = _each(absent, expected, weight, spread).argmax()
    return [int(first[best]), *([int(end[best])] if end[best] < len(absent) else [])]


def fits_of_splits(absent: Floats, expected: Floats, weight: Floats) -> Floats:
    """The Poisson log-likelihood of one row with one change, at each week from `SHORTEST` on that leaves as
    many after it."""
    missed, likely = _cumulated(absent * weight), _cumulated(expected * weight)
    at = slice(SHORTEST, len(absent) - SHORTEST + 1)
    return _fit(missed[at], likely[at]) + _fit(missed[-1] - missed[at], likely[-1] - likely[at])


def _each(absent: Floats, expected: Floats, weight: Floats, spread: Floats) -> Floats:
    """The Poisson likelihood ratio over the dispersion, and how likely each stretch is beforehand."""
    first, end, beforehand = stretches(absent.shape[-1])
    missed, likely = _cumulated(absent * weight), _cumulated(expected * weight)
    inside, inside_likely = missed[..., end] - missed[..., first], likely[end] - likely[first]
    all_, all_likely = missed[..., -1:], likely[-1]
    ratio = (
        _fit(inside, inside_likely) + _fit(all_ - inside, all_likely - inside_likely) - _fit(all_, all_likely)
    )
    return np.asarray(ratio / np.asarray(spread)[..., None] + beforehand, float)


def _fit(missed: Floats, likely: Floats) -> Floats:
    """The Poisson log-likelihood at the counts' own level, but for what is the same for all."""
    found = np.maximum(missed, TINY)  # nothing missed fits perfectly, and differences of sums round
    return np.asarray(found * (np.log(found) - np.log(likely)), float)


def _cumulated(row: Floats) -> Floats:
    return np.concatenate([np.zeros((*row.shape[:-1], 1)), np.cumsum(row, axis=-1)], axis=-1)
