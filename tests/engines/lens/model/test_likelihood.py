import numpy as np
import pytest

from landsby.engines.lens.model.likelihood import Precision

from .brute import loglik
from .worlds import drawn, likelihood

VERY_FINE = Precision(reach=16.0, digits=14.0)

SMALL_TREES = {
    "one level, five-day weeks": ((12,), (1.1,), 5, 401),
    "two levels": ((10, 4), (0.9, 0.5), 30, 201),
    "three levels": ((9, 5, 2), (1.2, 0.3, 0.4), 20, 81),
    "four levels": ((7, 5, 3, 2), (1.0, 0.3, 0.3, 0.2), 10, 31),
    "a level without variation": ((9, 4, 2), (1.0, 0.0, 0.3), 20, 81),
    "an outermost level without variation": ((9, 4, 2), (1.0, 0.3, 0.0), 20, 81),
    "a level that hardly varies": ((9, 4, 2), (1.0, 0.001, 0.3), 20, 81),
    "planned in thousands": ((8, 3), (0.3, 0.2), 5_000, (3_001, 201)),
    "sharp rows far out": ((8, 3), (0.05, 0.6), 2_000, (1_201, 601)),
    "effects of several logits": ((8, 3), (3.0, 2.0), 50, (801, 401)),
}


@pytest.mark.parametrize("name", SMALL_TREES)
@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_what_brute_force_finds(name, seed):
    sizes, sds, planned, points = SMALL_TREES[name]
    absent, planned, levels, _ = drawn(np.random.default_rng(seed), sizes, sds, planned)
    ours = likelihood(absent, planned, levels)
    found = ours.up(ours.parameters(np.array([-2.2, *sds]))).loglik
    assert found == pytest.approx(loglik(absent, planned, levels, -2.2, sds, points=points), abs=1e-5)


HARD_TREES = {
    "a municipality of 140 schools, and schools of one class": (
        (4_000, 400, 150, 3),
        (1.2, 0.25, 0.3, 0.2),
        190,
    ),
    "one-week windows": ((4_000, 400, 40, 4), (1.2, 0.25, 0.25, 0.1), 5),
    "schools that plan hundreds of thousands": ((300, 12), (0.25, 0.06), 300_000),
    "narrow levels below a wide one": ((80, 16, 8, 4), (0.2, 0.03, 0.03, 1.3), 5_000),
    "one row far from all the others": ((60, 6), (0.1, 0.05), 100_000),
}


@pytest.mark.parametrize("name", HARD_TREES)
def test_the_stated_error_holds_where_likelihoods_are_sharp_or_flat(name):
    """Against lattices that are twice as wide and hold nearly twice the digits."""
    sizes, sds, planned = HARD_TREES[name]
    absent, planned, levels, _ = drawn(np.random.default_rng(4), sizes, sds, planned)
    absent[0] = absent[0] // (20 if "far" in name else 1)
    ours, finer = likelihood(absent, planned, levels), likelihood(absent, planned, levels, VERY_FINE)
    values = [each.up(each.parameters(np.array([-2.5, *sds]))).loglik for each in (ours, finer)]
    assert values[0] == pytest.approx(values[1], abs=1e-3)


@pytest.mark.parametrize(
    ("planned", "sds"),
    [(40, (1.0, 0.4, 0.3)), (40, (0.7, 0.02, 0.5)), (40, (0.3, 0.8, 0.0)), (2_000, (0.2, 0.03, 1.3))],
)
def test_the_gradient_is_that_of_the_likelihood(planned, sds):
    absent, planned, levels, _ = drawn(np.random.default_rng(3), (60, 12, 4), (1.0, 0.4, 0.3), planned)
    ours, vector = likelihood(absent, planned, levels), np.array([-2.3, *sds])
    step = 1e-4 * np.eye(len(vector))
    differences = [
        (ours.value_and_gradient(vector + ahead)[0] - ours.value_and_gradient(vector - ahead)[0]) / 2e-4
        for ahead in step
    ]
    assert ours.value_and_gradient(vector)[1] == pytest.approx(np.array(differences), rel=1e-5, abs=2e-3)


@pytest.mark.parametrize("sd", [1e-4, 3.1e-5, 1e-6, 1e-9, 1e-300])
def test_the_tiniest_variation_is_as_none(sd):
    absent, planned, levels, _ = drawn(np.random.default_rng(3), (60, 12, 4), (1.0, 0.4, 0.3), 40)
    ours = likelihood(absent, planned, levels)
    tiny, none = (ours.value_and_gradient(np.array([-2.3, each, each, 0.3]))[0] for each in (sd, 0.0))
    assert tiny == pytest.approx(none, abs=1e-4)


def test_several_rows_of_one_unit_are_one_unit():
    absent, planned, levels, _ = drawn(np.random.default_rng(5), (12, 3), (1.0, 0.5), 8)
    first = np.minimum(absent, 3)
    twice = [np.concatenate([codes, codes]) for codes in levels]
    split = likelihood(np.concatenate([first, absent - first]), np.repeat([3, 5], 12), twice)
    vector = np.array([-2.0, 0.9, 0.4])
    whole = likelihood(absent, planned, levels)
    found = [each.value_and_gradient(vector)[0] - each.tree.constant for each in (split, whole)]
    assert found[0] == pytest.approx(found[1], abs=1e-9)
