"""Files as people bring them: what they are is seen by their content, not by their name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas import access
from landsby.web.arenas.imports.calendars import read_events
from landsby.web.arenas.imports.hsds import read_feed
from landsby.web.arenas.imports.rows import (
    MOST_BYTES,
    ArenaRow,
    EventRow,
    Read,
    Remark,
    Unreadable,
)
from landsby.web.arenas.imports.sentences import said
from landsby.web.arenas.imports.table import read_table
from landsby.web.arenas.models import Arena
from landsby.web.arenas.queries.imports.sessions import Seats, arenas_that_run
from landsby.web.design.forms import Form
from landsby.web.people.models import Agency

from .sessions import seats

SALT = "landsby.arenas.import"
AN_HOUR = 3600
MOST_SIGNED = 2_000_000
ERRORS_SHOWN = 50


class UploadForm(Form):
    """One file. What is wrong in it stands in `remarks`, as sentences."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput)

    def clean_file(self) -> bytes:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(said(Remark("too_large")))
        return bytes(file.read())

    def complain(self, errors: Iterable[Remark]) -> None:
        """Show the first errors, and how many more there are."""
        sentences = [said(error) for error in errors]
        for sentence in sentences[:ERRORS_SHOWN]:
            self.add_error(None, sentence)
        if (rest := len(sentences) - ERRORS_SHOWN) > 0:
            self.add_error(None, _("And %(n)d more. Put these right first.") % {"n": rest})


class ArenasForm(UploadForm):
    """Arenas from an HSDS file or a spreadsheet."""

    agency = forms.ModelChoiceField(
        label=_("Agency that runs the new ones"), queryset=Agency.objects.none(), empty_label=None
    )

    def __init__(
        self, actor: Actor, data: Mapping[str, Any] | None = None, files: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, prefix="arenas", **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".json,.csv,.txt,.tsv,.xlsx"
        self.fields["file"].help_text = _("HSDS (JSON) or a spreadsheet (XLSX or CSV), up to 2 MB.")
        self.fields["agency"].queryset = access.agencies_run_by(actor)  # type: ignore[attr-defined]

    def found(self) -> Read[ArenaRow]:
        """What the file says; nothing when the form has something to say first, or the file is wrong."""
        found: Read[ArenaRow] = _read_arenas(self.cleaned_data["file"]) if self.is_valid() else Read()
        self.complain(found.errors)
        return Read() if found.errors else found


class SessionsForm(UploadForm):
    """Sessions of one arena from a calendar file."""

    arena = forms.ModelChoiceField(label=_("Arena"), queryset=Arena.objects.none(), empty_label=None)
    seats_on_site = seats(_("Seats on site"))
    seats_online = seats(_("Seats online"))

    def __init__(
        self, actor: Actor, data: Mapping[str, Any] | None = None, files: Any = None, **kwargs: Any
    ) -> None:
        start = {"seats_on_site": 8, "seats_online": 0}
        super().__init__(data, files, prefix="sessions", initial=start, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".ics,text/calendar"
        self.fields["file"].help_text = _("A calendar (ICS), up to 2 MB.")
        self.fields["arena"].queryset = arenas_that_run(actor)  # type: ignore[attr-defined]
        self.order_fields(["file", "arena", "seats_on_site", "seats_online"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seats_on_site") == 0 and cleaned.get("seats_online") == 0:
            self.add_error("seats_on_site", _("There are no seats. Write a number on site or online."))
        return cleaned

    def found(self) -> Read[EventRow]:
        """What the file says; nothing when the form has something to say first, or the file is wrong."""
        now = timezone.now()
        found: Read[EventRow] = read_events(self.cleaned_data["file"], now) if self.is_valid() else Read()
        self.complain(found.errors)
        return Read() if found.errors else found

    def seats(self) -> Seats:
        return Seats(self.cleaned_data["seats_on_site"], self.cleaned_data["seats_online"])


def _read_arenas(data: bytes) -> Read[ArenaRow]:
    """By what it begins with: HSDS, a calendar that belongs elsewhere, or a spreadsheet."""
    start, today = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].upper(), timezone.localdate()
    if start.startswith(b"BEGIN:VCALENDAR"):
        return Read(errors=[Remark("kind_arenas")])
    return read_feed(data, today) if start.startswith((b"{", b"[")) else read_table(data, today)


class Stale(Exception):
    """What was looked at lies too long back, or is not what we showed this account."""


def signed(kind: str, actor: Actor, values: Mapping[str, Any]) -> str:
    """Values on their way through a hidden field, compressed: nothing is kept here in between.

    Raises:
        Unreadable: there is more text than a form can carry.
    """
    text = signing.dumps(dict(values), salt=_salt(kind, actor), compress=True)
    if len(text) > MOST_SIGNED:
        raise Unreadable("too_much")
    return text


def opened(kind: str, actor: Actor, text: str) -> dict[str, Any]:
    """What was signed for this account within the hour.

    Raises:
        Stale: it is older, changed, or somebody else's.
    """
    try:
        values: dict[str, Any] = signing.loads(text, salt=_salt(kind, actor), max_age=AN_HOUR)
    except signing.BadSignature as fault:
        raise Stale from fault
    return values


def _salt(kind: str, actor: Actor) -> str:
    return f"{SALT}.{kind}.{actor.account_id}"
