"""The invented town is lived in, warm, and the same for the same seed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import Count
from django.utils import timezone

from landsby.web.access import audit
from landsby.web.access.actors import Actor, Post
from landsby.web.access.roles import WORKERS, Role
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.demo.cast import CAST
from landsby.web.demo.fill import data, fill
from landsby.web.design.drawings import illustration_names
from landsby.web.people.models import Worker
from landsby.web.venues.models import VenueBooking
from landsby.web.wishes import queries as wishes
from landsby.web.wishes import states
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish


def test_every_role_of_a_worker_is_played(fjordvik):
    assert set(Worker.objects.values_list("role", flat=True)) == set(WORKERS)


def test_there_are_twelve_arenas_or_more_and_every_open_one_meets_within_eight_weeks(fjordvik):
    running = Arena.objects.filter(status="running")
    assert running.count() >= 12
    ahead = ArenaSession.objects.filter(planned_day__gte=fjordvik).values("arena").distinct()
    assert ahead.count() == running.count()


def test_sessions_lie_eight_weeks_behind_and_ahead(fjordvik):
    days = ArenaSession.objects.values_list("planned_day", flat=True)
    assert min(days) <= fjordvik - timedelta(weeks=7)
    assert max(days) >= fjordvik + timedelta(weeks=7)


def test_some_sessions_are_cancelled_and_some_moved_with_a_sentence(fjordvik):
    changed = ArenaSession.objects.exclude(status="planned")
    assert set(changed.values_list("status", flat=True)) == {"cancelled", "moved"}
    assert not changed.filter(note="").exists()


def test_a_host_has_an_evening_today_whatever_the_day(fjordvik):
    assert ArenaSession.objects.filter(arena__slug="spillhuset", planned_day=fjordvik).exists()


def test_what_lies_behind_has_been_counted_and_what_lies_ahead_has_not(fjordvik):
    counted = ArenaSession.objects.annotate(taps_at_the_door=Count("taps")).filter(taps_at_the_door__gt=0)
    assert counted.exists()
    assert not counted.filter(planned_day__gte=fjordvik).exists()


def test_every_drawing_that_an_arena_names_is_there():
    assert {row["illustration"] for row in data.arenas()} <= set(illustration_names())


def test_no_premises_are_lent_to_two_at_a_time(fjordvik):
    bookings = list(VenueBooking.objects.filter(returned_at=None).order_by("venue", "starts_at"))
    neighbours = [pair for pair in pairwise(bookings) if pair[0].venue_id == pair[1].venue_id]
    assert [pair for pair in neighbours if pair[1].starts_at < pair[0].ends_at] == []


def test_there_is_a_request_in_every_state(fjordvik):
    assert set(PlaceRequest.objects.values_list("state", flat=True)) == set(PlaceRequest.State)


def test_every_history_follows_the_table_of_states(fjordvik):
    kinds = {line.kind for line in states.TABLE}
    assert set(RequestStep.objects.values_list("kind", flat=True)) <= kinds
    assert not PlaceRequest.objects.filter(steps=None).exists()


def test_all_that_has_happened_lies_behind(fjordvik):
    assert RequestStep.objects.filter(at__gt=timezone.now()).count() == 0


def test_a_coordinator_has_something_overdue_and_something_unopened(fjordvik):
    alarms = wishes.alarms_in(_coordinator("fjordvik"))
    assert {alarm.opened for alarm in alarms} == {True, False}


def test_some_wishes_that_nobody_meets_come_in_groups_of_five(fjordvik):
    unmet = wishes.unmet(_coordinator("fjordvik"))
    assert unmet.own_words.rows() == ("gorpcore", "hester", "klatring")
    assert any(cell for line in unmet.by_topic.lines() for cell in line.cells)


def test_a_full_arena_has_a_waiting_list(fjordvik):
    assert PlaceRequest.objects.filter(arena__slug="dragebordet", state="waiting").count() == 2


def test_workers_keep_wishes_for_somebody(fjordvik):
    assert set(Wish.objects.exclude(kept_by=None).values_list("kept_by__account__name", flat=True)) == {
        *("Ada", "Berit", "Chanda")
    }


@pytest.mark.parametrize("part", [part for part in CAST if part.holds_code], ids=lambda part: part.who)
def test_the_printed_words_lead_to_the_wish(fjordvik, part):
    wish = wishes.wish_by_code(part.code)
    assert wish
    assert wish.nickname == part.who


def _coordinator(slug: str) -> Actor:
    worker = Worker.objects.filter(role=Role.COORDINATOR, agency__network__slug=slug).get()
    return Actor(
        posts=frozenset({Post(Role.COORDINATOR, worker.pk, worker.agency_id, worker.agency.network_id)})
    )


def test_the_town_is_never_poured_over_somebodys_data(fjordvik):
    with pytest.raises(RuntimeError, match="not empty"):
        fill(fjordvik)


def test_the_log_begins_whole(fjordvik):
    assert audit.verify().whole
