"""Calendars that a phone can subscribe to."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from landsby.web.arenas.actions import sessions
from tests.cast import actor

pytestmark = pytest.mark.django_db


def events(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


def test_an_evening_stands_in_the_calendar_of_its_place_and_of_all(client, arena, evening):
    for address in ("/places/spillhuset.ics", "/calendar.ics"):
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        (event,) = events(answer.content)
        assert event["SUMMARY"] == "Spillhuset"
        assert event["LOCATION"] == "Brygga, Bryggegata 2, Sentrum"
        assert event.decoded("DTSTART") == evening.starts_at
        assert event.decoded("DTEND") == evening.ends_at
        assert event["STATUS"] == "CONFIRMED"
        assert event["URL"].endswith("/places/spillhuset/")


def test_times_are_wall_time_in_oslo_with_the_zone_told(client, arena, evening):
    content = client.get("/calendar.ics").content
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Oslo"
    local = evening.starts_at.astimezone(ZoneInfo("Europe/Oslo"))
    assert f"DTSTART;TZID=Europe/Oslo:{local:%Y%m%dT%H%M%S}".encode() in content


def test_the_same_data_give_the_same_bytes(client, arena, evening):
    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content


def test_a_cancelled_evening_keeps_its_id_and_says_so(client, kari, evening):
    (before,) = events(client.get("/calendar.ics").content)
    sessions.cancel_session(actor(kari), evening, "Elin er syk. Vi ses neste uke.")
    (after,) = events(client.get("/calendar.ics").content)
    assert before["UID"] == after["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["SUMMARY"] == "Avlyst: Spillhuset"
    assert "Elin er syk" in after["DESCRIPTION"]


def test_the_sequence_rises_with_every_change_also_the_second(client, kari, evening, venue):
    def moved(days):
        by = timedelta(days=days)
        when = sessions.When(evening.starts_at + by, evening.ends_at + by, venue)
        return sessions.move_session(actor(kari), evening, when, "")

    def sequence():
        (event,) = events(client.get("/calendar.ics").content)
        return event["SEQUENCE"]

    seen = [sequence()]
    for change in (
        lambda: moved(1),
        lambda: moved(2),
        lambda: sessions.cancel_session(actor(kari), evening, "Elin er syk."),
        lambda: sessions.reopen_session(actor(kari), evening),
    ):
        change()
        seen.append(sequence())
    assert seen == [0, 1, 2, 3, 4]


def test_more_seats_are_no_new_sequence(client, kari, evening):
    sessions.set_seats(actor(kari), evening, 20, 0)
    (event,) = events(client.get("/calendar.ics").content)
    assert event["SEQUENCE"] == 0


@pytest.mark.parametrize(
    ("address", "weeks"),
    [("/places/spillhuset.ics", (-9, -7, 7, 9)), ("/calendar.ics", (-2, -0.5, 3, 5))],
)
def test_a_places_own_feed_reaches_further_than_that_of_all(client, arena, evening, address, weeks):
    for away in weeks:
        evening.pk, evening.key = None, uuid4()
        evening.starts_at = timezone.now() + timedelta(weeks=away)
        evening.ends_at = evening.starts_at + timedelta(hours=2)
        evening.save()
    assert len(events(client.get(address).content)) == 3


def test_each_place_speaks_its_own_language(client, arena, evening):
    arena.language = "nn"
    arena.save()
    (event,) = events(client.get("/calendar.ics").content)
    assert event["SUMMARY"].params["LANGUAGE"] == "nn"
    assert "/nn/places/" in event["URL"]


def test_how_often_to_look_again_is_a_duration(client, arena, evening):
    content = client.get("/calendar.ics").content
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in content
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in content
