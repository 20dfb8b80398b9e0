"""What somebody is to do: agreed in the minutes, mine to see, and open until it is closed with a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Refused
from landsby.web.network.actions import meetings as running
from landsby.web.network.actions import todo as actions
from landsby.web.network.actions.todo import Owner
from landsby.web.network.models import ActionItem, Decision
from tests.cast import actor, signed_in, start_page
from tests.web.network.makers import State, a_held_meeting, a_meeting, an_action, an_item


@pytest.fixture
def item(town):
    return an_item(a_meeting(town.network, state=State.OPEN))


@pytest.fixture
def action(item, town, ada):
    return an_action(item, town.outreach, owner=ada)


def history(action) -> list[str]:
    return list(action.steps.values_list("kind", flat=True))


def test_an_action_needs_only_its_words(item, ada, berit):
    form = signed_in(berit).get(f"/network/items/{item.pk}/agree/").context["form"]
    said = {
        "text": "Ring skolen",
        "owner": form["owner"].value(),
        "due_on": form["due_on"].value().isoformat(),
    }
    assert signed_in(berit).post(f"/network/items/{item.pk}/agree/", said).status_code == 302
    made = ActionItem.objects.get()
    assert (made.text, made.owner) == ("Ring skolen", berit)


def test_an_agency_can_own_without_a_person(item, town, ada):
    said = {"text": "Ring", "owner": f"a-{town.team.pk}", "due_on": timezone.localdate().isoformat()}
    signed_in(ada).post(f"/network/items/{item.pk}/agree/", said)
    made = ActionItem.objects.get()
    assert (made.owner, made.agency) == (None, town.team)


def test_nobody_from_elsewhere_can_be_chosen(item, gro, ada):
    said = {"text": "Ring", "owner": f"w-{gro.pk}", "due_on": timezone.localdate().isoformat()}
    assert signed_in(ada).post(f"/network/items/{item.pk}/agree/", said).status_code == 422
    assert not ActionItem.objects.exists()


def test_my_part_is_mine_and_my_agencys(action, item, town, ada, berit):
    an_action(item, town.outreach, "Felles hos oss")
    an_action(item, town.team, "Berits", owner=berit)
    page = signed_in(ada).get("/network/mine/").content.decode()
    assert "Spør biblioteket" in page
    assert "Felles hos oss" in page
    assert "Berits" not in page


def test_done_is_done_and_tells_what_came_of_it(action, ada):
    signed_in(ada).post(f"/network/actions/{action.pk}/done/", {"how": "De vil gjerne"})
    action.refresh_from_db()
    assert action.state == ActionItem.State.DONE
    assert "De vil gjerne" in signed_in(ada).get(f"/network/actions/{action.pk}/").content.decode()


def test_handed_over_it_is_another_agencys_and_still_open(action, ada, berit):
    signed_in(ada).post(
        f"/network/actions/{action.pk}/hand-over/", {"owner": f"w-{berit.pk}", "why": "Nærmere"}
    )
    action.refresh_from_db()
    assert (action.owner, action.state) == (berit, ActionItem.State.OPEN)
    assert history(action) == ["handed_over"]


def test_it_is_let_go_only_with_a_reason(action, ada):
    assert signed_in(ada).post(f"/network/actions/{action.pk}/drop/", {"why": ""}).status_code == 422
    signed_in(ada).post(f"/network/actions/{action.pk}/drop/", {"why": "Biblioteket er stengt"})
    action.refresh_from_db()
    assert action.state == ActionItem.State.DROPPED


def test_a_new_date_is_a_step_of_its_history(action, ada):
    later = timezone.localdate() + timedelta(days=60)
    actions.move_action(actor(ada), action, later, "Ferie")
    assert history(action) == ["moved"]


def test_what_is_closed_cannot_be_closed_again(action, ada, berit):
    actions.do_action(actor(ada), action)
    with pytest.raises(Refused):
        actions.drop_action(actor(berit), action, "For sent")
    answer = signed_in(berit).post(f"/network/actions/{action.pk}/drop/", {"why": "For sent"})
    assert answer.status_code == 422
    assert "nettopp lukket dette" in answer.content.decode()


def test_past_its_day_is_said(item, town, ada):
    an_action(item, town.outreach, owner=ada, days=-2)
    assert "over fristen" in signed_in(ada).get("/network/open/").content.decode()


def test_a_decision_comes_back_on_its_day_until_it_was_looked_at(item, town, ada):
    decision = actions.decide(
        actor(ada), item, "Flisa på onsdager", Owner(town.team, None), timezone.localdate()
    )
    today = timezone.localdate()
    later = today + timedelta(days=90)
    assert actions.look_again(actor(ada), decision, today, later).reviewed_on is None
    signed_in(ada).post(f"/network/decisions/{decision.pk}/", {"next_on": "", "seen": later.isoformat()})
    decision.refresh_from_db()
    assert decision.reviewed_on == today
    with pytest.raises(Refused):
        actions.look_again(actor(ada), decision, later)


def test_the_half_year_on_one_page(town, ada, berit):
    meeting = a_held_meeting(town.network)
    item = an_item(meeting, frozen_at=timezone.now())
    an_action(item, town.outreach, "Gjort ting", owner=ada, state="done")
    an_action(item, town.outreach, "Åpen ting", owner=ada)
    Decision.objects.create(item=item, text="Vi bestemte noe", agency=town.outreach, made_at=timezone.now())
    running.note_attendance(actor(ada), meeting, {town.outreach.pk: 2, town.team.pk: 0})
    page = signed_in(berit).get(f"/network/half-year/{meeting.half_year}/").content.decode()
    for said in ("Gjort ting", "Åpen ting", "Vi bestemte noe", "Utekontakten"):
        assert said in page
    assert "Ressursteamet" not in page


def test_nobody_is_noted_as_missing(town, ada):
    meeting = a_held_meeting(town.network)
    running.note_attendance(
        actor(ada), meeting, {town.outreach.pk: 2, town.team.pk: 0, town.other_club.pk: 3}
    )
    assert list(meeting.attendance.values_list("agency", "people")) == [(town.outreach.pk, 2)]


def test_what_is_due_soon_waits_on_the_start_page_and_the_next_meeting_is_told(item, town, ada, berit):
    an_action(item, town.outreach, "Ring biblioteket", owner=ada, days=3)
    an_action(item, town.outreach, "Til våren", owner=ada, days=90)
    page = start_page(ada)
    assert "Ring biblioteket" in page
    assert "Til våren" not in page
    assert "Neste møte" in page
    assert "Ring biblioteket" not in start_page(berit)


def test_two_who_look_at_one_decision_do_not_undo_each_other(item, town, ada, berit):
    today = timezone.localdate()
    decision = actions.decide(actor(ada), item, "Flisa på onsdager", Owner(town.team, None), today)
    page = f"/network/decisions/{decision.pk}/"
    seen = signed_in(ada).get(page).context["form"]["seen"].value()
    later = today + timedelta(days=90)
    signed_in(berit).post(page, {"next_on": later.strftime("%d.%m.%Y"), "seen": seen})
    stale = signed_in(ada).post(page, {"next_on": "", "seen": seen})
    assert stale.status_code == 422
    assert "nettopp sett på denne" in stale.content.decode()
    decision.refresh_from_db()
    assert (decision.review_on, decision.reviewed_on) == (later, None)
