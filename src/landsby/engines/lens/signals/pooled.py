"""The sum over pupils who are drawn from all pupils: its exact quantiles.

When nothing differs between groups, a group is a draw of pupils from the pool. Absence of pupils is far from
normal: most are away a little, a few nearly always. So the sum's distribution is not approximated; the pool's
own is multiplied with itself in the frequency domain, once a group size. Drawing with replacement is never
narrower than the shuffling of pupils among groups that it stands for (Hoeffding 1963), so that limits from
it flag at most as many as they say.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from landsby.engines.lens.signals.common import Floats

STEPS_A_SD = 20
REACH = 14
"""Standard deviations of the sum on each side that the grid holds, beside the pool's own range."""


def sum_quantiles(pool: Floats, sizes: Iterable[int], probabilities: Floats) -> dict[int, Floats]:
    """Size → quantiles, at `probabilities`, of the sum of so many draws from `pool`, of mean about 0."""
    spread = float(pool.std())
    if spread == 0:
        return {size: np.full(len(probabilities), size * pool.mean()) for size in set(sizes)}
    return {size: _quantiles(pool, size, probabilities, spread / STEPS_A_SD) for size in set(sizes)}


def _quantiles(pool: Floats, size: int, probabilities: Floats, step: float) -> Floats:
    half = REACH * STEPS_A_SD * np.sqrt(size) + np.ptp(pool) / step
    length = 1 << int(np.ceil(np.log2(2 * half)))
    of_one = np.fft.rfft(_on_grid(pool / step, length))
    of_sum = np.fft.irfft(of_one**size, length)
    cumulated = np.cumsum(np.maximum(np.fft.fftshift(of_sum), 0))
    places = np.arange(length) - length // 2
    return np.asarray(np.interp(probabilities, cumulated / cumulated[-1], places + 0.5) * step, float)


def _on_grid(values: Floats, length: int) -> Floats:
    """Each value's weight shared by the two whole numbers around it, which keeps the mean; negative wrap."""
    floor = np.floor(values)
    share = values - floor
    left = floor.astype(np.int64) % length
    mass = np.bincount(left, 1 - share, length) + np.bincount((left + 1) % length, share, length)
    return np.asarray(mass / len(values), float)
