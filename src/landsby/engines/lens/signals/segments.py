"""The best split of rows into stretches of one level each, by dynamic programming (Auger & Lawrence 1989)."""

from __future__ import annotations

import numpy as np
from scipy.special import xlogy

from landsby.engines.lens.signals.common import Floats, Ints


def log_likelihoods(absent: Floats, expected: Floats, weight: Floats) -> Floats:
    """Twice the Poisson log-likelihood of each stretch at its own level: (…, start, end), end exclusive."""
    missed = _cumulated(absent * weight)
    likely = _cumulated(expected * weight)
    of_missed = missed[..., None, :] - missed[..., :, None]
    of_likely = likely[None, :] - likely[:, None]
    level = np.divide(of_missed, of_likely, out=np.ones_like(of_missed), where=of_likely > 0)
    return np.asarray(2 * xlogy(of_missed, np.maximum(level, 0)), float)


def best_gains(likely: Floats, most: int, shortest: int) -> Floats:
    """What the best split into 2 … `most` + 1 stretches gains over none: (…, most); -inf where none fits."""
    best = likely[..., 0, :]
    whole = best[..., -1]
    gains = []
    for changes in range(1, most + 1):
        best, _cut = _one_more(likely, best, changes, shortest)
        gains.append(best[..., -1] - whole)
    return np.stack(gains, axis=-1)


def best_cuts(likely: Floats, changes: int, shortest: int) -> list[int]:
    """Of one row: 0, where each new stretch begins, and its length. Without changes nothing."""
    if not changes:
        return []
    best, cuts = likely[0, :], []
    for change in range(1, changes + 1):
        best, cut = _one_more(likely, best, change, shortest)
        cuts.append(cut)
    end = len(likely) - 1
    found = [end]
    for cut in reversed(cuts):
        found.append(int(cut[found[-1]]))
    return [0, *reversed(found)]


def _one_more(likely: Floats, best: Floats, changes: int, shortest: int) -> tuple[Floats, Ints]:
    """The best with one change more, for every end, and where that change is."""
    length = likely.shape[-1]
    improved = np.full_like(best, -np.inf)
    where: Ints = np.zeros(best.shape, np.int64)
    for end in range((changes + 1) * shortest, length):
        starts = slice(changes * shortest, end - shortest + 1)
        of_each = best[..., starts] + likely[..., starts, end]
        where[..., end] = of_each.argmax(axis=-1) + starts.start
        improved[..., end] = of_each.max(axis=-1)
    return improved, where


def _cumulated(row: Floats) -> Floats:
    return np.concatenate([np.zeros((*row.shape[:-1], 1)), np.cumsum(row, axis=-1)], axis=-1)
