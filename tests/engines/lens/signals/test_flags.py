"""Flags of the posterior: rare when nothing differs, and never of a small group."""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import norm

from landsby.engines.lens.signals import Side, flags


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
