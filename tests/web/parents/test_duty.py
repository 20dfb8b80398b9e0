"""The daily duty: offers go on, concerns are alarmed, and what has had its time is erased without residue."""

from __future__ import annotations

import pytest
from django.db import connection

from landsby.web.access.actors import VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.parents import actions
from landsby.web.parents.actions import duty
from landsby.web.parents.models import (
    Adult,
    Attendance,
    EveningCount,
    PathConcern,
    Question,
    SeriesCount,
    SignUp,
)

from .cast import inside, series_of, signs_up, states

pytestmark = pytest.mark.django_db


def test_an_offer_that_ran_out_goes_on_by_itself(series, later):
    first, _second, third, fourth = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu", "Lyng"))
    actions.leave(inside(first.adult), first.sign_up)
    later(hours=49)
    done = duty.tend()
    assert (done.lapsed, done.offered) == (1, 1)
    assert states(third, fourth) == ["lapsed", "offered"]


def test_a_concern_that_waits_too_long_is_alarmed_once(series, berit, later):
    bolge = signs_up(series)
    actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    later(days=6)
    assert duty.tend().alarms == 1
    assert duty.tend().alarms == 0
    assert PathConcern.objects.get().alarmed_at


def test_sixty_days_after_the_last_evening_only_numbers_are_left(series, later):
    bolge = signs_up(series, seats=2)
    for evening in series.evenings.all():
        Attendance.objects.create(evening=evening, sign_up=bolge.sign_up, people=2)
    later(days=35 + 59)
    assert duty.tend().erased == 0
    later(days=2)
    done = duty.tend()
    assert (done.summed_up, done.erased) == (1, 1)
    assert not SignUp.objects.exists()
    assert not Adult.objects.exists()
    assert not Attendance.objects.exists()
    assert set(EveningCount.objects.values_list("families", "people_on_site")) == {(1, 2)}
    assert SeriesCount.objects.get().families == 1


def test_a_second_time_it_does_nothing(series, later):
    signs_up(series)
    later(days=100)
    duty.tend()
    rows = AuditEvent.objects.count()
    assert str(duty.tend()) == str(duty.Tended())
    assert AuditEvent.objects.count() == rows
    assert SeriesCount.objects.get().families == 1


@pytest.mark.parametrize("after", range(4))
def test_killed_after_any_step_the_next_run_does_the_rest(series, berit, later, monkeypatch, after):
    signs_up(series)
    signs_up(series_of(berit), "Bris")
    later(days=100)
    _die_after(monkeypatch, after)
    with pytest.raises(KeyboardInterrupt):
        duty.tend()
    monkeypatch.undo()
    later(days=100)
    duty.tend()
    assert not SignUp.objects.exists()
    assert sorted(SeriesCount.objects.values_list("families", flat=True)) == [1, 1]


def test_the_words_for_the_other_adult_end(series, later):
    signs_up(series, seats=2)
    later(days=15)
    assert duty.tend().invitations == 1
    assert Adult.objects.get().number == 1


def test_the_order_of_questions_tells_nothing(series):
    for number in range(40):
        Question.objects.create(series=series, text=f"{number:02}")
    before = _as_they_lie()
    duty.tend()
    assert sorted(_as_they_lie()) == sorted(before)
    assert _as_they_lie() != before


def _as_they_lie() -> list[object]:
    order = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM parents_question ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def _die_after(monkeypatch, steps: int) -> None:
    """The process is killed after so many actions of the duty."""
    left = [steps]

    def dying(act):
        def run(*args):
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return act(*args)

        return run

    for name in ("sum_up", "erase_entry"):
        monkeypatch.setattr(duty, name, dying(getattr(duty, name)))


def test_a_question_that_comes_while_the_box_is_shuffled_is_not_lost(series, monkeypatch):
    actions.ask_question(VISITOR, series, "Hvordan får vi snudd døgnet?")

    def meanwhile(*_rows):
        actions.ask_question(VISITOR, series, "Hvor lenge varer det?")

    monkeypatch.setattr(duty.SystemRandom, "shuffle", meanwhile)
    duty.shuffle(Question)
    assert Question.objects.count() == 2
