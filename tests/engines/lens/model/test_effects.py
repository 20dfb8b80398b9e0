import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator
from scipy.special import logsumexp

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


@pytest.fixture(scope="module")
def by_sums(small):
    """The distributions of one class's and one school's effect, by sums over all effects and intercepts."""
    absent, planned, levels = small
    z = np.linspace(-6, 6, 61)
    weights = np.exp(-0.5 * z**2)
    grid = np.linspace(-16, 16, 3201)
    logit = grid[:, None] + SDS[0] * z
    row = [
        logsumexp(y * logit - n * np.logaddexp(0, logit), axis=1, b=weights)
        for y, n in zip(absent, planned, strict=True)
    ]
    classes = [sum(row[index] for index in np.flatnonzero(levels[1] == code)) for code in range(4)]
    school, within = SDS[2] * z[:, None], SDS[1] * z[None, :]
    found = {1: 0.0, 2: 0.0}
    for intercept in np.linspace(-5, 3, 41):
        each = [np.exp(np.interp(intercept + school + within, grid, one)) * weights for one in classes]
        sums = [one.sum(axis=1) for one in each]
        other = weights @ (sums[2] * sums[3])
        found[2] += other * weights * sums[0] * sums[1]
        found[1] += other * (weights * sums[1]) @ each[0]
    return {level: (SDS[level] * z, density) for level, density in found.items()}


def at(*sds):
    return Parameters(np.array([INTERCEPT]), np.array(sds))


@pytest.mark.parametrize("level", [1, 2])
def test_they_are_what_sums_over_all_effects_give(small, by_sums, level):
    found = effects(likelihood(*small), [at(*SDS)], level)
    u, density = by_sums[level]
    density = density / density.sum()
    mean = u @ density
    assert found.mean[0] == pytest.approx(mean, abs=1e-3)
    assert found.sd[0] == pytest.approx(np.sqrt(u**2 @ density - mean**2), abs=1e-3)
    below = np.cumsum(density) - density / 2
    assert [found.lower[0], found.upper[0]] == pytest.approx(
        PchipInterpolator(below[8:-8], u[8:-8])([0.025, 0.975]), abs=6e-3
    )
    assert found.above[0] == pytest.approx(1 - PchipInterpolator(u, below)(0), abs=1e-3)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_over_several_parameters_they_are_mixed_in_equal_parts(small, level):
    ours, several = likelihood(*small), [at(*SDS), at(0.5, 0.2, 1.1), at(1.0, 0.9, 0.1)]
    mixed, each = effects(ours, several, level), [effects(ours, [one], level) for one in several]
    mean, square = (
        np.mean([one.mean for one in each], axis=0),
        np.mean([one.sd**2 + one.mean**2 for one in each], axis=0),
    )
    assert mixed.mean == pytest.approx(mean, abs=1e-6)
    assert mixed.sd == pytest.approx(np.sqrt(square - mean**2), abs=1e-6)
    assert mixed.above == pytest.approx(np.mean([one.above for one in each], axis=0), abs=3e-4)


def test_those_of_the_innermost_level_are_shrunken_and_ordered(small):
    found = effects(likelihood(*small), [at(*SDS)], 0)
    assert np.all((found.lower < found.mean) & (found.mean < found.upper))
    assert found.mean[7] < found.mean[6] < 0 < found.mean[0]
    assert np.all((found.above > 0.975) == (found.lower > 0))


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


def test_where_a_level_seems_not_to_vary_its_effects_are_small_and_unsure():
    absent, planned, levels, _ = drawn(np.random.default_rng(2), (1_000, 50, 10), (1.0, 0.0, 0.0), 60)
    found = fit(absent, planned, dict(zip(("pupil", "class", "school"), levels, strict=True)))
    flat = {level.name: level.interval[1] for level in found.levels if level.sd == 0}
    assert flat
    for name, widest in flat.items():
        ours = found.effects(name)
        assert np.all(np.abs(ours.mean) < widest)
        assert np.all((ours.lower < 0) & (ours.upper > 0))
        assert np.all((ours.above > 0.025) & (ours.above < 0.975))


def test_a_far_effect_of_a_sharp_row_is_not_cut_off():
    absent, planned, levels, _ = drawn(np.random.default_rng(3), (200, 10), (0.2, 0.1), 20_000)
    absent[0] = 19_000
    found = effects(
        likelihood(absent, planned, levels), [Parameters(np.array([-2.5]), np.array([0.2, 0.1]))], 0
    )
    assert found.mean[0] > 12 * 0.2
    assert found.lower[0] < found.mean[0] < found.upper[0]


def test_where_schools_are_few_their_intervals_hold_the_truth_as_often_as_they_say():
    """With the standard deviations and the intercept taken as known it would be three of four."""
    held = []
    for seed in range(8):
        absent, planned, levels, truth = drawn(
            np.random.default_rng(seed), (250, 15, 5), (1.0, 0.25, 0.3), 190
        )
        ours = fit(absent, planned, dict(zip(("pupil", "class", "school"), levels, strict=True))).effects(
            "school"
        )
        effect = truth[2][np.array(ours.keys)]
        held.append(np.mean((ours.lower < effect) & (effect < ours.upper)))
    assert np.mean(held) > 0.85
