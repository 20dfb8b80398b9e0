"""What is shown is about five or more, cannot be subtracted back, and is no single pupil's."""

from datetime import date

import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import MEASURES, Grouping, Question
from landsby.engines.lens.release import Shown, ledger
from landsby.engines.lens.release.showing import tell
from landsby.engines.lens.release.tables import Answered
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import threshold
from tests.engines.lens.measures.tables import Row, pattern, written

PERIOD = (date(2025, 9, 1), date(2025, 9, 30))


@pytest.fixture
def ask(tmp_path):
    def asked(rows: list[Row], measure: str, *by: str) -> dict[str, Shown]:
        name = MEASURES[measure].threshold
        passed = threshold(name, date(2025, 9, 1)) if name else None
        question = Question(measure, Unit.DAY, Grouping.of(by), passed)
        with engine() as opened, ledger(tmp_path / "published.db") as told:
            figures = opened.answer(question.expression(opened.read([written(rows, tmp_path)])))
            ((*groups,),) = tell([Answered(question, figures, PERIOD)], told).answers
        (tmp_path / "published.db").unlink()
        return {str(list(each.group.values())[-1]): each for each in groups}

    return asked


def pupils(count: int, marks: str, first: int = 0, **given: object) -> list[Row]:
    return [row for number in range(count) for row in pattern(marks, pupil=first + number, **given)]


def in_class(name: str, count: int, marks: str, first: int) -> list[Row]:
    return pupils(count, marks, first, **{"class": name})


def test_a_class_of_five_is_shown_and_of_four_is_not(ask):
    rows = [
        *pupils(5, "x.", 0, **{"class": "8A"}),
        *pupils(4, "x.", 100, school="Nordby", **{"class": "8B"}),
    ]
    found = ask(rows, "rate", "class")
    assert (found["8A"].pupils, found["8A"].numerator, found["8A"].value) == (5, 5, 0.5)
    hidden = found["8B"]
    assert (hidden.pupils, hidden.numerator, hidden.denominator, hidden.value) == (None, None, None, None)
    assert hidden.hidden


def test_a_small_class_cannot_be_subtracted_from_its_school(ask):
    rows = [*in_class("8A", 20, "x.", 0), *in_class("8B", 12, "x.", 100), *in_class("8C", 3, "x.", 200)]
    hidden = [name for name, each in ask(rows, "rate", "class").items() if each.hidden]
    assert "8C" in hidden
    assert len(hidden) == 2


def test_a_figure_that_is_one_or_two_pupils_is_not_shown(ask):
    alone = [*in_class("8A", 20, "....", 0), *in_class("8A", 1, "xxxx", 100)]
    found = ask(alone, "rate", "class")["8A"]
    assert (found.pupils, found.numerator, found.value, found.hidden) == (21, None, None, True)
    two = [*alone, *in_class("8A", 1, "xxxx", 200), *in_class("8A", 1, "x...", 300)]
    assert ask(two, "rate", "class")["8A"].hidden
    with_others = [*alone, *in_class("8A", 2, "x...", 200)]
    assert ask(with_others, "rate", "class")["8A"].numerator == 6


def test_a_class_without_absence_is_shown(ask):
    assert ask(pupils(20, "...."), "rate", "class")["8A"].value == 0


def test_four_who_pass_are_not_shown_and_neither_are_none_or_all_but_four(ask):
    for passing, shows in ((0, False), (4, False), (5, True), (15, True), (16, False), (20, False)):
        rows = [*pupils(passing, "xx.."), *pupils(20 - passing, "....", first=100)]
        found = ask(rows, "persistent", "class")["8A"]
        told = (found.numerator, found.value) if shows else (None, None)
        assert (found.numerator, found.value) == told, passing
        assert found.hidden is not shows
    assert (
        ask([*pupils(5, "xx.."), *pupils(15, "....", first=100)], "persistent", "class")["8A"].value == 0.25
    )


def test_a_hidden_week_is_left_out_where_an_empty_one_has_no_row(ask):
    few = [*pupils(3, ".........xx....", first=100), *pupils(3, "...........x..x", first=150)]
    rows = [*pupils(6, "x.............."), *few, *pupils(9, "." * 15, first=200)]
    marked = [row | {"planned": 1} for row in rows]
    found = ask(marked, "spells", "class", "week")
    assert list(found) == ["2025-09-01"]
    assert found["2025-09-01"].pupils == 6


def test_without_a_denominator_nothing_is_hidden_but_the_rate_is_not_there(ask):
    found = ask(pupils(6, "x.", planned=None), "rate", "class")["8A"]
    assert (found.pupils, found.numerator, found.denominator, found.value) == (6, 6, None, None)
    assert not found.hidden


def test_a_figure_carries_how_sure_it_is_by_its_pupils_and_not_their_days(ask):
    once = ask([*in_class("8A", 10, "x...", 0), *in_class("8A", 10, "....", 100)], "rate", "class")["8A"]
    week_after_week = ask(
        [*in_class("8A", 10, "x..." * 9, 0), *in_class("8A", 10, "...." * 9, 100)], "rate", "class"
    )["8A"]
    assert once.between == pytest.approx((0.064, 0.186))
    assert week_after_week.between == pytest.approx(once.between)


def test_where_all_are_alike_there_is_nothing_to_reckon_with(ask):
    assert ask(pupils(20, "x..."), "rate", "class")["8A"].between is None


def test_how_sure_is_told_in_two_figures_so_that_no_pupils_part_follows_from_it(ask):
    rows = [
        row
        for number, marks in enumerate(["....", "x...", "x...", "xx..", "xxx."])
        for row in pupils(1, marks, number)
    ]
    found = ask(rows, "rate", "class")["8A"]
    low, high = found.between
    assert f"{(high - found.value):.6f}" == "0.360000"
    assert low == 0
