"""What the benchmarks measure with is right; how fast it goes is no test's concern."""

from benchmarks.journey import Goals, Journey
from benchmarks.load import Speed
from benchmarks.metering import PageCost


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
