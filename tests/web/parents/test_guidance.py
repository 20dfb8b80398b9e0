"""The guidance group: closed, by invitation from those who came, and erased when its time is over."""

from __future__ import annotations

from datetime import time

import pytest
from django.urls import reverse
from icalendar import Calendar, Event

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.roles import Role
from landsby.web.parents.actions import duty
from landsby.web.parents.actions import guidance as actions
from landsby.web.parents.actions.guidance import GroupFacts
from landsby.web.parents.models import (
    Attendance,
    GuidanceMember,
    ParentGuidanceGroup,
    SeriesCount,
    SignUp,
)
from landsby.web.venues.models import VenueBooking
from tests import post
from tests.cast import actor, signed_in, worker_named
from tests.reading import lix, prose

from .cast import at, by_mail, inside, series_of, signs_up
from .test_mine import let_in

pytestmark = pytest.mark.django_db
MEETINGS = tuple((at(7 * week, time(18)), at(7 * week, time(20))) for week in range(1, 7))


@pytest.fixture
def evenings(berit, clock):
    return series_of(berit)


@pytest.fixture
def tuva(town):
    return worker_named("Tuva", Role.ADVISER, town.team)


@pytest.fixture
def group(berit, evenings):
    return actions.plan_group(actor(berit), GroupFacts("På bølgelengde", 2, None, None, MEETINGS))


def came(series, alias="Bølge", **said):
    """A family that has been to the first evening."""
    signed = signs_up(series, alias, **said)
    Attendance.objects.create(evening=series.evenings.first(), sign_up=signed.sign_up)
    return signed


def text(browser, path="/parents/mine/") -> str:
    return prose(browser.get(path).content.decode())


def asked(berit, group, signed):
    return actions.ask_into_group(actor(berit), group, signed.sign_up)


def test_its_meetings_keep_the_premises_and_say_neutrally_what_for(berit, venue, evenings):
    actions.plan_group(actor(berit), GroupFacts("På bølgelengde", 8, venue, None, MEETINGS))
    assert set(VenueBooking.objects.values_list("what_for", flat=True)) == {"Møte"}
    assert VenueBooking.objects.count() == 6
    with pytest.raises(Refused):
        actions.plan_group(actor(berit), GroupFacts("Enda en", 8, venue, None, MEETINGS))


def test_who_came_is_asked_and_says_yes_on_the_own_page(berit, group, evenings):
    bolge = came(evenings, reach=by_mail("bolge@example.org"))
    post.delivered()
    work = signed_in(berit)
    assert "Bølge" in text(work, reverse("parents:guidance_group", args=[group.key]))
    work.post(reverse("parents:ask_into_group", args=[group.key, bolge.sign_up.key]))
    (letter,) = post.delivered()
    assert "Du har en ny beskjed." in letter.body
    assert "bølgelengde" not in letter.body
    browser = let_in(bolge.adult)
    assert "Du er invitert til en liten gruppe." in text(browser)
    assert lix(text(browser)) <= 35
    member = GuidanceMember.objects.get()
    browser.post(reverse("parents:answer_group", args=[member.key, "yes"]))
    assert "Gå ut av gruppa" in text(browser)
    assert GuidanceMember.objects.get().state == "in"


def test_the_meetings_go_into_ones_own_calendar_under_ones_own_word(berit, group, evenings):
    bolge = came(evenings, reach=by_mail("bolge@example.org"))
    member = asked(berit, group, bolge)
    address = reverse("parents:group_calendar", args=[member.key])
    post.delivered()
    browser = let_in(bolge.adult)
    assert address not in browser.get("/parents/mine/").content.decode()
    assert browser.get(address).status_code == 404
    actions.answer_invitation(inside(bolge.adult), member, yes=True)
    assert address in browser.get("/parents/mine/").content.decode()
    before = _events(browser.get(address).content)
    assert {str(event["summary"]) for event in before} == {"Fjelltur"}
    assert len(before) == 6
    assert b"lgelengde" not in browser.get(address).content
    post.delivered()
    meeting = group.meetings.first()
    actions.move_meeting(actor(berit), meeting, theme="Om redsel", span=(at(8), at(8, time(14))))
    (letter,) = post.delivered()
    after = _events(letter.files["kalender.ics"])
    assert {event["uid"] for event in before} == {event["uid"] for event in after}
    assert sorted(event["sequence"] for event in after) == [0, 0, 0, 0, 0, 1]
    assert "redsel" not in str(letter.files["kalender.ics"])


def test_a_group_that_ends_takes_its_meetings_out_of_the_calendars_and_says_no_more(
    berit, group, evenings, later
):
    bolge = came(evenings, reach=by_mail("bolge@example.org"))
    member = asked(berit, group, bolge)
    actions.answer_invitation(inside(bolge.adult), member, yes=True)
    post.delivered()
    later(days=17)  # two of the six meetings have been
    actions.end_group(actor(berit), group)
    (letter,) = post.delivered()
    events = _events(letter.files["kalender.ics"])
    assert [str(event["status"]) for event in events] == ["CONFIRMED"] * 2 + ["CANCELLED"] * 4
    assert [event["sequence"] for event in events] == [0] * 2 + [1] * 4
    assert {str(event["summary"]) for event in events} == {"Fjelltur"}
    assert "lgelengde" not in f"{letter.subject} {letter.body} {letter.files['kalender.ics']}"
    assert group.meetings.count() == 2


