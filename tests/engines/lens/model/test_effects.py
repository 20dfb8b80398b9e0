import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from landsby.engines.lens.model import fit
from landsby.engines.lens.model.likelihood import Parameters
from landsby.engines.lens.model.posterior import effects

from .worlds import drawn, likelihood

SDS = (0.8, 0.5, 0.6)
INTERCEPT = -1.0


@pytest.fixture(scope="module")
def small():
    absent = np.array([3, 0, 5, 1, 2, 4, 0, 0, 9])
    planned = np.array([5, 5, 10, 5, 20, 7, 5, 100, 30])
    return (
        absent,
        planned,
        [np.arange(9), np.array([0, 0, 0, 1, 1, 2, 2, 3, 3]), np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])],
    )


def by_sums(small):
    """The distribution of one class's and one school's effect, by sums over all effects in that school."""
    absent, planned, levels = small
    z = np.linspace(-6, 6, 61)
    weights = np.exp(-0.5 * z**2)
    grid = np.linspace(-12, 12, 2401)
    logit = grid[:, None] + SDS[0] * z + INTERCEPT
    row = [
        np.log(np.exp(y * logit - n * np.logaddexp(0, logit)) @ weights)
        for y, n in zip(absent, planned, strict=True)
    ]
    classes = [sum(row[index] for index in np.flatnonzero(levels[1] == code)) for code in range(2)]
    school, first, second = SDS[2] * z[:, None, None], SDS[1] * z[None, :, None], SDS[1] * z[None, None, :]
    logs = np.interp(school + first, grid, classes[0]) + np.interp(school + second, grid, classes[1])
    joint = (
        np.exp(logs - logs.max()) * weights[:, None, None] * weights[None, :, None] * weights[None, None, :]
    )
    return {1: (SDS[1] * z, joint.sum(axis=(0, 2))), 2: (SDS[2] * z, joint.sum(axis=(1, 2)))}


@pytest.mark.parametrize("level", [1, 2])
def test_they_are_what_sums_over_all_effects_give(small, level):
    ours = likelihood(*small)
    found = effects(ours, Parameters(np.array([INTERCEPT]), np.array(SDS)), level)
    u, density = by_sums(small)[level]
    density = density / density.sum()
    mean = u @ density
    assert found.mean[0] == pytest.approx(mean, abs=1e-3)
    assert found.sd[0] == pytest.approx(np.sqrt(u**2 @ density - mean**2), abs=1e-3)
    below = np.cumsum(density) - density / 2
    assert [found.lower[0], found.upper[0]] == pytest.approx(
        PchipInterpolator(below[8:-8], u[8:-8])([0.025, 0.975]), abs=6e-3
    )
    assert found.above[0] == pytest.approx(1 - PchipInterpolator(u, below)(0), abs=1e-3)


def test_those_of_the_innermost_level_are_shrunken_and_ordered(small):
    found = effects(likelihood(*small), Parameters(np.array([INTERCEPT]), np.array(SDS)), 0)
    assert np.all((found.lower < found.mean) & (found.mean < found.upper))
    assert found.mean[7] < found.mean[6] < 0 < found.mean[0]
    assert np.all((found.above > 0.5) == ((found.lower + found.upper) / 2 > 0))


@pytest.fixture(scope="module")
def town():
    absent, planned, levels, truth = drawn(np.random.default_rng(11), (3_000, 200, 40), (1.0, 0.3, 0.4), 40)
    return (
        fit(absent, planned, dict(zip(("pupil", "class", "school"), levels, strict=True))),
        truth,
        (absent, planned, levels),
    )


def test_they_lie_nearer_the_truth_than_raw_rates_do(town):
    found, truth, (absent, planned, levels) = town
    ours = found.effects("school")
    rate = np.bincount(levels[2], absent) / np.bincount(levels[2], planned)
    raw = np.log(rate / (1 - rate))
    errors = [
        np.sqrt(np.mean((each - truth[2][np.array(ours.keys)]) ** 2))
        for each in (ours.mean, (raw - raw.mean())[np.array(ours.keys)])
    ]
    assert errors[0] < 0.9 * errors[1]


def test_their_intervals_hold_the_truth_about_as_often_as_they_say(town):
    found, truth, _ = town
    for name, effect in (("class", truth[1]), ("school", truth[2])):
        ours = found.effects(name)
        held = (ours.lower < effect[np.array(ours.keys)]) & (effect[np.array(ours.keys)] < ours.upper)
        assert 0.87 <= held.mean() <= 1.0


def test_nothing_is_told_of_a_pupil(town):
    with pytest.raises(ValueError, match="never of a pupil"):
        town[0].effects("pupil")


def test_an_unknown_level_is_said(town):
    with pytest.raises(ValueError, match="the levels are pupil, class, school"):
        town[0].effects("kommune")


def test_where_a_level_does_not_vary_nobody_differs():
    absent, planned, levels, _ = drawn(np.random.default_rng(2), (1_000, 50, 10), (1.0, 0.0, 0.0), 60)
    found = fit(absent, planned, dict(zip(("pupil", "class", "school"), levels, strict=True)))
    flat = [level.name for level in found.levels if level.sd == 0]
    assert flat
    for name in flat:
        assert not found.effects(name).mean.any()
        assert set(found.effects(name).above) == {0.5}
    for name in {"class", "school"} - set(flat):
        assert np.isfinite(found.effects(name).mean).all()


def test_a_far_effect_of_a_sharp_row_is_not_cut_off():
    absent, planned, levels, _ = drawn(np.random.default_rng(3), (200, 10), (0.2, 0.1), 20_000)
    absent[0] = 19_000
    found = effects(
        likelihood(absent, planned, levels), Parameters(np.array([-2.5]), np.array([0.2, 0.1])), 0
    )
    assert found.mean[0] > 12 * 0.2
    assert found.lower[0] < found.mean[0] < found.upper[0]
