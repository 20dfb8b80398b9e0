"""A mail server that hangs, refuses, or goes away in the middle: a real one on the loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import Client

from landsby.web.access.models import Letter
from landsby.web.access.outbox.ways import mail
from tests.post import delivered, waiting

from .kinds import OFFER, REMINDER, known, put

__all__ = ["known"]
pytestmark = pytest.mark.usefixtures("known")


class Server:
    """Answers the receiver's address and the letter as the test says, and keeps what it took."""

    def __init__(self) -> None:
        self.to, self.data = "250 OK", "250 OK"
        self.took: list[bytes] = []
        self.speaks = asyncio.Event()

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.took.append(envelope.content or b"")
        if self.data == "gone":
            server.transport.abort()
        if self.data == "silent":
            await asyncio.wait_for(self.speaks.wait(), 30)
        return self.data


@pytest.fixture(scope="module")
def controller() -> Iterator[Controller]:
    running = Controller(Server(), hostname="127.0.0.1", port=free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def server(controller, settings) -> Server:
    controller.handler.__init__()
    through(settings, controller.port)
    return controller.handler


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def through(settings, port: int, patience: float = 20) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, patience


def sent(kind=REMINDER) -> tuple[str, str]:
    letter = put(kind)
    delivered()
    letter.refresh_from_db()
    return letter.state, letter.fault


def test_a_letter_comes_to_its_one_receiver_and_cannot_be_answered(server):
    assert sent() == ("sent", "")
    (took,) = server.took
    message = message_from_bytes(took)
    assert message["To"] == "bolge@example.org"
    assert message["Message-ID"] == f"<{Letter.objects.get().key}@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] is message["Cc"] is message["Bcc"] is None


@pytest.mark.parametrize(
    ("to", "data", "state", "fault"),
    [
        ("550 no bolge here", "250 OK", "dead", "550"),
        ("451 greylisted", "250 OK", "waiting", "451"),
        ("250 OK", "554 spam", "dead", "554"),
        ("250 OK", "452 full", "waiting", "452"),
    ],
)
def test_a_refusal_is_for_good_or_for_a_while(server, to, data, state, fault):
    server.to, server.data = to, data
    assert sent() == (state, fault)


def test_a_server_that_goes_away_after_it_took_all_leaves_it_unknown(server):
    server.data = "gone"
    assert sent(REMINDER)[0] == "unsure"
    assert sent(OFFER)[0] == "waiting"
    server.data = "250 OK"
    Letter.objects.filter(kind=OFFER.name).update(next_at=Letter.objects.get(kind=REMINDER.name).next_at)
    delivered()
    assert Letter.objects.get(kind=OFFER.name).state == "sent"
    ids = [message_from_bytes(took)["Message-ID"] for took in server.took]
    assert ids[1] == ids[2] != ids[0]


def test_a_server_that_takes_it_and_falls_silent_is_left_alone_for_a_while(server, controller, settings):
    settings.EMAIL_TIMEOUT = 0.2
    server.data = "silent"
    letters = [put(OFFER), put(OFFER)]
    delivered()
    controller.loop.call_soon_threadsafe(server.speaks.set)
    for letter in letters:
        letter.refresh_from_db()
    assert sorted(letter.attempts for letter in letters) == [0, 1]
    assert len(server.took) == 1


@pytest.fixture
def hanging(settings) -> Iterator[None]:
    """Takes the call and never says a word."""
    with closing(socket.socket()) as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        through(settings, mute.getsockname()[1], patience=0.2)
        yield


def test_a_server_that_hangs_is_asked_by_the_worker_alone_and_only_once_a_round(hanging, client: Client):
    for address in ("ada@example.org", "nobody@example.org"):
        assert client.post("/account/password/reset/", {"email": address}).status_code == 302
    assert len(waiting()) == 2
    put(REMINDER)
    put(REMINDER)
    delivered()
    tried = Letter.objects.filter(attempts=1)
    assert tried.count() == 1
    assert tried.get().state == "waiting"


def test_the_doctor_says_so(hanging):
    well, sentence = mail.check_server()
    assert not well
    assert "Check the settings LANDSBY_EMAIL" in sentence
