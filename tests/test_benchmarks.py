"""What the benchmarks measure with is right; how fast it goes is no test's concern."""

from benchmarks.journey import Goals, Journey
from benchmarks.lens_changes import alarms_from, is_near, split_at
from benchmarks.load import Speed
from benchmarks.metering import PageCost
from benchmarks.recommend import Card, Score


def test_a_missed_goal_is_remembered_and_a_met_one_is_not():
    goals = Goals()
    goals.hold("taps", 6, 6)
    goals.hold("seconds", 60.1, 60, " s")
    assert goals.missed == ["seconds"]


def test_a_person_costs_a_second_and_a_fifth_a_tap_and_a_fifth_a_letter():
    journey = Journey(taps=5, letters=10, machine_seconds=2, pages=[PageCost("/")])
    assert journey.seconds == 2 + 6 + 2


def test_of_a_hundred_answers_five_are_slower_than_p95():
    speed = Speed(seconds=[number / 1000 for number in range(1, 101)], elapsed=10)
    assert sum(seconds * 1000 > speed.p95 for seconds in speed.seconds) == 5
    assert (speed.rate, speed.median) == (10, 50.5)


def test_a_curve_alarms_up_to_the_penalty_that_its_best_split_is_worth():
    gains = [(4.0, [10]), (9.0, [8, 20])]
    assert alarms_from(gains) == 4.5
    assert split_at(gains, 4.4) == [8, 20]
    assert split_at(gains, 4.6) == []
    assert split_at([(4.0, [10]), (5.0, [8, 20])], 3.0) == [10]


def test_a_change_found_three_weeks_off_is_found_and_four_weeks_off_is_not():
    assert is_near([17], (20, 30))
    assert not is_near([16, 25], (20, 30))


def test_a_card_is_wrong_only_where_it_is_told_to_fit_and_only_the_first_three_count():
    wish = {"best": "a", "acceptable": ["b"], "wrong": ["x", "y"]}
    cards = [Card("x", True), Card("b", True), Card("a", False), Card("y", True)]
    assert Score.of(wish, cards) == Score(1 / 3, 2, 1, 3, 0)
    assert Score.of({**wish, "best": None}, cards[3:]) == Score(None, 0, 1, 1, 0)
    assert Score.of(wish, cards[:2]).reciprocal_rank == 0
