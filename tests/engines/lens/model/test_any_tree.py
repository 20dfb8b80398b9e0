"""Trees drawn at random, of odd sizes, spreads and counts: a fit comes to an end and keeps its word."""

import os

import numpy as np
import pytest

from landsby.engines.lens.model import fit
from landsby.engines.lens.model.fitting import TOLERANCE
from landsby.engines.lens.model.maximum import WIDEST

from .brute import loglik
from .worlds import drawn, likelihood

TREES = range(1, 401 if os.environ.get("LANDSBY_SOAK") == "1" else 3)
NAMES = ("row", "class", "school", "municipality")
POINTS = (1_601, 401, 81, (61, 31, 31, 31))


def tree(seed):
    """One to four levels; sds from none to large; from two planned slots a row to 100,000."""
    random = np.random.default_rng(seed)
    depth = int(random.integers(1, 5))
    sizes = np.cumprod(np.append(random.integers(4, 16), random.integers(2, 6, depth - 1)))[::-1]
    sds = random.choice([0.0, 0.02, 0.2, 0.5, 1.2], depth)
    planned = int(random.choice([2, 5, 40, 190, 5_000, 100_000]))
    absent, planned, levels, _ = drawn(random, sizes, sds, planned, random.uniform(-5, 2))
    if absent.sum() in {0, planned.sum()}:
        absent[0] = 1
    return absent, planned, levels


def look_at_effects(found):
    for level in found.levels:
        ours = found.effects(level.name)
        numbers = np.array([ours.mean, ours.sd, ours.lower, ours.upper, ours.above])
        assert np.isfinite(numbers).all()
        assert np.all((ours.lower < ours.mean) & (ours.mean < ours.upper))
        assert np.all((ours.above >= 0) & (ours.above <= 1))


def look_at_levels(found):
    for level in found.levels:
        assert 0 <= level.interval[0] <= level.sd <= level.interval[1] <= WIDEST
        assert level.interval[0] < level.interval[1]
        assert 0 <= level.share_interval[0] <= level.share_interval[1] <= 1
    varies = any(level.sd for level in found.levels)
    assert sum(level.share for level in found.levels) == pytest.approx(float(varies))


def gains_by_another_step(absent, planned, levels, found):
    """How much the largest likelihood grows by small steps from where the fit says that it lies."""
    ours = likelihood(absent, planned, levels, found._data.precision)
    best = np.array([found.intercept, *(level.sd for level in found.levels)])
    random = np.random.default_rng(0)
    steps = random.normal(size=(12, len(best))) * 0.03
    there = [best + step for step in steps]
    there = [np.append(each[0], np.minimum(np.abs(each[1:]), WIDEST)) for each in there]
    return max(ours.up(ours.parameters(each)).loglik for each in there) - found.loglik


@pytest.mark.soak
@pytest.mark.parametrize("seed", TREES)
def test_any_tree_is_fitted(seed):
    absent, planned, levels = tree(seed)
    found = fit(absent, planned, dict(zip(NAMES, levels, strict=False)))
    assert found.error < TOLERANCE
    look_at_levels(found)
    look_at_effects(found)
    assert gains_by_another_step(absent, planned, levels, found) < 0.02


def test_where_so_few_can_tell_nothing_the_intervals_say_so():
    absent, planned, levels = tree(376)  # three days lost, of two for each of 45 pupils
    found = fit(absent, planned, dict(zip(NAMES, levels, strict=False)))
    assert [level.interval for level in found.levels] == [(0.0, WIDEST)] * 2


@pytest.mark.soak
@pytest.mark.parametrize("seed", TREES)
def test_the_likelihood_of_any_small_tree_is_that_of_brute_force(seed):
    random = np.random.default_rng(seed)
    depth = int(random.integers(1, 5))
    sds = np.array([1.0, 0.4, 0.3, 0.3])[:depth] * random.uniform(0.0, 1.5, depth)
    planned = int(random.integers(2, 40))
    absent, planned, levels, _ = drawn(random, (9, 5, 3, 2)[:depth], sds, planned)
    ours = likelihood(absent, planned, levels)
    found = ours.up(ours.parameters(np.array([-2.0, *sds]))).loglik
    assert found == pytest.approx(
        loglik(absent, planned, levels, -2.0, sds, points=POINTS[depth - 1]), abs=1e-5
    )
