"""An evening as its leader runs it: the list, latecomers, the sheet of paper, and the question box."""

from __future__ import annotations

import pytest
from django.urls import reverse

from landsby.web.access.actions import Denied, Refused
from landsby.web.parents.actions import duty
from landsby.web.parents.actions import evening as actions
from landsby.web.parents.models import Attendance, EveningCount, Question, SafetyCheckIn
from landsby.web.parents.queries import evening as queries
from tests import post
from tests.cast import actor, signed_in
from tests.reading import prose

from .cast import at, by_mail, inside, series_of, signs_up
from .test_mine import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(berit, clock):
    return series_of(berit, first=0, seats=2, closes_at=at(1)).evenings.first()


@pytest.fixture
def work(berit, evening):
    return signed_in(berit)


def page(work, evening) -> str:
    return prose(work.get(reverse("parents:evening", args=[evening.key])).content.decode())


def asked(evening, *texts: str) -> list[Question]:
    return [Question.objects.create(series=evening.series, text=text) for text in texts]


def test_a_latecomer_is_one_tap_also_one_from_the_waiting_list(work, evening):
    for name in ("Bølge", "Bris", "Furu"):
        last = signs_up(evening.series, name)
    assert "Fra ventelista" in page(work, evening)
    work.post(reverse("parents:there", args=[evening.key, last.sign_up.key]), {"there": "yes"})
    assert evening.attendances.get().sign_up == last.sign_up


def test_who_is_on_no_list_is_one_tap_and_can_be_taken_back(work, evening):
    more = reverse("parents:latecomers", args=[evening.key, "more"])
    work.post(more)
    work.post(more)
    assert "2 har kommet uten å stå på lista." in page(work, evening)
    work.post(reverse("parents:latecomers", args=[evening.key, "fewer"]))
    assert queries.on_no_list(evening) == 1


def test_who_came_without_a_list_is_counted_when_the_list_is_erased(evening, berit, later):
    bolge = signs_up(evening.series)
    Attendance.objects.create(evening=evening, sign_up=bolge.sign_up)
    actions.count_latecomer(actor(berit), evening, more=True)
    later(days=21 + 61)
    duty.tend()
    assert EveningCount.objects.get(evening=evening).families == 2
    assert not Attendance.objects.exists()


def test_the_sheet_holds_aliases_and_nothing_by_which_somebody_is_found(work, evening):
    signs_up(evening.series, "Bølge", reach=by_mail("bolge@example.org"), needs=("hearing_loop",))
    sheet = prose(work.get(reverse("parents:sheet", args=[evening.key])).content.decode())
    assert "Bølge" in sheet
    assert "Teleslynge" in sheet
    assert "bolge@" not in sheet
    assert "fjelltur" not in sheet


def test_the_leader_reading_the_sheet_is_seen_by_the_parent(work, evening):
    bolge = signs_up(evening.series)
    work.get(reverse("parents:sheet", args=[evening.key]))
    assert "Berit" in prose(let_in(bolge.adult).get("/parents/mine/").content.decode())


def test_questions_that_ask_the_same_are_put_together_and_parked_together(work, evening):
    first, second, third = asked(evening, "Nettet om natta?", "Telefonen om natta?", "Besteforeldre?")
    group = reverse("parents:group_questions", args=[evening.key])
    work.post(group, {"question": [str(first.pk), str(second.pk)]})
    (head,) = [one for one in queries.box(evening) if one.same]
    assert {head.head.pk, *(one.pk for one in head.same)} == {first.pk, second.pk}
    work.post(reverse("parents:handle_question", args=[evening.key, head.head.pk, "parked"]))
    assert set(Question.objects.filter(state="parked")) == {first, second}
    assert queries.box(evening)[0].head == third


def test_a_group_takes_in_more_and_can_be_taken_apart(berit, evening):
    first, second, third = asked(evening, "A?", "B?", "C?")
    actions.group_questions(actor(berit), evening, [first.pk, second.pk])
    head = next(one.head for one in queries.box(evening) if one.same)
    actions.group_questions(actor(berit), evening, [third.pk, head.pk])
    assert len(queries.box(evening)) == 1
    actions.part_questions(actor(berit), evening, head)
    assert len(queries.box(evening)) == 3


def test_one_alone_is_no_group(berit, evening):
    (one,) = asked(evening, "A?")
    with pytest.raises(Refused):
        actions.group_questions(actor(berit), evening, [one.pk])


def test_nobody_groups_another_series_questions(berit, evening):
    elsewhere = series_of(berit)
    other = Question.objects.create(series=elsewhere, text="Annet?")
    (one,) = asked(evening, "A?")
    with pytest.raises(Refused):
        actions.group_questions(actor(berit), evening, [one.pk, other.pk])


def test_a_group_outlives_the_shuffle(berit, evening):
    first, second = asked(evening, "A?", "B?")
    actions.group_questions(actor(berit), evening, [first.pk, second.pk])
    duty.tend()
    assert len(queries.box(evening)) == 1


def test_an_answer_that_is_written_down_is_read_by_those_who_come(work, evening):
    signed = [signs_up(evening.series, name) for name in ("Bølge", "Bris", "Furu")]
    (question,) = asked(evening, "Skal nettet av om natta?")
    work.post(
        reverse("parents:write_answer", args=[evening.key, question.pk]), {"text": "Spør, og bli enige."}
    )
    read = [
        "Spør, og bli enige." in prose(let_in(one.adult).get("/parents/mine/").content.decode())
        for one in signed
    ]
    assert read == [True, True, False]


def test_only_who_leads_runs_it(evening, chanda):
    for act in (
        lambda: actions.hang_pass(actor(chanda), evening),
        lambda: actions.count_latecomer(actor(chanda), evening, more=True),
        lambda: actions.group_questions(actor(chanda), evening, []),
        lambda: actions.say_how_reached(actor(chanda), evening, "Ring."),
    ):
        with pytest.raises(Denied):
            act()


def test_a_worry_without_an_answer_is_told_again_each_day_and_an_answered_one_is_forgotten(
    evening, berit, later
):
    bolge = signs_up(evening.series)
    said = actions.say_worried(inside(bolge.adult), evening, bolge.adult)
    post.delivered()
    later(days=1)
    assert (duty.tend().worries, duty.tend().worries) == (1, 0)
    later(days=20)
    assert duty.tend().forgotten == 0
    actions.answer_worried(actor(berit), said, "Jeg ringer.")
    assert duty.tend().forgotten == 1
    assert not SafetyCheckIn.objects.exists()
