"""Changes in a curve: rarely told when nothing changes, dated with an interval, and set beside the log."""

import os
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from landsby.engines.lens.schema import Event
from landsby.engines.lens.signals import Change, Logged, find_changes, logged_near
from landsby.engines.lens.signals.changes import NOMINAL
from landsby.engines.lens.signals.stretches import SHORTEST, evidence, likeliest, stretches
from tests.engines.lens.signals.worlds import WEEKS, Town, campaign, town


def found_in(drawn: Town, **more: object) -> tuple[Change, ...]:
    absent, planned = drawn.weekly()
    return find_changes(absent, planned, WEEKS, range(drawn.classes), drawn.pupils(), **more)


def false_alarms(towns: int, first: int, **shape: object) -> float:
    """The share of the classes with a change where there is none."""
    told = groups = 0
    for seed in campaign(range(first, first + towns), str(shape)):
        drawn = town(seed, **shape)
        told += len({change.group for change in found_in(drawn)})
        groups += drawn.classes
    print(f"{shape}: {told} of {groups}")
    return told / groups


@cache
def planted(
    factor: float, weeks: tuple[int, int], seed: int = 11, classes: int = 30, **shape: object
) -> Town:
    changed = np.ones((classes, 38))
    changed[0, slice(*weeks)] = factor
    return town(seed, classes=classes, changed=changed, **shape)


def test_when_nothing_changes_a_change_is_told_as_seldom_as_it_says():
    assert false_alarms(towns=4, first=100) <= 2 * NOMINAL


def test_a_stricter_promise_is_kept_too():
    drawn = [town(seed) for seed in range(200, 202)]
    told = [found_in(one, nominal=0.01) for one in drawn]
    assert sum(len({change.group for change in one}) for one in told) / 80 <= 0.025


