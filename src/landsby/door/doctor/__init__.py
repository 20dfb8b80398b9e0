"""`landsby doctor`: examines the installation and the log, one line each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from babel.messages.catalog import Message
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from rich.console import Console

from landsby.web.access import audit
from landsby.web.access.outbox import looking
from landsby.web.access.outbox.ways import mail
from landsby.web.design.catalogues import catalogue_files, read_catalogue
from landsby.web.people import installation, queries

from ..copies.restoring import way
from ..counts import check_folder
from ..opening import Shut
from ..server import missing_migrations
from . import machine

Finding = tuple[str, bool, str]
"""What was examined, whether it is well, and a sentence."""


def examine(head: Path | None, export_head: Path | None) -> bool:
    """Print what was found, write the log's head where it was asked for; answers whether all is well.

    Raises:
        Shut: the head was asked for, and the log is not whole or the file cannot be written.
    """
    console = Console(highlight=False, soft_wrap=True)
    findings = list(_findings(_kept(head) if head else None))
    for name, well, sentence in findings:
        console.print(f"[{'green' if well else 'bold red'}]{'✓' if well else '✗'}[/] {name:<13}{sentence}")
    if export_head:
        _export(export_head, log_is_whole={name: well for name, well, _sentence in findings}["log"])
        console.print(f"The log's head is in {export_head}. Let another organisation keep it.")
    return all(well for _name, well, _sentence in findings)


def _export(file: Path, *, log_is_whole: bool) -> None:
    if not log_is_whole:
        raise Shut(f"The log's head is not written to {file}: the log is not whole. See the line above.")
    try:
        file.write_text(json.dumps(asdict(audit.head())) + "\n")
    except OSError as wrong:
        raise Shut(f"The log's head cannot be written to {file}: {wrong.strerror}.") from None


def _findings(kept: audit.Head | None) -> Iterator[Finding]:
    examinations: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("settings", _settings),
        ("database", _database),
        ("people", check_people),
        ("installation", _installation),
        ("letters", _letters),
        ("outbox", looking.examine),
        ("copies", _replaced),
        ("key", machine.key),
        ("files", machine.files),
        ("disk", machine.disk),
        ("clock", machine.clock),
        ("last copy", machine.copies),
        ("seal of copies", machine.seal),
        ("postgresql", machine.postgres),
        ("counts", check_folder),
        ("log", lambda: _log(kept)),
        ("languages", _languages),
        ("static files", _static),
        ("icons", _icons),
    )
    for name, look in examinations:
        try:
            yield name, *look()
        except DatabaseError as wrong:
            yield name, False, f"The database does not answer: {str(wrong).splitlines()[0]}"


def _settings() -> tuple[bool, str]:
    if settings.DEMO:
        return True, "The invented town: anybody is let in as anybody."
    if not settings.ORIGIN.startswith("https://"):
        return False, "LANDSBY_ORIGIN should be the address people use, beginning with https://."
    return True, f"{settings.ORIGIN}, for {', '.join(settings.ALLOWED_HOSTS)}."


def _database() -> tuple[bool, str]:
    missing = missing_migrations()
    name = connection.display_name
    if missing:
        return False, f"{name} lacks {missing} changes. Run landsby migrate."
    return True, f"{name} answers and is up to date."


def check_people() -> tuple[bool, str]:
    """Whether somebody can give others an account, and a sentence."""
    if not queries.administrators().exists():
        return False, "There is no administrator. Run landsby begin."
    return True, "There is an administrator."


def _installation() -> tuple[bool, str]:
    lacking = installation.missing(installation.current())
    if lacking:
        said = ", ".join(name.replace("_", " ") for name in lacking)
        return False, f"Nobody can see whose it is. Missing: {said}. The administrator fills in «Om oss»."
    return True, f"{installation.current()} says whose it is and whom to ask."


def _letters() -> tuple[bool, str]:
    if settings.DEMO:
        return True, "The invented town sends none."
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return False, "LANDSBY_EMAIL_BACKEND is the console: nobody gets a letter. Set it to a real one."
    return mail.check_server()


def _replaced() -> tuple[bool, str]:
    if way().has_replaced():
        return (
            False,
            "What the last restore replaced is still kept. When you have looked: landsby restore --forget",
        )
    return True, "No database from before a restore lies about."


def _log(kept: audit.Head | None) -> tuple[bool, str]:
    verdict = audit.verify(kept)
    if verdict.broken_at is not None:
        return False, f"Row {verdict.broken_at} does not fit the chain: somebody has changed it."
    if verdict.cut:
        return False, f"The log ends after row {verdict.rows}, sooner than it should: its tail has been cut."
    held = " It continues the head that was kept." if kept else ""
    return True, f"{verdict.rows} rows, unbroken.{held}"


def _languages() -> tuple[bool, str]:
    files = catalogue_files()
    written = [(path.parents[1].name, message) for path in files for message in read_catalogue(path)]
    unheard = [message.id for language, message in written if message.id and not _is_said(language, message)]
    if unheard:
        return False, f"{len(unheard)} sentences are not said as they are written, such as «{unheard[0]}»."
    return True, f"{len(files)} catalogues are said as they are written."


def _is_said(language: str, message: Message) -> bool:
    """Whether somebody who asks in the language is answered in the translation's own words."""
    context = message.context or ""
    with translation.override(language):
        if isinstance(message.id, str):
            said = pgettext(context, message.id) if context else gettext(message.id)
        else:
            one, many = message.id
            said = npgettext(context, one, many, 1) if context else ngettext(one, many, 1)
        written = message.string
        return said in ((written,) if isinstance(written, str) else tuple(written or ()))


def _static() -> tuple[bool, str]:
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return False, "Not gathered yet. Start the server once."
    return True, f"{len(json.loads(manifest.read_text())['paths'])} files are gathered."


def _icons() -> tuple[bool, str]:
    folder = settings.NODE_MODULES / "@navikt/aksel-icons/dist/svg"
    if not folder.is_dir():
        return False, f"{folder} is missing. Run npm ci, or set LANDSBY_NODE_MODULES."
    return True, "They are there."


def _kept(path: Path) -> audit.Head:
    """A head that was exported earlier.

    Raises:
        Shut: the file is not one.
    """
    try:
        return audit.Head(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        raise Shut(f"{path} is not a head of the log. Give the file that --export-head wrote.") from None
