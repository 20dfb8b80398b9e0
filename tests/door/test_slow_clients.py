"""Nothing that waits on others holds a thread: slow clients and a mail server that hangs stop nobody."""

from __future__ import annotations

import http.client
import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

from tests.door.serving import PATIENCE, ROOT, landsby, served

SLOW = 100
FORWARDED = {"X-Forwarded-Proto": "https", "Host": "localhost"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINES = "\r\n".join(f"{name}: {value}" for name, value in FORWARDED.items())
BODY = f"POST /mine/in/ HTTP/1.1\r\n{LINES}\r\nContent-Length: 5000\r\n\r\nwords=a"
HEAD = f"GET / HTTP/1.1\r\n{LINES}\r\nX-Slow: "


@pytest.fixture
def hanging() -> Iterator[int]:
    """A mail server that takes every call and says nothing."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=SLOW)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def slow_clients(address: str, says: str) -> Iterator[list[socket.socket]]:
    """A hundred who have begun to say something and are in no hurry."""
    where = (urlsplit(address).hostname, urlsplit(address).port)
    clients = [socket.create_connection(where, timeout=PATIENCE) for _ in range(SLOW)]
    try:
        for client in clients:
            client.sendall(says.encode())
        yield clients
    finally:
        for client in clients:
            client.close()


class Answer(NamedTuple):
    status: int
    cookie: str
    page: str


def asked(address: str, path: str, form: dict[str, str] | None = None, cookie: str = "") -> Answer:
    """What the server says to one who is quick."""
    headers = FORWARDED | {"Cookie": cookie, "Referer": "https://localhost/"}
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)) as connection:
        if form is None:
            connection.request("GET", path, headers=headers)
        else:
            connection.request("POST", path, urlencode(form), headers | kind)
        got = connection.getresponse()
        cookies = [each.partition(";")[0] for each in got.headers.get_all("Set-Cookie") or ()]
        return Answer(got.status, "; ".join(cookies), got.read().decode())


def all_answered(address: str) -> bool:
    return {asked(address, "/").status for _ in range(20)} == {200}


def asks_for_a_password(address: str) -> int:
    form = asked(address, "/account/password/reset/")
    said = {"csrfmiddlewaretoken": TOKEN.search(form.page)[1], "email": "ada@example.org"}
    return asked(address, "/account/password/reset/", said, form.cookie).status


def says_too_much(address: str) -> bytes:
    """What the server says to one whose form is larger than any of ours."""
    where = (urlsplit(address).hostname, urlsplit(address).port)
    with closing(socket.create_connection(where, timeout=PATIENCE)) as client:
        client.sendall(BODY.replace("5000", "50000000").encode())
        return client.recv(100)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """This code as it lies here, with data of its own."""
    (tmp_path / "src").symlink_to(ROOT / "src")
    return tmp_path


def test_the_front_page_answers_beside_slow_clients_and_a_hanging_mail_server(here, hanging):
    mail = {
        "LANDSBY_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "LANDSBY_EMAIL_HOST": "127.0.0.1",
        "LANDSBY_EMAIL_PORT": str(hanging),
    }
    assert landsby(here, "migrate").wait(PATIENCE) == 0
    with served(here, **mail) as address:
        assert all_answered(address)
        with slow_clients(address, BODY) as bodies, slow_clients(address, HEAD) as heads:
            time.sleep(0.2)
            assert all_answered(address)
            assert {asks_for_a_password(address) for _ in range(18)} == {302, 429}
            assert all_answered(address)
            for client in (bodies[0], heads[0]):
                client.setblocking(False)
                with pytest.raises(BlockingIOError):
                    client.recv(1)  # it still waits for the rest of what they say
            assert says_too_much(address).startswith(b"HTTP/1.1 413 ")
