"""SMS through a gateway that answers wrong, late or not at all: a real server on the loopback."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox.ways import gateway, resting
from tests.post import delivered

from .kinds import OFFER, REMINDER, known, put

__all__ = ["known"]
pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    with HTTPServer(threaded=True) as running:
        yield running


@pytest.fixture(autouse=True)
def through_the_gateway(settings, server):
    server.clear()
    settings.SMS_BACKEND = "landsby.web.access.outbox.ways.gateway.send"
    settings.SMS_GATEWAY, settings.SMS_TOKEN = server.url_for(""), "a token"


def sms(kind=REMINDER) -> Letter:
    letter = put(kind, channel=Channel.SMS, address="+4740000000", word="fjelltur")
    delivered()
    letter.refresh_from_db()
    return letter


def test_a_taken_sms_has_the_gateways_number(server):
    heard = []

    def answer(request: Request) -> Response:
        heard.append((request.headers["Authorization"], request.get_json()))
        return Response(json.dumps({"ids": [421332671]}), content_type="application/json")

    server.expect_request("/rest/mtsms", method="POST").respond_with_handler(answer)
    letter = sms()
    assert (letter.state, letter.gateway_id, letter.address) == ("sent", "421332671", "")
    ((token, said),) = heard
    assert token == "Token a token"
    assert said == {
        "sender": "Landsby",
        "message": "fjelltur: You have a new message. http://localhost:8000/my/",
        "encoding": "GSM-7",
        "userref": str(letter.key),
        "recipients": [{"msisdn": "4740000000"}],
    }


@pytest.mark.parametrize(
    ("code", "body", "state", "fault"),
    [
        (400, "{}", "dead", "400"),
        (422, "{}", "dead", "422"),
        (401, "{}", "waiting", "401"),
        (302, "", "waiting", "302"),
        (429, "{}", "waiting", "429"),
        (500, "oops", "unsure", "500"),
        (200, "not json", "unsure", "no number"),
        (200, '{"ids": []}', "unsure", "no number"),
        (200, "[]", "unsure", "no number"),
    ],
)
def test_an_answer_that_is_wrong_is_one_of_three_things(server, code, body, state, fault):
    server.expect_request("/rest/mtsms").respond_with_data(
        body, status=code, headers={"Location": "/elsewhere"}
    )
    letter = sms()
    assert (letter.state, letter.fault) == (state, fault)


def test_an_answer_that_is_late_leaves_a_reminder_unknown_and_sends_an_offer_once_more(server, monkeypatch):
    monkeypatch.setattr(gateway, "PATIENCE", httpx.Timeout(0.05))
    held = Event()
    server.expect_request("/rest/mtsms").respond_with_handler(lambda _request: held.wait(30) or Response())
    reminder = sms(REMINDER)
    resting.forget()
    offer = sms(OFFER)
    held.set()
    assert (reminder.state, reminder.fault) == ("unsure", "ReadTimeout")
    assert (offer.state, offer.went_again) == ("waiting", True)


def test_a_gateway_that_takes_it_and_falls_silent_is_left_alone_for_a_while(server, monkeypatch):
    monkeypatch.setattr(gateway, "PATIENCE", httpx.Timeout(0.05))
    held, heard = Event(), []
    server.expect_request("/rest/mtsms").respond_with_handler(
        lambda _request: heard.append(1) or held.wait(30) or Response()
    )
    letters = [put(OFFER, channel=Channel.SMS, address="+4740000000") for _letter in range(3)]
    delivered()
    held.set()
    for letter in letters:
        letter.refresh_from_db()
    assert sorted(letter.attempts for letter in letters) == [0, 0, 1]
    assert heard == [1]


def test_nobody_there_is_tried_again(settings):
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        settings.SMS_GATEWAY = f"http://127.0.0.1:{probe.getsockname()[1]}"
    letter = sms()
    assert (letter.state, letter.fault) == ("waiting", "ConnectError")


def test_a_sign_outside_the_small_alphabet_is_said():
    message = gateway.Message("key", "+4740000000", "", "«fjelltur»")
    assert gateway._said(message)["encoding"] == "UCS2"
