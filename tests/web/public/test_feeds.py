"""What other programs read: true for a reader in any zone, the same for all, never ahead of its time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from landsby.web.arenas.actions.sessions import cancel_session
from landsby.web.arenas.choices import Openness
from landsby.web.arenas.models import ArenaSeries
from landsby.web.arenas.queries.public import openings
from landsby.web.public.jsonld import data_block
from landsby.web.venues.times import OSLO
from tests.cast import actor

pytestmark = pytest.mark.django_db


def told() -> list[dict]:
    """What search engines read of the weeks around now."""
    now = timezone.now()
    block = data_block(openings(now - timedelta(weeks=1), now + timedelta(weeks=8)))
    return json.loads(block)["@graph"]


def calendar(client) -> Calendar:
    return Calendar.from_ical(client.get("/calendar.ics").content)


def test_an_event_begins_at_what_the_clock_in_norway_shows(arena, evening):
    (event,) = told()
    starts = datetime.fromisoformat(event["startDate"])
    assert starts == evening.starts_at
    assert starts.utcoffset() == evening.starts_at.astimezone(OSLO).utcoffset()


def test_a_moved_event_says_when_it_was_to_be(kari, arena, evening):
    series = ArenaSeries.objects.create(
        arena=arena, rrule="FREQ=WEEKLY", first_day=evening.planned_day, starts="17:00", ends="19:00"
    )
    evening.series, evening.status = series, "moved"
    evening.starts_at += timedelta(hours=1)
    evening.ends_at += timedelta(hours=1)
    evening.save()
    (event,) = told()
    planned = datetime.fromisoformat(event["previousStartDate"])
    assert (planned.date(), planned.hour) == (evening.planned_day, 17)
    assert event["eventStatus"].endswith("EventRescheduled")


def test_what_is_called_off_is_not_in_stock(kari, arena, evening):
    cancel_session(actor(kari), evening, "Vannlekkasje.")
    (event,) = told()
    assert event["eventStatus"].endswith("EventCancelled")
    assert "offers" not in event


def test_an_event_whose_place_may_not_be_told_is_no_event_for_search_engines(arena, evening):
    arena.openness = Openness.PLACE_BY_AGREEMENT
    arena.save()
    assert told() == []


def test_an_address_has_its_postcode_and_town(client, arena, evening):
    arena.venue.postcode, arena.venue.town = "9998", "Fjordvik"
    arena.venue.save()
    (event,) = told()
    address = event["location"][0]["address"]
    assert (address["postalCode"], address["addressLocality"]) == ("9998", "Fjordvik")
    (brief,) = client.get("/hsds/services").json()["contents"]
    (place,) = client.get(f"/hsds/services/{brief['id']}").json()["service_at_locations"]
    (there,) = place["location"]["addresses"]
    assert (there["postal_code"], there["city"]) == ("9998", "Fjordvik")


def test_no_stamp_lies_ahead_of_now_and_a_change_is_stamped(client, kari, arena, evening):
    (before,) = calendar(client).walk("VEVENT")
    assert before.decoded("DTSTAMP") <= timezone.now()
    evening.changed_at -= timedelta(days=1)
    evening.save()
    cancel_session(actor(kari), evening, "")
    (after,) = calendar(client).walk("VEVENT")
    assert timezone.now() - after.decoded("LAST-MODIFIED") < timedelta(minutes=1)


def test_a_calendar_to_subscribe_to_asks_nobody_for_an_answer(client, arena, evening):
    assert "METHOD" not in calendar(client)


@pytest.mark.parametrize("address", ["/calendar.ics", "/hsds/services", "/places/", "/nn/"])
def test_what_is_the_same_for_all_says_so(client, arena, evening, address):
    assert "Accept-Language" not in client.get(address).headers.get("Vary", "")


def test_a_feed_is_the_same_in_whatever_language_one_reads(client, arena, evening):
    norwegian, english = (
        client.get("/hsds/organizations", headers={"Accept-Language": language}).content
        for language in ("nb", "en")
    )
    assert norwegian == english


def test_a_record_that_is_not_there_is_told_in_json(client, arena):
    answer = client.get("/hsds/services/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 404
    assert answer.json() == {"error": "There is no such record."}


def test_each_feed_says_whose_it_is_and_whom_to_ask(client, arena, evening, installation):
    of_all = calendar(client)
    assert str(of_all["X-WR-CALNAME"]) == "Alle stedene · Landsby Fjordvik"
    assert str(of_all["X-WR-CALDESC"]) == "Fjordvik kommune, landsby@fjordvik.example, 32 00 00 00"
    (contact,) = client.get("/hsds/").json()["contacts"]
    assert (contact["name"], contact["email"]) == ("Landsby Fjordvik", "landsby@fjordvik.example")
    assert contact["phones"][0]["number"] == "32 00 00 00"
    (organisation,) = (part for part in told() if part["@type"] == "GovernmentOrganization")
    assert organisation["name"] == "Fjordvik kommune"
    assert organisation["email"] == "landsby@fjordvik.example"
    assert client.get("/manifest.webmanifest").json()["name"] == "Landsby Fjordvik"


def test_a_feed_of_nobody_yet_says_nothing_of_whose_it_is(client, arena, evening):
    of_all = calendar(client)
    assert str(of_all["X-WR-CALNAME"]) == "Alle stedene"
    assert "X-WR-CALDESC" not in of_all
    assert client.get("/hsds/").json()["contacts"] == []
    assert [part["@type"] for part in told()] == ["Event"]
