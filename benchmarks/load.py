"""A small crowd on the loopback, each with a connection of their own, bounded in time and in number."""

from __future__ import annotations

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

VISITORS = 8
SECONDS = 1.5
MOST_REQUESTS = 3_000  # of one visitor
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Asking:
    """One request, the same each time."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()
    cookie: str = ""
    expected: int = 200

    def send(self, connection: http.client.HTTPConnection) -> None:
        method, body = ("POST", urlencode(self.fields)) if self.fields else ("GET", None)
        headers = {"Cookie": self.cookie, "Accept-Encoding": "gzip"} | (FORM if self.fields else {})
        connection.request(method, self.path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != self.expected:
            raise RuntimeError(f"{method} {self.path} answered {answer.status}")


@dataclass
class Speed:
    """What a crowd was given: seconds of each answer, and of the whole."""

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0

    def add(self, more: Speed) -> None:
        self.seconds += more.seconds
        self.elapsed += more.elapsed

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.elapsed

    @property
    def median(self) -> float:
        """In milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """In milliseconds."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000


def crowd(address: str, asking: Callable[[], Asking]) -> Speed:
    """Let `VISITORS` ask for `SECONDS`, each again right after the answer. A wrong answer raises."""
    speed, failures = Speed(), list[Exception]()
    until = time.perf_counter() + SECONDS

    def visit() -> None:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        try:
            for _ in range(MOST_REQUESTS):
                started = time.perf_counter()
                if started > until:
                    return
                asking().send(connection)
                speed.seconds.append(time.perf_counter() - started)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    started = time.perf_counter()
    visitors = [threading.Thread(target=visit) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    speed.elapsed = time.perf_counter() - started
    if failures:
        raise failures[0]
    return speed


class Session:
    """A browser's cookies and form token, as far as a benchmark needs them."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.page = ""

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> str:
        """Answers where one is led, or the path itself."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}))

    def _ask(self, method: str, path: str, body: str | None) -> str:
        self.connection.request(method, path, body, {"Cookie": self.cookie, **(FORM if body else {})})
        answer = self.connection.getresponse()
        self.page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if token := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page):
            self.token = token[1]
        return answer.headers.get("Location") or path
