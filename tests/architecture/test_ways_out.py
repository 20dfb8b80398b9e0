"""Whatever text a form accepts, every way out is whole: calendars, posters, exports, letters and minutes."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any

import pytest
from django import forms
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from landsby.web.access.models import Letter
from landsby.web.access.outbox.kinds import Saying
from landsby.web.access.outbox.wording import worded
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.forms import Form
from landsby.web.design.papers import Variant
from landsby.web.network.models import MinutesText, NetworkMeeting
from landsby.web.network.papers import calendar
from landsby.web.network.papers.pdf import pdf_of
from landsby.web.network.papers.record import as_json, as_text, record_of
from landsby.web.people.letters import LINK
from landsby.web.wishes.letter import evening_file
from tests.web.network.makers import a_held_meeting, an_item

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HARD = "\r\n\t\x0b\x85\u2028\u2029\0\x1b\u202e\u200b\u0301\ufeff\uffff\\,;:\"'<&%{}=@æ🙂ሰ"
TEXTS = st.text(st.sampled_from(HARD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
each = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
few = settings(each, max_examples=8)


class Written(Form):
    """A text of one line and one of several, as any form of ours takes them."""

    line = forms.CharField(max_length=80)
    lines = forms.CharField(max_length=400, widget=forms.Textarea)


@st.composite
def accepted(draw: Any) -> dict[str, str]:
    """A pair of texts that the forms take, as they take them."""
    form = Written({"line": draw(TEXTS), "lines": draw(TEXTS)})
    form.is_valid()
    taken: dict[str, str] = {"line": "x", "lines": "x"} | form.cleaned_data
    return taken


def told(arena: Arena, evening: ArenaSession, text: dict[str, str]) -> None:
    """Write it wherever an arena and its evening have words."""
    Arena.objects.filter(pk=arena.pk).update(name=text["line"], in_short=text["lines"])
    ArenaSession.objects.filter(pk=evening.pk).update(note=text["lines"])
    type(evening.venue).objects.filter(pk=evening.venue_id).update(name=text["line"], street=text["line"])


def strings(value: Any) -> set[str]:
    """Every text in what JSON can hold."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return {text for part in parts for text in strings(part)}
    return {value} if isinstance(value, str) else set()


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


@each
@given(text=accepted())
def test_a_calendar_says_what_was_written(client: Client, arena, evening, text):
    told(arena, evening, text)
    for address in ("/calendar.ics", "/places/spillhuset.ics"):
        (event,) = events(client.get(address).content)
        assert event["SUMMARY"] == text["line"]
        assert event["LOCATION"].startswith(text["line"])


@each
@given(text=accepted())
def test_the_evening_of_a_welcome_is_a_calendar_file(arena, evening, text):
    told(arena, evening, text)
    (event,) = events(evening_file(ArenaSession.objects.get(pk=evening.pk), text["line"]))
    assert (event["SUMMARY"], event["LOCATION"]) == (text["line"], text["line"])


@each
@given(text=accepted())
def test_a_meeting_is_a_calendar_file(town, text):
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    meeting = NetworkMeeting(network=town.network, starts_at=now, ends_at=now, place=text["line"])
    (event,) = events(calendar.invitation(meeting, "ada@example.org"))
    assert event["LOCATION"] == text["line"]


@each
@given(text=accepted())
def test_the_export_and_what_a_search_engine_reads_are_whole(client: Client, arena, evening, text):
    told(arena, evening, text)
    (service,) = json.loads(client.get("/hsds/services").content)["contents"]
    assert service["name"] == text["line"]
    page = client.get("/places/spillhuset/").content.decode()
    assert all(json.loads(data) for data in DATA.findall(page))


@few
@given(text=accepted())
def test_a_poster_is_whole(client: Client, arena, evening, text):
    told(arena, evening, text)
    assert PdfReader(io.BytesIO(client.get("/places/spillhuset/poster.pdf").content)).pages


@few
@given(text=accepted())
def test_minutes_are_whole_on_paper_and_in_the_archive(town, text):
    meeting = a_held_meeting(town.network)
    meeting.place = text["line"]
    item = an_item(meeting, text["line"], frozen_at=meeting.ends_at)
    MinutesText.objects.create(item=item, text=text["lines"], version=1, saved_at=timezone.now())
    record = record_of(meeting)
    assert text["line"] in as_text(record)
    assert text["line"] in strings(as_json(record))
    assert PdfReader(io.BytesIO(pdf_of(record, Variant.TO_READ))).pages


@each
@given(text=accepted())
def test_a_letter_with_an_own_word_is_whole(db, text):
    letter = Letter(address="ada@example.org", language="nb", channel="mail", word=text["line"])
    message = worded(letter, LINK, Saying(next(iter(LINK.texts)), path="/"))
    sent = EmailMessage(message.subject, message.body, to=[message.to]).message().as_bytes()
    read = message_from_bytes(sent, policy=policy.default)
    assert read["To"] == "ada@example.org"
    assert text["line"] in read.get_content().replace("\r\n", "\n")
