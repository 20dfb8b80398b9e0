"""The gateway's reports: late, twice, in the wrong order, and from somebody else."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.codes.personal import sealed
from landsby.web.access.models import AuditEvent, Channel, Letter
from landsby.web.access.outbox import carrying, deciding, reports
from landsby.web.access.outbox.ways.faults import Unsure
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
    ("told", "state", "fault"),
    [
        (["ENROUTE", "DELIVERED"], "delivered", ""),
        (["DELIVERED", "UNDELIVERABLE"], "delivered", ""),
        (["DELIVERED", "DELIVERED", "ENROUTE"], "delivered", ""),
        (["UNDELIVERABLE", "DELIVERED"], "dead", "undeliverable"),
        (["EXPIRED"], "dead", "expired"),
        (["BUFFERED", "something new"], "sent", ""),
    ],
)
def test_a_state_only_moves_forward(letter, told, state, fault):
    assert {report(letter, each) for each in told} == {204}
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


@pytest.mark.parametrize(("status", "state"), [("DELIVERED", "delivered"), ("UNDELIVERABLE", "waiting")])
def test_what_would_go_once_more_does_not_when_it_has_come_through(letter, status, state):
    back = sealed(letter, address="+4740000000", word="fjelltur")
    again = {"state": "waiting", "went_again": True, **back}
    Letter.objects.update(**again, next_at=timezone.now(), lease_until=timezone.now() - timedelta(seconds=1))
    report(letter, status)
    letter.refresh_from_db()
    assert letter.state == state
    came = state == "delivered"
    assert (letter.address, letter.word, letter.lease_until is None) == (
        ("", "", True) if came else ("+4740000000", "fjelltur", False)
    )
    assert len(delivered()) == (0 if came else 1)


def test_a_report_that_comes_before_the_gateways_answer_counts_and_nothing_goes_once_more(monkeypatch):
    def sends(_message) -> str:
        report(letter, "DELIVERED")
        raise Unsure("ReadTimeout")

    monkeypatch.setitem(carrying.SEND, "sms", sends)
    letter = put(channel=Channel.SMS, address="+4740000000")
    carrying.send(letter.key)
    letter.refresh_from_db()
    assert (letter.state, letter.address) == ("delivered", "")
    assert waiting() == []


def test_a_report_that_moves_nothing_leaves_no_row_in_the_log(letter):
    report(letter, "DELIVERED")
    rows = AuditEvent.objects.count()
    report(letter, "DELIVERED")
    report(letter, "UNDELIVERABLE")
    report(put(channel=Channel.SMS, address="+4740000000"), "DELIVERED")
    assert AuditEvent.objects.count() == rows


def test_nothing_is_read_before_the_signature_is_judged(letter, monkeypatch):
    def reads(_text):
        raise AssertionError("read")

    monkeypatch.setattr(reports.json, "loads", reads)
    assert report(letter, "DELIVERED", secret="another") == 404


def test_what_is_too_deep_to_be_read_is_not_there_with_a_signature_or_without(client):
    deep = encoded(b"[" * 100_000)
    assert client.post("/reports/sms/", headers={"X-Gwapi-Signature": f"{deep}.{deep}.a"}).status_code == 404
    mark = hmac.new(SECRET.encode(), f"{deep}.{deep}".encode(), hashlib.sha256).digest()
    with pytest.raises(reports.NotOurs):
        reports.take(f"{deep}.{deep}.{encoded(mark)}")


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