def _events(content: bytes) -> list[Event]:
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_meeting_is_moved_neither_to_yesterday_nor_after_the_end(berit, group, clock):
    first = group.meetings.first()
    with pytest.raises(Refused):
        actions.move_meeting(actor(berit), first, theme="", span=(at(-1), at(-1, time(14))))
    actions.end_group(actor(berit), group)
    clock(at(50))
    assert not group.meetings.exists()


def test_who_has_not_been_there_is_not_asked(berit, group, evenings):
    with pytest.raises(Refused):
        asked(berit, group, signs_up(evenings, "Furu"))


def test_a_question_holds_a_place_and_a_no_frees_it(berit, group, evenings):
    bolge, bris, furu = (came(evenings, name) for name in ("Bølge", "Bris", "Furu"))
    first = asked(berit, group, bolge)
    asked(berit, group, bris)
    with pytest.raises(Refused):
        asked(berit, group, furu)
    actions.answer_invitation(inside(bolge.adult), first, yes=False)
    asked(berit, group, furu)
    with pytest.raises(Refused):
        asked(berit, group, bolge)


def test_nobody_answers_for_another(berit, group, evenings):
    bolge, bris = came(evenings), came(evenings, "Bris")
    member = asked(berit, group, bolge)
    with pytest.raises(Denied):
        actions.answer_invitation(inside(bris.adult), member, yes=True)


def test_a_colleague_sees_neither_the_group_nor_that_it_is_there(berit, tuva, group, evenings):
    bolge = came(evenings)
    asked(berit, group, bolge)
    colleague = signed_in(tuva)
    for path in ("/work/", "/work/parents/", "/work/parents/groups/"):
        assert "På bølgelengde" not in text(colleague, path)
    meeting = group.meetings.first()
    assert colleague.get(reverse("parents:guidance_group", args=[group.key])).status_code == 404
    assert colleague.get(reverse("parents:guidance_meeting", args=[meeting.key])).status_code == 404
    with pytest.raises(Denied):
        actions.end_group(actor(tuva), group)


def test_who_leads_it_together_sees_it_and_marks_who_is_there(berit, tuva, evenings):
    group = actions.plan_group(actor(berit), GroupFacts("På bølgelengde", 8, None, tuva, MEETINGS))
    bolge = came(evenings)
    member = asked(berit, group, bolge)
    actions.answer_invitation(inside(bolge.adult), member, yes=True)
    meeting, colleague = group.meetings.first(), signed_in(tuva)
    tap = reverse("parents:met", args=[meeting.key, member.key])
    colleague.post(tap, {"there": "yes"})
    colleague.post(tap, {"there": "yes"})
    assert meeting.attendances.count() == 1
    colleague.post(tap, {"there": "no"})
    assert meeting.attendances.count() == 0


def test_one_member_reads_nothing_of_another(berit, group, evenings):
    bolge, bris = came(evenings), came(evenings, "Bris")
    for signed in (bolge, bris):
        actions.answer_invitation(inside(signed.adult), asked(berit, group, signed), yes=True)
    assert "Bris" not in text(let_in(bolge.adult))


def test_a_moved_meeting_is_told_and_tomorrows_is_reminded_of_once(berit, group, evenings, later):
    bolge = came(evenings, reach=by_mail("bolge@example.org"))
    post.delivered()
    actions.answer_invitation(inside(bolge.adult), asked(berit, group, bolge), yes=True)
    post.delivered()
    meeting = group.meetings.first()
    actions.move_meeting(actor(berit), meeting, theme="Når jeg blir redd", span=(at(8), at(8, time(14))))
    assert "Noe er endret" in post.delivered()[0].body
    assert "Når jeg blir redd" in text(let_in(bolge.adult))
    later(days=7)
    duty.tend()
    duty.tend()
    assert len([letter for letter in post.waiting() if letter.kind == "parents.group_reminder"]) == 1


def test_the_end_gives_the_rooms_back_and_takes_nobody_in(berit, venue, evenings):
    group = actions.plan_group(actor(berit), GroupFacts("På bølgelengde", 8, venue, None, MEETINGS))
    bolge = came(evenings)
    member = asked(berit, group, bolge)
    actions.end_group(actor(berit), group)
    assert not VenueBooking.objects.exists()
    with pytest.raises(Refused):
        actions.answer_invitation(inside(bolge.adult), member, yes=True)


def test_two_months_after_the_last_meeting_only_numbers_are_left(berit, group, evenings, later):
    bolge, bris = came(evenings), came(evenings, "Bris")
    members = [asked(berit, group, signed) for signed in (bolge, bris)]
    actions.answer_invitation(inside(bolge.adult), members[0], yes=True)
    actions.answer_invitation(inside(bris.adult), members[1], yes=False)
    actions.mark_met(actor(berit), group.meetings.first(), members[0], is_there=True)
    later(days=42 + 59)
    duty.tend()
    assert GuidanceMember.objects.exists()
    assert "Bølge" in {entry.alias for entry in SignUp.objects.all()}
    later(days=2)
    duty.tend()
    duty.tend()
    group = ParentGuidanceGroup.objects.get(pk=group.pk)
    assert (group.families, group.meetings.first().families) == (1, 1)
    assert not GuidanceMember.objects.exists()
    assert not SignUp.objects.exists()
    assert SeriesCount.objects.get().to_guidance_group == 1
