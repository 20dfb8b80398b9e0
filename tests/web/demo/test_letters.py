"""What goes out of the invented town lies on a page of it, and nobody gets it."""

from __future__ import annotations

import pytest

from landsby.web.access.models import Channel
from landsby.web.access.outbox.ways import SEND
from landsby.web.access.outbox.wording import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_demo(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.SMS_BACKEND = "landsby.web.access.outbox.ways.sms.file"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_before_anything_is_sent_it_says_what_to_try(in_demo, client, language):
    page = client.get(f"{language}/demo/letters/").content.decode()
    assert "“" in page or "«" in page
    assert "ds-card" not in page


def test_a_letter_and_an_sms_lie_there_and_their_links_lead_on(in_demo, client):
    SEND[Channel.MAIL](
        Message("1", "elin@example.org", "Ny beskjed", "Du har en æ.\n\nhttps://example.org/mine/\n")
    )
    SEND[Channel.SMS](Message("2", "+4740000000", "", "fjelltur: Ny beskjed. https://example.org/"))
    page = client.get("/demo/letters/").content.decode()
    for said in ("elin@example.org", "Ny beskjed", "Du har en æ.", "+4740000000", "SMS", "fjelltur"):
        assert said in page
    assert 'href="https://example.org/mine/"' in page


def test_what_somebody_wrote_is_shown_and_not_done(in_demo, client):
    SEND[Channel.MAIL](Message("1", "a@example.org", "<b>x", "<script>alert(1)</script>"))
    assert "<script>alert" not in client.get("/demo/letters/").content.decode()
