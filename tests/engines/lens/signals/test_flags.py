"""Flags of the posterior: rare when nothing differs, and never of a small group."""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import norm

from landsby.engines.lens.model import fit
from landsby.engines.lens.signals import Flag, Side, flags, flags_among_many
from landsby.engines.lens.signals.flags import NOMINAL
from tests.engines.lens.signals.worlds import Town, town


@dataclass(frozen=True)
class Told:
    keys: list[str]
    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    above: np.ndarray


def told(mean: np.ndarray, sd: np.ndarray) -> Told:
    keys = [f"class {number}" for number in range(len(mean))]
    return Told(keys, mean, mean - 1.96 * sd, mean + 1.96 * sd, norm.cdf(mean / sd))


def test_a_class_is_above_or_below_when_its_interval_leaves_out_what_is_usual():
    found = flags(told(np.array([0.5, -0.5, 0.1]), np.full(3, 0.2)), [20, 20, 20])
    assert [flag.side for flag in found] == [Side.ABOVE, Side.BELOW, None]
    assert found[0].odds_ratio == pytest.approx(np.exp(0.5))
    assert found[0].lower > 1 > found[1].upper
    assert all(flag.sure >= 0.5 for flag in found)


def test_groups_keep_their_order_and_four_pupils_get_no_flag():
    found = flags(told(np.array([0.1, 2.0, 0.9]), np.full(3, 0.2)), [20, 4, 5])
    assert [flag.group for flag in found] == ["class 0", "class 2"]


def test_a_number_of_pupils_is_needed_for_each():
    with pytest.raises(ValueError, match="3 groups and 1 numbers"):
        flags(told(np.zeros(3), np.ones(3)), [20])


def test_among_many_a_share_of_those_that_stand_out_is_chance_and_not_of_all():
    chance = np.random.default_rng(3).normal(0, 0.2, 1_000)
    many = told(chance, np.full(1_000, 0.2))
    assert 30 < sum(flag.side is not None for flag in flags(many, [20] * 1_000)) < 70
    assert not any(flag.side for flag in flags_among_many(many, [20] * 1_000))
    some = told(np.concatenate([np.full(50, 1.0), chance[50:]]), np.full(1_000, 0.2))
    found = [int(str(flag.group).split()[1]) for flag in flags_among_many(some, [20] * 1_000) if flag.side]
    assert found[:50] == list(range(50))
    assert len(found) - 50 <= 2 * NOMINAL * len(found)
    assert not flags_among_many(told(np.array([9.0]), np.ones(1)), [4])


def fitted(drawn: Town) -> tuple[Flag, ...]:
    """Flags of the classes of a town, by the model."""
    absent, planned = (counts.sum(axis=1).astype(int) for counts in (drawn.absent, drawn.planned))
    levels = {"pupil": np.arange(len(absent)), "class": drawn.group}
    return flags(fit(absent, planned, levels).effects("class"), drawn.pupils())


def test_when_nothing_differs_few_classes_are_flagged_by_the_model():
    found = [flag for seed in range(8) for flag in fitted(town(seed, classes=16))]
    assert len(found) == 8 * 16
    assert np.mean([flag.side is not None for flag in found]) <= 2 * NOMINAL


def test_a_class_in_which_more_fall_ill_is_flagged_by_the_model():
    differs = np.ones((16, 38))
    differs[2] = 4
    found = fitted(town(0, classes=16, changed=differs))
    assert {flag.group: flag.side for flag in found if flag.side} == {2: Side.ABOVE}
