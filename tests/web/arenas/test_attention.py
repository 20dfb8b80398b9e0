"""What needs a look, and that looking stays cheap however many arenas there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from landsby.web.arenas.actions.equipment import keep_equipment
from landsby.web.arenas.actions.series import begin_series
from landsby.web.arenas.models import Arena, EntryProfile, Hosting
from landsby.web.arenas.queries.coordinator import attention
from landsby.web.venues.actions.equipment import list_equipment
from tests.cast import actor, signed_in

from .makers import weekly

pytestmark = pytest.mark.django_db


def concerns(worker) -> set[str]:
    return {concern.what for concern in attention(actor(worker), timezone.localdate())}


def test_an_arena_in_order_needs_nothing(kari, elin, evening):
    assert concerns(kari) == set()


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"checked_on": None}, {"unchecked"}),
        ({"checked_on": timedelta(days=-90)}, set()),
        ({"checked_on": timedelta(days=-91)}, {"unchecked"}),
        ({"funding_ends": timedelta(days=91)}, set()),
        ({"funding_ends": timedelta(days=90)}, {"funding"}),
        ({"funding_ends": timedelta(days=-1)}, {"funding"}),
        ({"status": "draft", "checked_on": None}, {"draft"}),
        ({"status": "resting"}, set()),
    ],
)
def test_what_ages_is_named_on_the_day(kari, elin, evening, changed, what):
    today = timezone.localdate()
    ahead = {name: today + value for name, value in changed.items() if isinstance(value, timedelta)}
    Arena.objects.update(**changed | ahead)
    assert concerns(kari) == what


def test_an_arena_without_days_or_hosts_is_named(kari, arena):
    arena.hostings.all().delete()
    assert concerns(kari) == {"no_sessions", "no_host"}


def test_a_cancelled_day_is_no_day(kari, elin, evening):
    evening.status = evening.Status.CANCELLED
    evening.save()
    assert concerns(kari) == {"no_sessions"}


def test_each_concern_is_one_sentence(kari, arena):
    arena.hostings.all().delete()
    with override("nb"):
        said = [concern.sentence for concern in attention(actor(kari))]
    assert said == ["Ingen økter er planlagt.", "Ingen er vert."]


def test_gro_and_a_host_are_reminded_of_nothing_of_fjordviks(gro, elin, arena):
    assert concerns(gro) == set()
    assert concerns(elin) == set()


def more_arenas(town, elin, number: int) -> None:
    for n in range(number):
        arena = Arena.objects.create(agency=town.club, slug=f"arena-{n}", name=f"Arena {n}", in_short="x")
        EntryProfile.objects.create(arena=arena)
        Hosting.objects.create(arena=arena, worker=elin)


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", ["/work/arenas/", "/work/venues/", "/work/equipment/"])
def test_a_list_asks_no_more_when_there_is_more(kari, elin, town, evening, address):
    client = signed_in(kari)
    keep_equipment(actor(kari), evening, list_equipment(actor(kari), town.club, "Droner", 4), 1)
    few = queries_of(client, address)
    more_arenas(town, elin, 12)
    for name in ("Ski", "Telt", "Hatter"):
        keep_equipment(actor(kari), evening, list_equipment(actor(kari), town.club, name, 4), 1)
    assert queries_of(client, address) == few


def test_the_sessions_page_asks_no_more_for_many_days(kari, arena, evening, django_assert_max_num_queries):
    begin_series(actor(kari), arena, weekly(arena, venue=None, seats_on_site=0))
    client = signed_in(kari)
    client.get(f"/work/arenas/{arena.slug}/sessions/")
    with django_assert_max_num_queries(14):
        client.get(f"/work/arenas/{arena.slug}/sessions/")
