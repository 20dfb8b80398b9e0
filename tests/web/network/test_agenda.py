"""The agenda writes itself, says why, and can be ordered by two at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import SYSTEM
from landsby.web.network.actions import agenda as actions
from landsby.web.network.actions.agenda import ItemFacts, OutOfDate
from landsby.web.network.actions.minutes import save_minutes
from landsby.web.network.actions.todo import Owner, decide, do_action
from landsby.web.network.models import (
    Addressee,
    AgendaItem,
    CaseSheet,
    Decision,
    Measure,
    MeasureStep,
    SystemChallenge,
)
from landsby.web.network.queries.agenda import agenda_of, overrun
from landsby.web.network.queries.due import changes_of
from landsby.web.network.queries.since import since_last
from tests.cast import actor, signed_in
from tests.web.network.makers import State, a_draft, a_held_meeting, a_meeting, an_action, an_item

Reason = AgendaItem.Reason


@pytest.fixture
def held(town):
    return a_held_meeting(town.network)


@pytest.fixture
def meeting(town):
    return a_meeting(town.network)


def reasons(meeting) -> list[str]:
    actions.write_agenda(SYSTEM, meeting)
    return [item.reason for item in meeting.items.order_by("position")]


def a_challenge(town, **fields) -> SystemChallenge:
    addressee = Addressee.objects.create(network=town.network, office="Skoleeier")
    return SystemChallenge.objects.create(
        network=town.network,
        title="Ingen skyss",
        what_happens="Bussen går før skolen slutter.",
        level="local",
        addressee=addressee,
        raised_on=timezone.localdate(),
        **fields,
    )


def a_measure(town, **fields) -> Measure:
    said = {"title": "Verksted", "what": "Åpent verksted", "made_on": timezone.localdate(), **fields}
    return Measure.objects.create(network=town.network, **said)


def a_case(town, author, **fields) -> CaseSheet:
    today = timezone.localdate()
    return CaseSheet.objects.create(
        network=town.network,
        author=author,
        ages="13-15",
        question="Hva har vi ikke prøvd?",
        put_forward_on=today,
        erase_on=today + timedelta(days=180),
        **fields,
    )


def test_an_empty_network_has_its_standing_items(meeting):
    assert reasons(meeting) == [Reason.STANDING, Reason.STANDING]


def test_what_is_not_done_comes_back_and_says_who_has_it(meeting, held, town, ada):
    an_action(an_item(held), town.outreach, owner=ada)
    assert reasons(meeting)[0] == Reason.NOT_DONE
    line = agenda_of(meeting).lines[0]
    assert line.title == "Spør biblioteket"
    assert "Ada" in line.why


def test_what_nobody_owns_any_more_says_so(meeting, held, town):
    an_action(an_item(held), town.outreach)
    assert reasons(meeting)[0] == Reason.NO_OWNER
    assert "Utekontakten" in agenda_of(meeting).lines[0].why


def test_what_is_done_leaves_the_agenda_again(meeting, held, town, ada):
    action = an_action(an_item(held), town.outreach, owner=ada)
    assert Reason.NOT_DONE in reasons(meeting)
    do_action(actor(ada), action)
    assert Reason.NOT_DONE not in reasons(meeting)


@pytest.mark.parametrize("holds", ["a text", "a decision", "an action", "a guest"])
def test_what_is_done_stays_where_somebody_has_written_under_it(meeting, held, town, ada, holds):
    action = an_action(an_item(held), town.outreach, owner=ada)
    actions.write_agenda(SYSTEM, meeting)
    item = meeting.items.get(action=action)
    {
        "a text": lambda: save_minutes(actor(ada), item, a_draft("Biblioteket vil.")),
        "a decision": lambda: decide(actor(ada), item, "Vi møtes der", Owner(town.outreach)),
        "an action": lambda: an_action(item, town.outreach, "Ring dem"),
        "a guest": lambda: actions.invite_guest(actor(ada), item, "Biblioteket"),
    }[holds]()
    do_action(actor(ada), action)
    signed_in(ada).get("/network/")
    assert item in meeting.items.all()
    assert not changes_of(meeting)


def test_a_line_says_why_it_is_there_now_and_no_more_why_it_came(meeting, held, town, ada):
    yesterday = timezone.localdate() - timedelta(days=1)
    challenge = a_challenge(town, state=SystemChallenge.State.SENT, answer_by=yesterday)
    assert Reason.ANSWER_OVERDUE in reasons(meeting)
    item = meeting.items.get(challenge=challenge)
    actions.change_item(actor(ada), item, ItemFacts("", "Hva gjør vi nå?", 25))
    SystemChallenge.objects.update(state=SystemChallenge.State.ANSWERED)
    challenge.steps.create(kind="answered", at=timezone.now(), text="Vi setter opp en buss til.")
    page = signed_in(ada).get("/network/").content.decode()
    assert "skulle ha kommet" not in page
    assert "Svar har kommet siden sist." in page
    item.refresh_from_db()
    assert (item.reason, item.question, item.minutes) == (Reason.ANSWERED, "Hva gjør vi nå?", 25)


def test_what_a_member_adds_under_a_standing_item_does_not_take_its_place(meeting, ada):
    actions.add_item(actor(ada), meeting, ItemFacts("Hvem spør vi?", part=AgendaItem.Part.RECRUITMENT))
    assert sorted(reasons(meeting)) == [Reason.ADDED, Reason.STANDING, Reason.STANDING]


def test_a_new_idea_comes_back_until_a_meeting_has_taken_it_up(meeting, held, town):
    a_measure(town, title="Båt")
    put_off = an_item(held, measure=Measure.objects.get(), put_off=True)
    assert Reason.NEW_IDEA in reasons(meeting)
    put_off.put_off = False
    put_off.save()
    assert Reason.NEW_IDEA not in reasons(meeting)


def test_old_minutes_never_change_when_an_action_comes_back(meeting, held, town, ada):
    item = an_item(held)
    action = an_action(item, town.outreach, owner=ada)
    actions.write_agenda(SYSTEM, meeting)
    assert list(item.actions.all()) == [action]
    assert meeting.items.get(action=action).pk != item.pk


def test_each_thing_that_is_open_is_there_with_its_reason(meeting, held, town, ada):
    day = timezone.localdate(meeting.starts_at)
    Decision.objects.create(
        item=an_item(held), text="Vi møtes i Flisa", agency=town.team, review_on=day, made_at=timezone.now()
    )
    a_measure(town, state=Measure.State.TRIAL, review_on=day)
    a_measure(town, title="Båt")
    a_challenge(town, state=SystemChallenge.State.SENT, answer_by=day)
    a_case(town, ada)
    assert reasons(meeting) == [
        Reason.DECISION_DUE,
        Reason.REVIEW_DUE,
        Reason.NEW_IDEA,
        Reason.STANDING,
        Reason.ANSWER_DUE,
        Reason.PUT_FORWARD,
        Reason.STANDING,
    ]


def test_what_is_not_due_yet_stays_away(meeting, town):
    later = timezone.localdate(meeting.starts_at) + timedelta(days=1)
    a_measure(town, state=Measure.State.TRIAL, review_on=later)
    a_challenge(town, state=SystemChallenge.State.SENT, answer_by=later)
    assert reasons(meeting) == [Reason.STANDING, Reason.STANDING]


def test_an_overdue_answer_says_that_it_has_not_come(meeting, town):
    yesterday = timezone.localdate() - timedelta(days=1)
    a_challenge(town, state=SystemChallenge.State.SENT, answer_by=yesterday)
    assert Reason.ANSWER_OVERDUE in reasons(meeting)
    assert any("skulle ha kommet" in line.why for line in agenda_of(meeting).lines)


def test_what_was_answered_since_last_time_is_there(meeting, held, town):
    challenge = a_challenge(town, state=SystemChallenge.State.ANSWERED)
    challenge.steps.create(kind="answered", at=timezone.now(), text="Vi setter opp en buss til.")
    assert Reason.ANSWERED in reasons(meeting)


def test_another_networks_things_are_not_ours(meeting, town, gro):
    there = a_held_meeting(town.elsewhere)
    an_action(an_item(there), town.other_club, owner=gro)
    assert reasons(meeting) == [Reason.STANDING, Reason.STANDING]


def test_a_case_is_named_by_no_more_than_that_it_is_one(meeting, town, ada):
    a_case(town, ada)
    actions.write_agenda(SYSTEM, meeting)
    page = signed_in(ada).get("/network/").content.decode()
    assert "Et anonymt drøftingsark" in page
    assert "Hva har vi ikke prøvd?" not in page


def test_writing_it_twice_changes_nothing(meeting, held, town, ada):
    an_action(an_item(held), town.outreach, owner=ada)
    assert actions.write_agenda(SYSTEM, meeting) == 3
    assert actions.write_agenda(SYSTEM, meeting) == 0


def test_what_is_put_off_stays_off(meeting, ada):
    actions.write_agenda(SYSTEM, meeting)
    item = meeting.items.first()
    actions.put_off(actor(ada), item)
    actions.write_agenda(SYSTEM, meeting)
    assert [line.item.pk for line in agenda_of(meeting).put_off] == [item.pk]
    actions.take_up(actor(ada), item)
    assert not agenda_of(meeting).put_off


def test_only_the_daily_duty_writes_it(meeting, ada):
    with pytest.raises(Denied):
        actions.write_agenda(actor(ada), meeting)


def test_a_member_adds_an_item_and_is_named(meeting, ada):
    answer = signed_in(ada).post(
        f"/network/meetings/{meeting.key}/add/",
        {"title": "Biblioteket om kvelden", "question": "Vil vi?", "minutes": "15", "part": "other"},
    )
    assert answer.status_code == 302
    page = signed_in(ada).get("/network/").content.decode()
    assert "Biblioteket om kvelden" in page
    assert "Lagt til av Ada." in page


def test_the_time_adds_up_and_says_when_it_is_too_much(meeting, ada):
    actions.add_item(actor(ada), meeting, ItemFacts("Alt mulig", minutes=130))
    agenda = agenda_of(meeting)
    assert (agenda.minutes, agenda.room, agenda.over) == (130, 120, 10)
    assert "10 minutter mer" in overrun(agenda)


def test_an_item_moves_one_place(meeting, ada):
    items = [an_item(meeting, title) for title in "ABC"]
    actions.move_item(actor(ada), items[2], items[1].pk, seen=0)
    assert [line.title for line in agenda_of(meeting).lines] == ["A", "C", "B"]
    actions.move_item(actor(ada), items[0], None, seen=1)
    assert [line.title for line in agenda_of(meeting).lines] == ["C", "B", "A"]


def test_the_buttons_move_up_and_down(meeting, ada):
    for title in "ABC":
        an_item(meeting, title)
    actions.write_agenda(SYSTEM, meeting)
    lines = agenda_of(meeting).lines
    said = {"before": lines[1].up, "seen": "0"}
    signed_in(ada).post(f"/network/items/{lines[1].item.pk}/move/", said)
    again = agenda_of(meeting).lines
    assert [line.item.pk for line in again[:2]] == [lines[1].item.pk, lines[0].item.pk]
    meeting.refresh_from_db()
    said = {"before": again[0].down, "seen": str(meeting.agenda_version)}
    signed_in(ada).post(f"/network/items/{again[0].item.pk}/move/", said)
    assert [line.item.pk for line in agenda_of(meeting).lines] == [line.item.pk for line in lines]


def test_of_two_who_order_at_once_the_second_sees_what_the_first_did(meeting, ada, berit):
    items = [an_item(meeting, title) for title in "ABC"]
    actions.move_item(actor(ada), items[2], items[0].pk, seen=0)
    with pytest.raises(OutOfDate):
        actions.move_item(actor(berit), items[1], items[0].pk, seen=0)
    actions.write_agenda(SYSTEM, meeting)
    answer = signed_in(berit).post(
        f"/network/items/{items[1].pk}/move/", {"before": "", "seen": "0"}, follow=True
    )
    page = answer.content.decode()
    assert "Noen har nettopp flyttet på sakslista" in page
    assert "Ada flyttet en sak til plass 1" in page


def test_positions_are_never_shared(meeting, ada):
    items = [an_item(meeting, title) for title in "ABCDE"]
    for seen, item in enumerate(items):
        actions.move_item(actor(ada), item, items[0].pk, seen=seen)
    positions = list(meeting.items.values_list("position", flat=True))
    assert sorted(positions) == [1, 2, 3, 4, 5]


def test_a_held_meeting_keeps_its_agenda(held, ada):
    item = an_item(held)
    with pytest.raises(Refused):
        actions.add_item(actor(ada), held, ItemFacts("For sent"))
    with pytest.raises(Refused):
        actions.move_item(actor(ada), item, None, seen=0)
    assert actions.write_agenda(SYSTEM, held) == 0


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("meetings/{key}/add/", {"title": "Båt til øya", "minutes": "15", "part": "other"}),
        ("items/{pk}/", {"title": "Båt til øya", "minutes": "15", "part": "other"}),
        ("items/{pk}/guests/", {"comes_from": "Båt til øya"}),
    ],
)
def test_who_comes_too_late_is_told_and_loses_nothing(held, ada, page, typed):
    address = "/network/" + page.format(key=held.key, pk=an_item(held).pk)
    answers = [signed_in(ada).get(address), signed_in(ada).post(address, typed)]
    assert [answer.status_code for answer in answers] == [422, 422]
    for answer in answers:
        assert "Dette møtet er over." in answer.content.decode()
    assert "Båt til øya" in answers[1].content.decode()


def test_a_page_that_is_old_does_what_its_button_says(meeting, ada):
    item = an_item(meeting)
    page = signed_in(ada).get(f"/network/meetings/{meeting.key}/").content.decode()
    assert 'name="off" value="yes"' in page
    for said, is_off in [("yes", True), ("yes", True), ("", True), ("no", False), ("no", False)]:
        signed_in(ada).post(f"/network/items/{item.pk}/off/", {"off": said})
        item.refresh_from_db()
        assert item.put_off == is_off


def test_an_agenda_stays_as_it_is_once_the_meeting_has_begun(meeting, held, town, ada):
    meeting.state = State.OPEN
    meeting.save()
    an_action(an_item(held), town.outreach, owner=ada)
    assert actions.write_agenda(SYSTEM, meeting) == 0


def test_since_last_time_is_read_from_the_rows_of_history(meeting, held, town, ada):
    action = an_action(an_item(held), town.outreach, owner=ada)
    do_action(actor(ada), action, "De vil")
    measure = a_measure(town, state=Measure.State.TRIAL)
    MeasureStep.objects.create(measure=measure, to="trial", on=timezone.localdate())
    happened = [(one.about, one.what) for one in since_last(meeting)]
    assert happened == [("Spør biblioteket", "gjort"), ("Verksted", "nå: forsøk")]


def test_free_places_are_told_and_no_person(meeting, evening, ada):
    page = signed_in(ada).get("/network/").content.decode()
    assert "Ledige plasser de neste to ukene: Spillhuset." in page


def test_the_page_asks_the_database_no_more_for_many_items_than_for_few(
    meeting, held, town, ada, django_assert_max_num_queries
):
    for number in range(20):
        an_action(an_item(held, f"Sak {number}"), town.outreach, f"Gjør {number}", owner=ada)
    browser = signed_in(ada)
    browser.get("/network/")
    with django_assert_max_num_queries(45):
        browser.get("/network/")