def test_when_pupils_of_a_class_fall_ill_together_no_more_is_told():
    assert false_alarms(towns=4, first=300, contagion=0.5) <= 2 * NOMINAL


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
@pytest.mark.parametrize(
    "shape",
    [
        {"classes": 40},
        {"classes": 40, "contagion": 0.5},
        {"classes": 40, "sizes": (5, 12), "spread": 1.4},
        {"classes": 40, "sizes": (5, 40)},
        {"classes": 8, "sizes": (100, 300)},
        {"classes": 8, "sizes": (100, 300), "contagion": 0.3},
        {"classes": 3, "sizes": (20, 30)},
    ],
    ids=str,
)
def test_in_thousands_of_groups_of_every_size_few_changes_are_told_when_nothing_changes(shape):
    assert false_alarms(towns=2_000 // shape["classes"], first=1_000, **shape) <= 2 * NOMINAL


def test_a_lasting_change_is_found_with_its_date_and_size():
    (change,) = (one for one in found_in(planted(4, (20, 38))) if one.group == 0)
    assert change.earliest <= WEEKS[20] <= change.latest
    assert change.earliest <= change.at <= change.latest
    assert 1 < change.lower < change.ratio < change.upper
    assert change.before.last < change.after.first == change.at
    assert change.after.rate / change.before.rate == pytest.approx(change.ratio, rel=0.25)


def test_less_absence_is_found_as_well():
    (change,) = (one for one in found_in(planted(0.2, (15, 38), sizes=(60, 70))) if one.group == 0)
    assert change.upper < 1
    assert change.earliest <= WEEKS[15] <= change.latest


def test_a_change_that_passes_is_two_changes():
    up, down = (one for one in found_in(planted(5, (12, 22))) if one.group == 0)
    assert abs((up.at - WEEKS[12]).days) <= 7
    assert abs((down.at - WEEKS[22]).days) <= 7
    assert up.ratio > 1 > down.ratio
    assert up.after.first == down.before.first


def test_the_counts_of_a_level_are_those_that_came_in():
    drawn = planted(4, (20, 38))
    absent, planned = drawn.weekly()
    change = next(one for one in found_in(drawn) if one.group == 0)
    weeks = slice(WEEKS.index(change.after.first), WEEKS.index(change.after.last) + 1)
    assert change.after.absent == absent[0, weeks].sum()
    assert change.after.planned == planned[0, weeks].sum()


def test_a_change_that_all_have_is_no_change():
    everywhere = np.ones((30, 38))
    everywhere[:, 19:] = 2.5
    told = found_in(town(12, classes=30, changed=everywhere))
    assert len({change.group for change in told}) <= 3


def test_the_dates_interval_holds_the_date_and_the_sizes_the_size():
    risk = 1.8
    # The risk of falling ill is not the rate of absence: what it does to that is drawn in a large town.
    rates = [
        one.absent.sum() / one.planned.sum()
        for one in (town(1, classes=400, changed=np.full((400, 38), factor)) for factor in (1, risk))
    ]
    held = []
    for seed in range(12):
        start = int(np.random.default_rng(seed).integers(8, 30))
        drawn = planted(risk, (start, 38), seed=seed, classes=8, sizes=(200, 220))
        mine = [one for one in found_in(drawn) if one.group == 0]
        held += [
            (one.earliest <= WEEKS[start] <= one.latest, one.lower <= rates[1] / rates[0] <= one.upper)
            for one in mine[:1]
        ]
    assert len(held) >= 9
    dated, sized = np.mean(held, axis=0)
    assert dated >= 0.8
    assert sized >= 0.8


def test_four_pupils_are_compared_with_but_never_looked_at():
    drawn = planted(4, (20, 38))
    absent, planned = drawn.weekly()
    pupils = drawn.pupils()
    pupils[0] = 4
    assert 0 not in {one.group for one in find_changes(absent, planned, WEEKS, range(30), pupils)}


def test_groups_come_out_in_their_order():
    changed = np.ones((30, 38))
    changed[[4, 17], 20:] = 5
    order = [change.group for change in found_in(town(13, classes=30, changed=changed))]
    assert order == sorted(order)
    assert {4, 17} <= set(order)


def test_in_seven_weeks_no_change_is_told():
    absent = np.full((3, 7), 5.0)
    absent[0, 3:] = 80
    assert find_changes(absent, np.full((3, 7), 100), WEEKS[:7], range(3), [20] * 3) == ()


def test_weeks_in_which_nobody_else_is_at_school_are_not_compared():
    drawn = town(14, classes=6)
    absent, planned = drawn.weekly()
    planned[1:, 5] = absent[1:, 5] = 0
    absent[0, 5] = planned[0, 5]
    assert find_changes(absent, planned, WEEKS, range(6), drawn.pupils()) == ()


@pytest.mark.parametrize(
    ("groups", "weeks", "says"), [(1, 38, "two groups or more"), (2, 37, "one date a week")]
)
def test_what_cannot_be_compared_is_refused(groups, weeks, says):
    absent = np.ones((groups, 38))
    with pytest.raises(ValueError, match=says):
        find_changes(absent, absent * 9, WEEKS[:weeks], range(groups), [20] * groups)


def poisson_fit(absent: np.ndarray, expected: np.ndarray) -> float:
    """The log-likelihood at the counts' own level, but for what depends on neither level nor stretch."""
    return absent.sum() * np.log(absent.sum() / expected.sum())


def test_the_evidence_is_the_mean_likelihood_ratio_of_all_stretches():
    chance = np.random.default_rng(15)
    absent, expected, weight = chance.gamma(3, size=14), chance.gamma(5, size=14), chance.uniform(0.5, 1, 14)
    missed, likely, spread = absent * weight, expected * weight, 1.7
    week = np.arange(14)
    ratios = {}
    for first, end in combinations(range(15), 2):
        around = (first, end - first, 14 - end)
        if min(around[:2]) >= SHORTEST and (end == 14 or around[2] >= SHORTEST):
            inside = (week >= first) & (week < end)
            two = poisson_fit(missed[inside], likely[inside]) + poisson_fit(missed[~inside], likely[~inside])
            ratios[first, end] = np.exp((two - poisson_fit(missed, likely)) / spread)
    first, end, beforehand = stretches(14)
    assert set(zip(first.tolist(), end.tolist(), strict=True)) == set(ratios)
    prior = dict(zip(zip(first.tolist(), end.tolist(), strict=True), np.exp(beforehand), strict=True))
    assert sum(prior.values()) == pytest.approx(1)
    mean = sum(prior[each] * ratios[each] for each in ratios)
    assert evidence(absent, expected, weight, np.array(spread)) == pytest.approx(np.log(mean))
    best = max(ratios, key=lambda each: prior[each] * ratios[each])
    assert likeliest(absent, expected, weight, np.array(spread)) == [week for week in best if week < 14]


def test_two_steps_up_are_two_changes():
    changed = np.ones((30, 38))
    changed[0, 12:25], changed[0, 25:] = 3, 8
    drawn = town(16, classes=30, sizes=(60, 70), changed=changed)
    first, second = (one for one in found_in(drawn) if one.group == 0)
    assert first.earliest <= WEEKS[12] <= first.latest
    assert second.earliest <= WEEKS[25] <= second.latest
    assert first.ratio > 1
    assert second.ratio > 1


def dated(earliest: date, latest: date) -> Change:
    change = found_in(planted(4, (20, 38)))[0]
    return Change(change.group, earliest, earliest, latest, change.before, change.after, 2.0, 1.5, 2.5)


def test_what_the_school_logged_at_the_time_is_set_beside_and_nothing_else():
    monday = date(2026, 1, 12)
    change = dated(monday, monday + timedelta(weeks=2))
    inside = Logged("Fjellskolen", date(2026, 1, 20), Event.TEACHER_CHANGE, "9B")
    friday = Logged("Fjellskolen", date(2026, 1, 9), Event.TIMETABLE_CHANGE)
    others = [
        Logged("Fjellskolen", date(2026, 1, 20), Event.TEACHER_CHANGE, "9A"),
        Logged("Strandskolen", date(2026, 1, 20), Event.TEACHER_CHANGE, "9B"),
        Logged("Fjellskolen", date(2026, 1, 4), Event.CLASSES_MERGED),
        Logged("Fjellskolen", date(2026, 2, 2), Event.SUBSTITUTE_SHARE, "9B", 0.4),
    ]
    assert logged_near(change, [inside, *others, friday], "Fjellskolen", "9B") == (friday, inside)
    assert logged_near(change, [inside, *others, friday], "Fjellskolen") == (friday,)


def test_a_rate_that_cannot_be_simulated_is_refused():
    weeks = tuple(date(2025, 8, 18) + timedelta(weeks=number) for number in range(20))
    with pytest.raises(ValueError, match=r"Use 0\.00125 or more"):
        find_changes(np.ones((2, 20)), np.full((2, 20), 100), weeks, ("8A", "8B"), (20, 20), nominal=0.001)
