"""A copy that was laid out beside the database is looked through as a whole, and brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.shortcuts import resolve_url
from django.test import Client

from landsby.door.opening import Shut
from landsby.web.access import audit
from landsby.web.access.codes import personal
from landsby.web.access.codes.sealing import Unopened
from landsby.web.access.house import erased
from landsby.web.access.models import Account, AccountSession, AuditEvent
from landsby.web.arenas import seats
from landsby.web.people import queries
from landsby.web.people.second_factor import GIVEN
from landsby.web.wishes.models import PlaceRequest

LEAP = 1_000_000
"""By how much the numbers of new rows leap: none is given twice, whatever was made after the copy."""


@dataclass(frozen=True)
class Known:
    """What this installation knows, whatever the copy says.

    Attributes:
        first: the digest of the log's first row, or empty where there is none or the database is gone.
        erasures: what was erased, and is to stay so.
    """

    first: str = ""
    erasures: Sequence[erased.Erasure] = field(default_factory=list)


def known(lists: Sequence[Path]) -> Known:
    """Read the log's beginning and what was erased: by the list beside the database and by `lists`.

    Raises:
        Shut: one of the lists is not there or cannot be read.
    """
    for file in lists:
        if not file.is_file():
            raise Shut(f"{file} is not there. Nothing was changed.")
    try:
        listed = erased.erasures(*lists)
    except (ValueError, KeyError, OSError):
        raise Shut("The list of what was erased cannot be read. Nothing was changed.") from None
    try:
        with transaction.atomic():
            begun = erased.never_happened(listed)
            first = AuditEvent.objects.order_by("sequence").values_list("digest", flat=True).first() or ""
    except DatabaseError:  # it is gone, or empty: that is why a copy is put back
        return Known(erasures=listed)
    return Known(first, [each for each in listed if each.mark not in begun])


def examine(file: Path, here: Known) -> int:
    """Look through the database that stands in, bring it up to date, and erase again what was erased; how
    much that was.

    Raises:
        Shut: it is not a whole copy of this installation's database.
    """
    try:
        _check_version(file)
        call_command("migrate", verbosity=0, interactive=False)
        _check_tables(file)
    except DatabaseError:
        raise _not_whole(file) from None
    _check_log(file, here)
    _check_texts(file)
    Session.objects.all().delete()
    AccountSession.objects.all().delete()
    again = _erase_again(here.erasures)
    leap()
    check_page()
    return again


def _not_whole(file: Path) -> Shut:
    return Shut(f"{file} is not a whole copy of Landsby's database. Nothing was changed.")


def _check_version(file: Path) -> None:
    loader = MigrationExecutor(connection).loader
    applied = set(loader.applied_migrations)
    if not any(app == "access" for app, _name in applied):
        raise _not_whole(file)
    newer = [key for key in applied - set(loader.disk_migrations) if key[0] in loader.migrated_apps]
    if newer:
        raise Shut(
            f"{file} is from a newer version of Landsby than this one. Fetch that version, and restore with "
            "it. Nothing was changed."
        )


def _check_tables(file: Path) -> None:
    """Every table and column of every model is there."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = connection.introspection.get_table_description(cursor, model._meta.db_table)
            if not {field.column for field in model._meta.concrete_fields} <= {each.name for each in table}:
                raise _not_whole(file)


def _check_texts(file: Path) -> None:
    """Whoever may read a personal text will be able to."""
    try:
        lost = [model._meta.verbose_name for model in apps.get_models() if personal.has_lost_keys(model)]
    except Unopened:
        raise Shut(
            f"A text in {file} does not open under this LANDSBY_SECRET_KEY. Nothing was changed."
        ) from None
    if lost:
        raise Shut(f"{file} has no key to open a {lost[0]} with. Take another copy. Nothing was changed.")


def _check_log(file: Path, here: Known) -> None:
    """The log is whole under this installation's key, and begins as the log here does."""
    first = AuditEvent.objects.order_by("sequence").values_list("digest", flat=True).first() or ""
    if here.first and first and first != here.first:
        raise Shut(f"{file} is a copy of another installation's database: its log begins otherwise.")
    if not audit.verify().whole:
        raise Shut(
            f"The log in {file} is not whole, or was written under another LANDSBY_SECRET_KEY or "
            "LANDSBY_LOG_KEY. Take another copy, or set the key. Nothing was changed."
        )
    if not first and (here.first or Account.objects.exists()):
        raise Shut(f"The log in {file} is empty, which it never is. Take another copy. Nothing was changed.")


def _erase_again(listed: Sequence[erased.Erasure]) -> int:
    """Erase what came back, and give back the seats that it held."""
    before = set(PlaceRequest.objects.values_list("key", flat=True))
    try:
        with transaction.atomic():
            again = erased.erase_again(listed)
            seats.release(before - set(PlaceRequest.objects.values_list("key", flat=True)))
    except erased.NotErasedError as number:
        raise Shut(f"{number} rows could not be erased again. Nothing was changed.") from None
    return again


def leap() -> None:
    """Let the numbers of new rows leap, so that one which was erased after the copy is never given again."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.pk.get_internal_type() == "BigAutoField"
    ]
    with connection.cursor() as cursor:
        for model in ours:
            table, column = model._meta.db_table, model._meta.pk.column
            if connection.vendor == "postgresql":
                sequence = "pg_get_serial_sequence(%s, %s)"
                cursor.execute(
                    f"SELECT setval({sequence}, nextval({sequence}) + %s)",
                    [quoted := connection.ops.quote_name(table), column, quoted, column, LEAP],
                )
            else:
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
                (last,) = cursor.fetchone() or (0,)
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, last + LEAP])


def check_page() -> None:
    """Log in as an administrator, the phone's code given, and look at the first page; nothing of it stays.

    Raises:
        Shut: the page cannot be made.
    """
    account = queries.administrators().first()
    if account is None:
        return
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session[GIVEN] = True
        session.save()
        answer = client.get(
            resolve_url(settings.LOGIN_REDIRECT_URL), secure=True, HTTP_HOST=_host(), follow=True
        )
        transaction.set_rollback(True)
    if answer.status_code != HTTPStatus.OK or resolve_url("account_login") in dict(answer.redirect_chain):
        raise Shut("With this copy nobody can log in. Take another copy. Nothing was changed.")


def _host() -> str:
    return next((host for host in settings.ALLOWED_HOSTS if "*" not in host), "localhost").lstrip(".")
