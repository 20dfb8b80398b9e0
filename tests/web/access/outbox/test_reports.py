"""The gateway's reports: late, twice, in the wrong order, and from somebody else."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode

import pytest
from django.test import Client

from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox import deciding
from tests.post import delivered, waiting

from .kinds import OFFER, REMINDER, known, put

__all__ = ["known"]
pytestmark = pytest.mark.usefixtures("known")
SECRET = "a secret of the gateway"


@pytest.fixture(autouse=True)
def secret(settings):
    settings.SMS_REPORT_SECRET = SECRET


@pytest.fixture
def letter() -> Letter:
    put(channel=Channel.SMS, address="+4740000000")
    delivered()
    return Letter.objects.get()


def signed(told: object, secret: str = SECRET, algorithm: str = "HS256") -> str:
    parts = [encoded(json.dumps(part).encode()) for part in ({"alg": algorithm}, told)]
    mark = hmac.new(secret.encode(), ".".join(parts).encode(), hashlib.sha256).digest()
    return ".".join([*parts, encoded(mark)])


def encoded(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def report(letter: Letter | str, status: str, **more: str) -> int:
    key = str(letter.pk) if isinstance(letter, Letter) else letter
    header = {"X-Gwapi-Signature": signed({"id": 1, "userref": key, "status": status}, **more)}
    return Client(enforce_csrf_checks=True).post("/reports/sms/", headers=header).status_code


@pytest.mark.parametrize(
    ("reports", "state", "fault"),
    [
        (["ENROUTE", "DELIVERED"], "delivered", ""),
        (["DELIVERED", "UNDELIVERABLE"], "delivered", ""),
        (["DELIVERED", "DELIVERED", "ENROUTE"], "delivered", ""),
        (["UNDELIVERABLE", "DELIVERED"], "dead", "undeliverable"),
        (["EXPIRED"], "dead", "expired"),
        (["BUFFERED", "something new"], "sent", ""),
    ],
)
def test_a_state_only_moves_forward(letter, reports, state, fault):
    assert {report(letter, each) for each in reports} == {204}
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (state, fault)


def test_what_nobody_knew_is_known_by_a_report(letter):
    Letter.objects.update(state="unsure", fault="ReadTimeout")
    report(letter, "DELIVERED")
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == ("delivered", "")


def test_a_report_of_an_unknown_one_is_dropped(letter):
    assert report("00000000-0000-4000-8000-000000000000", "DELIVERED") == 204
    assert report("no key", "DELIVERED") == 204
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_a_report_on_what_still_waits_moves_nothing():
    waits = put(channel=Channel.SMS, address="+4740000000")
    report(waits, "DELIVERED")
    assert waiting() == [waits]


def test_what_the_gateway_did_not_sign_is_not_there(letter, settings, client):
    assert report(letter, "DELIVERED", secret="another") == 404
    assert report(letter, "DELIVERED", algorithm="none") == 404
    assert client.post("/reports/sms/").status_code == 404
    for broken in ("a", "a.b", "a.b.c", "æ.ø.å", signed([1])):
        assert client.post("/reports/sms/", headers={"X-Gwapi-Signature": broken}).status_code == 404
    settings.SMS_REPORT_SECRET = ""
    assert report(letter, "DELIVERED", secret="") == 404
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_what_was_given_up_is_tried_again_or_forgotten_by_a_person(mailoutbox):
    offer, reminder, waits = put(OFFER), put(REMINDER), put(OFFER)
    Letter.objects.filter(pk__in=[offer.pk, reminder.pk]).update(state="dead", fault="550")
    Letter.objects.filter(pk=reminder.pk).update(address="")
    assert deciding.try_again() == 1
    assert deciding.forget() == 1
    assert {letter.pk for letter in waiting()} == {offer.pk, waits.pk}
    delivered()
    assert deciding.forget(waiting=True) == 0
    put(OFFER)
    assert deciding.forget(waiting=True) == 1
    assert waiting() == []
