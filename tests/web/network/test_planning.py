"""A half-year's meetings at once: at the rhythm there was, outside school holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.network.actions import meetings as actions
from landsby.web.network.actions.meetings import WhenWhere
from landsby.web.network.half_years import half_year_name, half_year_of, term
from landsby.web.network.models import NetworkMeeting
from landsby.web.network.planning import Slot, is_holiday, suggest
from landsby.web.network.queries.meetings import half_year_to_plan, rhythm
from tests.cast import actor, signed_in
from tests.web.network.makers import State, a_held_meeting, a_meeting

AUTUMN = [(2026, 9, 10), (2026, 10, 22), (2026, 12, 3)]


def slots(days: list[tuple[int, int, int]], starts: time = time(9), ends: time = time(11, 30)) -> list[Slot]:
    def at(day: tuple[int, int, int], clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(date(*day), clock))

    return [Slot(at(day, starts), at(day, ends)) for day in days]


def days_of(found: list[Slot]) -> list[date]:
    return [timezone.localdate(slot.starts_at) for slot in found]


def test_the_weekday_and_the_clock_are_those_of_the_last_half_year():
    found = suggest("2031-1", slots(AUTUMN))
    assert [day.weekday() for day in days_of(found)] == [3, 3, 3]
    local = timezone.localtime(found[0].starts_at)
    assert (local.hour, timezone.localtime(found[0].ends_at).minute) == (9, 30)


def test_the_meetings_keep_their_distance_from_the_start_of_the_half_year():
    first, _last = term("2031-1")
    old_first, _old_last = term("2026-2")
    for found, before in zip(days_of(suggest("2031-1", slots(AUTUMN))), AUTUMN, strict=True):
        assert abs((found - first) - (date(*before) - old_first)) < timedelta(days=7)


@pytest.mark.parametrize("holiday", ["2031-02-17/2031-02-21", "2031-01-27/2031-03-07"])
def test_no_meeting_is_suggested_in_a_school_holiday(settings, holiday):
    settings.SCHOOL_HOLIDAYS = [holiday]
    found = days_of(suggest("2031-1", slots([(2026, 9, 3), (2026, 10, 1), (2026, 11, 5)])))
    assert not any(map(is_holiday, found))
    assert len(set(found)) == 3


def test_without_earlier_meetings_three_are_spread_over_the_half_year():
    found = days_of(suggest("2031-1", []))
    first, last = term("2031-1")
    assert len(found) == 3
    assert all(first < day < last for day in found)
    assert all(later - earlier > timedelta(weeks=4) for earlier, later in pairwise(found))


def test_a_half_year_has_a_name():
    assert half_year_of(date(2026, 11, 30)) == "2026-2"
    assert half_year_name("2026-2") == "høsten 2026"
    assert half_year_name("2031-1") == "våren 2031"


def test_the_next_half_year_without_meetings_is_the_one_to_plan(town):
    a_meeting(town.network, 1)
    now = half_year_of(timezone.localdate(timezone.now() + timedelta(days=1)))
    assert half_year_to_plan(town.network.pk) != now


def test_the_rhythm_is_that_of_the_last_half_year_with_meetings(town):
    held = a_held_meeting(town.network, -400)
    assert [slot.starts_at for slot in rhythm(town.network.pk, "2090-1")] == [held.starts_at]


def test_the_coordinator_plans_three_in_one_go(kari, town):
    page = signed_in(kari).get("/network/meetings/plan/")
    form = page.context["form"]
    said = {bound.html_name: bound.value() for row in form.rows() for bound in row}
    said = {name: value.isoformat() if value else "" for name, value in said.items()} | {"place": "Rådhuset"}
    answer = signed_in(kari).post("/network/meetings/plan/", said)
    assert answer.status_code == 302
    assert NetworkMeeting.objects.filter(network=town.network, state=State.PLANNED).count() == 3


def test_a_row_without_a_time_is_asked_for_it_and_nothing_is_half_planned(kari, town):
    ahead = timezone.localdate() + timedelta(days=30)
    said = {"day_0": ahead.isoformat(), "starts_0": "9", "ends_0": "11", "day_1": ahead.isoformat()}
    answer = signed_in(kari).post("/network/meetings/plan/", said)
    assert answer.status_code == 422
    assert "Klokkeslettet mangler" in answer.content.decode()
    assert not NetworkMeeting.objects.exists()


def test_only_the_coordinator_plans(ada, town):
    starts = timezone.now() + timedelta(days=9)
    with pytest.raises(Denied):
        actions.plan_meetings(actor(ada), town.network, [WhenWhere(starts, starts + timedelta(hours=1))])


def test_two_meetings_never_lie_upon_each_other(kari, town):
    there = a_meeting(town.network)
    later = there.starts_at + timedelta(minutes=30)
    with pytest.raises(Refused):
        actions.plan_meetings(actor(kari), town.network, [WhenWhere(later, later + timedelta(hours=1))])
    assert NetworkMeeting.objects.count() == 1


def test_time_and_place_raise_the_number_that_calendars_go_by_and_nothing_else_does(kari, town):
    meeting = a_meeting(town.network)
    same = WhenWhere(meeting.starts_at, meeting.ends_at, meeting.place)
    assert actions.change_meeting(actor(kari), meeting, same).sequence == 0
    moved = WhenWhere(
        meeting.starts_at + timedelta(days=1), meeting.ends_at + timedelta(days=1), "Biblioteket"
    )
    assert actions.change_meeting(actor(kari), meeting, moved).sequence == 1
    assert actions.cancel_meeting(actor(kari), meeting, "Alle er på kurs").sequence == 2


def test_a_cancelled_meeting_says_why(kari, ada, town):
    meeting = a_meeting(town.network)
    actions.cancel_meeting(actor(kari), meeting, "Alle er på kurs")
    page = signed_in(ada).get(f"/network/meetings/{meeting.key}/").content.decode()
    assert "Alle er på kurs" in page
