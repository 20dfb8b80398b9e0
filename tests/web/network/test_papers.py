"""What a meeting gives out: PDF that everybody can read, an archive that names nobody, calendars."""

from __future__ import annotations

import email
import io
import logging
from dataclasses import fields
from datetime import timedelta

import pikepdf
import pytest
from django.core import mail
from django.utils import timezone, translation
from icalendar import Calendar

from landsby.web.design.papers import Variant
from landsby.web.network.actions import meetings as running
from landsby.web.network.actions.meetings import WhenWhere
from landsby.web.network.models import Correction, Decision, MinutesText
from landsby.web.network.papers import calendar
from landsby.web.network.papers.pdf import pdf_of
from landsby.web.network.papers.record import CaseDiscussed, MeetingRecord, as_text, record_of
from tests.cast import actor, signed_in
from tests.post import delivered
from tests.web.network.makers import a_held_meeting, a_meeting, an_action, an_item

ENOUGH = {"H1", "H2", "P", "Table", "TH", "TD", "Caption"}


@pytest.fixture
def meeting(town, ada):
    """A held meeting with an item of each kind."""
    meeting = a_held_meeting(town.network)
    at = meeting.ends_at
    full = an_item(meeting, "Kveldsåpent", frozen_at=at)
    MinutesText.objects.create(item=full, text="Første avsnitt.\n\nAndre avsnitt.", version=1, saved_at=at)
    Decision.objects.create(item=full, text="Vi prøver", agency=town.team, made_at=at, review_on=at.date())
    an_action(full, town.outreach, "Ring biblioteket", owner=ada)
    Correction.objects.create(item=full, text="Det var onsdag.", at=timezone.now())
    an_item(meeting, "Tomt punkt", frozen_at=at)
    an_item(meeting, "", part="cases", frozen_at=at)
    an_item(meeting, "", part="recruitment", reason="standing", frozen_at=at)
    running.note_attendance(actor(ada), meeting, {town.outreach.pk: 2})
    return meeting


def made(meeting, variant: Variant, language: str = "nb") -> pikepdf.Pdf:
    """The PDF, made without a single word in the log of what makes it."""
    heard = []
    handler = logging.Handler()
    handler.emit = heard.append
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    with translation.override(language):
        content = pdf_of(record_of(meeting), variant)
    logger.removeHandler(handler)
    assert [record.getMessage() for record in heard if record.levelno >= logging.WARNING] == []
    return pikepdf.open(io.BytesIO(content))


def roles(node, found: list[str] | None = None) -> list[str]:
    """The tags of the structure, in reading order."""
    found = [] if found is None else found
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(str(kid["/S"]).lstrip("/"))
            roles(kid, found)
    return found


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("variant", list(Variant))
def test_a_pdf_says_its_language_and_its_title_and_is_tagged(meeting, variant, language):
    pdf = made(meeting, variant, language)
    root = pdf.Root
    assert str(root.Lang).startswith(language)
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"])
    assert all(str(page.get("/Tabs", "/S")) == "/S" for page in pdf.pages)


def test_the_structure_is_that_of_the_minutes_in_their_order(meeting):
    pdf = made(meeting, Variant.TO_READ)
    found = roles(pdf.Root.StructTreeRoot)
    assert set(found) >= ENOUGH
    headings = [role for role in found if role in {"H1", "H2", "H3"}]
    assert headings == ["H1", "H2", "H2", "H2", "H2"]


def test_each_file_says_which_promise_it_makes(meeting):
    to_read, archive = made(meeting, Variant.TO_READ), made(meeting, Variant.ARCHIVE)
    assert "pdfuaid" in to_read.Root.Metadata.read_bytes().decode()
    assert "pdfaid" in archive.Root.Metadata.read_bytes().decode()


def test_the_types_of_the_record_have_no_field_for_a_case():
    assert [field.name for field in fields(CaseDiscussed)] == ["number"]
    assert {field.name for field in fields(MeetingRecord)} == {
        "kind", "language", "title", "network", "on", "starts", "ends", "place", "agencies", "items",
    }  # fmt: skip


def test_the_archive_names_agencies_and_nobody(meeting, ada):
    answer = signed_in(ada).get(f"/network/meetings/{meeting.key}/archive.json")
    told = answer.json()
    assert told["agencies"] == [["Utekontakten", 2]]
    assert told["kind"] == "network-meeting-minutes"
    assert told["on"] == timezone.localdate(meeting.starts_at).isoformat()
    assert "Ada" not in answer.content.decode()
    assert told["items"][2] == {"number": 3}


def test_the_text_holds_what_was_decided_and_put_right(meeting):
    with translation.override("nb"):
        said = as_text(record_of(meeting))
    for part in ("Første avsnitt.", "Vi prøver", "Ring biblioteket", "Det var onsdag.", "Utekontakten (2)"):
        assert part in said
    assert "Et anonymt drøftingsark" in said


def test_the_papers_of_a_meeting_that_is_not_held_are_not_there(town, ada):
    ahead = a_meeting(town.network)
    browser = signed_in(ada)
    for paper in ("minutes.pdf", "minutes.txt", "archive.pdf", "archive.json"):
        assert browser.get(f"/network/meetings/{ahead.key}/{paper}").status_code == 404


