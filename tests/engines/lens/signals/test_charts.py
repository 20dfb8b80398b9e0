"""Charts over weeks: the published numbers come out, and few charts alarm when nothing differs."""

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from landsby.engines.lens.signals import Chart, Rule, Side, p_prime, xmr, yardstick
from landsby.engines.lens.signals.chart import NOMINAL
from landsby.engines.lens.signals.nulls import normal_series, skewed, thresholds
from landsby.engines.lens.signals.rules import PUBLISHED, Thresholds, signals
from tests.engines.lens.signals.worlds import WEEKS, campaign, town

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[5] / "shared" / "data"))
ACCIDENTS = SHARED / "multilevel" / "nhs_accidents.csv"
NEVER = Thresholds(*[np.inf] * 6)


def mondays(many: int) -> tuple[date, ...]:
    return tuple(date(2025, 8, 18) + timedelta(weeks=week) for week in range(many))


def told(z: list[float], at: Thresholds = PUBLISHED) -> list[tuple[Rule, Side, int, int]]:
    found = signals(np.array(z, float), mondays(len(z)), at)
    return [(signal.rule, signal.side, signal.weeks[0], signal.weeks[-1]) for signal in found]


@pytest.mark.skipif(
    not ACCIDENTS.is_file(), reason="the accident departments' weeks (qicharts2) are not here"
)
def test_the_published_p_prime_chart_comes_out():
    with ACCIDENTS.open() as file:
        rows = [(int(row["r"]), int(row["n"])) for row in csv.DictReader(file)]
    within, all_ = np.array(rows).T
    chart = p_prime(all_ - within, all_, mondays(len(all_)), pupils=len(all_))
    assert chart.centre[0] == pytest.approx(0.047100289, abs=5e-10)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0.034330221, 0.059870356), abs=5e-10)
    assert chart.sigma_z == pytest.approx(10.640, abs=5e-4)
    assert not [signal for signal in chart.published if signal.rule is Rule.POINT]
    plain = [
        (upper - centre) / chart.sigma_z for upper, centre in zip(chart.upper, chart.centre, strict=True)
    ]
    far = np.abs(np.subtract(chart.values, chart.centre)) > plain
    assert far.sum() == 16
    assert not chart.signals


def test_an_xmr_chart_has_two_and_two_thirds_of_the_mean_moving_range_on_each_side():
    values = [5.0, 7, 6, 9, 4, 6, 8, 5, 7, 6]
    chart = xmr(values, mondays(10), pupils=20)
    reach = 3 / 1.128 * np.abs(np.diff(values)).mean()
    assert chart.centre == pytest.approx([6.3] * 10)
    assert chart.upper == pytest.approx([6.3 + reach] * 10)
    assert chart.lower == pytest.approx([max(0, 6.3 - reach)] * 10)


def test_a_point_beyond_three_sigma_is_a_signal_and_one_within_is_none():
    assert told([0, 3.1, 0]) == [(Rule.POINT, Side.ABOVE, 1, 1)]
    assert told([0, -3.1, 0]) == [(Rule.POINT, Side.BELOW, 1, 1)]
    assert told([0, 2.9, 0]) == []


def test_seven_weeks_on_one_side_are_a_shift_and_six_are_none():
    row = [1, 0.9, 1, 0.9, 1, 0.9, 1]
    assert told([-1, *row, -1]) == [(Rule.SHIFT, Side.ABOVE, 1, 7)]
    assert told([-1, *row[1:], -1]) == []


def test_seven_weeks_each_above_the_one_before_are_a_trend_and_six_are_none():
    assert told([0, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 1]) == [(Rule.TREND, Side.ABOVE, 1, 7)]
    assert told([0, -1, -0.5, 0, 0.5, 1, 1.5, 1]) == []
    assert told([1.5, 1, 0.5, 0, -0.5, -1, -1.5]) == [(Rule.TREND, Side.BELOW, 0, 6)]


def test_two_of_three_weeks_near_the_same_limit_are_a_signal():
    assert told([0, 2.1, 0, 2.2, 0]) == [(Rule.TWO_OF_THREE, Side.ABOVE, 1, 3)]
    assert told([0, 2.1, 0, -2.2, 0]) == []
    assert told([0, 2.1, 0, 0, 2.2]) == []


def test_thresholds_of_infinity_never_alarm():
    assert told([0, 9, 9, 9, 9, 9, 9, 9, 9], NEVER) == []


def test_thresholds_let_as_few_rows_alarm_as_asked():
    drawn = np.random.default_rng(1).normal(size=(20_000, 3))
    reached = thresholds(drawn[:10_000], 0.05)
    assert 0.04 < (drawn[10_000:] > reached).any(axis=1).mean() < 0.06


