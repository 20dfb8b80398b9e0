"""While a page is made or a duty done, only an action writes: whatever else does raises, in every test.

What writes by itself is excepted by its tables: sessions, allauth, the log, the forms that were sent, the
tasks that wake the outbox, and keys, which come and go with the texts that they seal. When somebody logs in,
Django writes down when.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import QuerySet
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse

from landsby.web.access.actions import running
from landsby.web.access.house import duties
from landsby.web.access.house.erased import is_marked
from landsby.web.access.kept import store

WRITES = re.compile(
    r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?(.*)', re.DOTALL | re.IGNORECASE
)
ITS_OWN = ("django_", "account_", "mfa_", "access_audit", "access_sentform", "access_letter", "access_outbox")
ITS_OWN += ("access_personalkey", "access_accountsession")
MAY_COME_BACK = {
    row["kind"]: row["why"]
    for row in csv.DictReader(Path(__file__).with_name("may_come_back.csv").read_text("utf-8").splitlines())
}
"""Kinds of rows that an action deletes and that may be there again after an older copy was put back."""
LOGS_IN = re.compile(r'\s*SET "last_login"')

_watched: ContextVar[bool] = ContextVar("landsby_watched", default=False)


class Unguarded(BaseException):
    """Something was written outside an action. No `except Exception` swallows it."""


@contextmanager
def watched() -> Iterator[None]:
    """As while a page is made: from now on only actions write."""
    token = _watched.set(True)
    try:
        yield
    finally:
        _watched.reset(token)


def while_a_page_is_made(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The outermost middleware of the tests."""

    def respond(request: HttpRequest) -> HttpResponse:
        with watched():
            return get_response(request)

    return respond


class Allauth:
    """The innermost middleware of the tests: allauth's own pages write for themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if view.__module__.startswith("allauth."):
            _watched.set(False)  # until the page is made
        return None


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Let a statement through, or raise where it writes and nobody may."""
    written = WRITES.match(sql)
    if written and _watched.get() and not running():
        table, rest = written.groups()
        if not table.startswith(ITS_OWN) and not (table == "access_account" and LOGS_IN.match(rest)):
            raise Unguarded(f"{sql.split(None, 1)[0]} of {table} outside an action.")
    if written and not _watched.get() and not running():
        store.forget()  # what a test itself changes is no action, and is to be seen at once
    return execute(sql, params, many, context)


def delete(collector: Collector) -> Any:
    """Let an action delete what stays erased, or a kind of which it is said why it may come back."""
    verb, origin = running(), collector.origin
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    is_ours = model.__module__.startswith("landsby.")
    if verb and is_ours and not is_marked(model) and model._meta.label not in MAY_COME_BACK:
        raise Unguarded(
            f"{verb} deletes a {model._meta.label}, which a copy brings back. Mark it @stays_erased, "
            "or say in tests/may_come_back.csv why it may."
        )
    return really_delete(collector)


def _watch(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


def _do(duty: duties.Duty) -> duties.Told:
    with watched():
        return really(duty)


really = duties._do


really_delete = Collector.delete


def install() -> None:
    """Watch every connection there is and will be, and every duty."""
    connection_created.connect(_watch)
    for connection in connections.all():
        _watch(connection)
    duties._do = _do
    Collector.delete = delete