def test_each_paper_comes_as_a_file(meeting, ada):
    browser = signed_in(ada)
    assert browser.get(f"/network/meetings/{meeting.key}/minutes.pdf").content.startswith(b"%PDF")
    assert b"Vi pr" in browser.get(f"/network/meetings/{meeting.key}/minutes.txt").content


def event_of(content: bytes):
    return next(iter(Calendar.from_ical(content).walk("VEVENT")))


def test_a_calendar_file_has_its_own_uid_its_zone_and_nobody_in_it(town, ada):
    meeting = a_meeting(town.network)
    an_item(meeting, "Hemmelig sak")
    content = signed_in(ada).get(f"/network/meetings/{meeting.key}/calendar.ics").content
    event = event_of(content)
    assert event["UID"] == f"{meeting.key}@landsby"
    assert "DTSTAMP" in event
    assert "RRULE" not in event
    assert b"VTIMEZONE" in content
    assert b"ATTENDEE" not in content
    assert "Hemmelig" not in content.decode()


def test_an_update_keeps_the_uid_and_raises_the_sequence_and_a_cancelling_says_so(town, kari):
    meeting = a_meeting(town.network)
    first = event_of(calendar.invitation(meeting, "ada@example.org"))
    later = WhenWhere(meeting.starts_at, meeting.ends_at, "Biblioteket")
    moved = event_of(
        calendar.invitation(running.change_meeting(actor(kari), meeting, later), "ada@example.org")
    )
    off = running.cancel_meeting(actor(kari), meeting, "Kurs")
    content = calendar.invitation(off, "ada@example.org")
    assert first["UID"] == moved["UID"] == event_of(content)["UID"]
    assert [event["SEQUENCE"] for event in (first, moved, event_of(content))] == [0, 1, 2]
    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    assert event_of(content)["STATUS"] == "CANCELLED"


def test_every_member_gets_one_letter_with_the_meetings_file_and_only_their_own_address(
    town, kari, ada, farid, gro
):
    starts = timezone.now() + timedelta(days=20)
    running.plan_meetings(
        actor(kari), town.network, [WhenWhere(starts, starts + timedelta(hours=2), "Rådhuset")]
    )
    letters = delivered()
    assert [letter.to for letter in letters] == ["ada@example.org", "kari@example.org"]
    content = letters[0].files["meeting.ics"]
    assert Calendar.from_ical(content)["METHOD"] == "REQUEST"
    assert "kari@example.org" not in str(content)
    assert letters[0].subject == "Et nettverksmøte"


def test_the_part_of_the_mail_says_the_same_method_as_the_calendar_in_it(town, kari):
    meeting = a_meeting(town.network)
    running.cancel_meeting(actor(kari), meeting, "Kurs")
    delivered()
    raw = mail.outbox[0].message().as_bytes()
    assert b'method="CANCEL"' in raw or b"method=CANCEL" in raw
    part = next(
        part for part in mail.outbox[0].message().walk() if part.get_content_type() == "text/calendar"
    )
    assert b"METHOD:CANCEL" in part.get_payload(decode=True)


def test_the_calendar_is_a_form_of_the_mail_itself_and_a_file_beside_it(town, kari):
    starts = timezone.now() + timedelta(days=20)
    when = WhenWhere(starts, starts + timedelta(hours=2), "Rådhuset")
    running.plan_meetings(actor(kari), town.network, [when])
    delivered()
    whole = email.message_from_bytes(mail.outbox[0].message().as_bytes())
    assert whole.get_content_type() == "multipart/mixed"
    forms, file = whole.get_payload()
    assert forms.get_content_type() == "multipart/alternative"
    plain, inside = forms.get_payload()
    assert (plain.get_content_type(), file.get_filename()) == ("text/plain", "meeting.ics")
    for part in (inside, file):
        assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")
        assert str(part["Content-Type"]).count("charset") == 1
        assert Calendar.from_ical(part.get_payload(decode=True))["METHOD"] == "REQUEST"


def test_a_change_of_nothing_tells_nobody_and_a_move_tells_once(town, kari, ada):
    meeting = a_meeting(town.network)
    running.change_meeting(actor(kari), meeting, WhenWhere(meeting.starts_at, meeting.ends_at, meeting.place))
    assert delivered() == []
    running.change_meeting(actor(kari), meeting, WhenWhere(meeting.starts_at, meeting.ends_at, "Biblioteket"))
    assert [letter.subject for letter in delivered()] == ["Et nettverksmøte er endret"] * 2


def test_a_letter_tells_what_is_true_when_it_goes(town, kari, ada):
    starts = timezone.now() + timedelta(days=20)
    when = WhenWhere(starts, starts + timedelta(hours=2), "Rådhuset")
    (meeting,) = running.plan_meetings(actor(kari), town.network, [when])
    running.cancel_meeting(actor(kari), meeting, "Kurs")
    assert [letter.subject for letter in delivered()] == ["Et nettverksmøte er avlyst"] * 2