def test_what_is_simulated_has_the_mean_the_spread_and_the_link_that_it_should():
    drawn = skewed(normal_series(30, 0.3, draws=20_000), 6.0, 15.0)
    assert drawn.mean() == pytest.approx(6, rel=0.02)
    assert drawn.var() == pytest.approx(15, rel=0.05)
    assert np.corrcoef(drawn[:, 10], drawn[:, 11])[0, 1] == pytest.approx(0.29, abs=0.03)


def charts_of(towns: int, classes: int, first: int = 0) -> list[Chart]:
    """p′ beside the others, p′ alone and XmR, where nothing differs; the latter two without a season."""
    made = []
    for seed in campaign(range(first, first + towns), "charts over weeks"):
        drawn = town(seed, classes=40)
        absent, planned = drawn.weekly()
        rule = yardstick(absent, planned)
        flat, due = town(seed, classes=40, common=np.ones(38)).weekly()
        for one in range(classes):
            pupils = int(drawn.pupils()[one])
            beside = {"expected": rule.expected[one], "autocorrelation": rule.autocorrelation}
            made += [
                p_prime(absent[one], planned[one], WEEKS, pupils=pupils, **beside),
                p_prime(flat[one], due[one], WEEKS, pupils=pupils),
                xmr(flat[one], WEEKS, pupils=pupils, autocorrelation=rule.autocorrelation),
            ]
    return made


def test_when_nothing_differs_few_charts_alarm_and_by_the_published_rules_every_other_does():
    made = charts_of(towns=3, classes=12)
    assert np.mean([bool(chart.signals) for chart in made]) <= 2 * NOMINAL
    assert np.mean([bool(chart.published) for chart in made]) > 0.3


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
def test_in_thousands_of_charts_few_alarm_when_nothing_differs():
    made = charts_of(towns=50, classes=20, first=1_000)
    alarming = [np.mean([bool(chart.signals) for chart in made[kind::3]]) for kind in range(3)]
    print(f"charts with a signal, beside the others, alone, and of counts: {alarming}")
    assert max(alarming) <= 2 * NOMINAL


def test_a_lasting_rise_is_told_with_its_weeks():
    changed = np.ones((20, 38))
    changed[0, 19:] = 4
    absent, planned = town(5, classes=20, sizes=(80, 90), changed=changed).weekly()
    rule = yardstick(absent, planned)
    chart = p_prime(
        absent[0],
        planned[0],
        WEEKS,
        pupils=20,
        expected=rule.expected[0],
        autocorrelation=rule.autocorrelation,
    )
    shifts = [signal for signal in chart.signals if signal.rule is Rule.SHIFT]
    assert shifts
    for signal in shifts:
        assert signal.first == WEEKS[signal.weeks[0]]
        assert signal.last == WEEKS[signal.weeks[-1]]
        assert (signal.weeks[0] >= 18) if signal.side is Side.ABOVE else (signal.weeks[-1] <= 19)


def test_calibrated_limits_are_never_narrower_than_the_published():
    chart = charts_of(towns=1, classes=1)[0]
    assert all(np.less_equal(chart.alarm_lower, chart.lower))
    assert all(np.greater_equal(chart.alarm_upper, chart.upper))
    assert chart.thresholds.shift >= 7


def test_a_season_that_all_have_is_no_signal():
    drawn = town(7, classes=30, common=np.repeat([0.5, 2.0], 19))
    absent, planned = drawn.weekly()
    rule = yardstick(absent, planned)
    alone = [p_prime(absent[one], planned[one], WEEKS, pupils=20) for one in range(8)]
    beside = [
        p_prime(absent[one], planned[one], WEEKS, pupils=20, expected=rule.expected[one]) for one in range(8)
    ]
    assert sum(bool(chart.published) for chart in alone) == 8
    assert sum(bool(chart.signals) for chart in beside) <= 1


def test_in_seven_weeks_there_are_limits_and_no_signals():
    chart = p_prime([1, 1, 1, 1, 1, 1, 90], [100] * 7, mondays(7), pupils=20)
    assert chart.upper[0] > chart.centre[0]
    assert chart.signals == ()


def test_weeks_without_planned_days_are_left_out():
    chart = p_prime([1, 0, 2], [100, 0, 100], mondays(3), pupils=20)
    assert chart.weeks == (mondays(3)[0], mondays(3)[2])


def test_a_group_that_is_never_away_has_a_flat_chart():
    chart = p_prime([0] * 10, [100] * 10, mondays(10), pupils=20)
    assert set(chart.upper) == {0.0}
    assert chart.signals == ()
    assert xmr([3] * 10, mondays(10), pupils=20).signals == ()


def test_four_pupils_have_no_chart():
    with pytest.raises(ValueError, match="5 pupils or more"):
        p_prime([1, 2], [20, 20], mondays(2), pupils=4)
    with pytest.raises(ValueError, match="5 pupils or more"):
        xmr([1, 2], mondays(2), pupils=4)
