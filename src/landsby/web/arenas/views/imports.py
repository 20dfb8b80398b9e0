"""Bringing arenas and sessions from files: choose, look, save. Nothing is saved before one has looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actions import Refused
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions.imports.arenas import import_arenas
from landsby.web.arenas.actions.imports.sessions import import_sessions, refusal_of
from landsby.web.arenas.forms.imports import ArenasForm, SessionsForm, Stale, UploadForm, opened, signed
from landsby.web.arenas.imports import template
from landsby.web.arenas.imports.rows import ArenaRow, EventRow, Read, Remark, Unreadable, arena_row, event_row
from landsby.web.arenas.imports.sentences import noted, said
from landsby.web.arenas.queries.imports.arenas import Town
from landsby.web.arenas.queries.imports.preview import (
    Line,
    arena_lines,
    event_lines,
    told_arenas,
    told_events,
)
from landsby.web.arenas.queries.imports.sessions import Diary, Seats
from landsby.web.design.pages import get_or_post

FILES: Mapping[str, tuple[Callable[[str], bytes], str]] = {
    "csv": (template.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (template.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
Values = dict[str, Any]
AnyRow = TypeVar("AnyRow", ArenaRow, EventRow)


@open_to(Role.COORDINATOR)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    return _start(request, actor_of(request))


@open_to(Role.COORDINATOR)
@require_GET
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The spreadsheet to fill in, in the language of the page."""
    make, content_type = FILES[kind]
    name = f'attachment; filename="landsby.{kind}"'
    content = make(get_language() or "nb")
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": name})


@open_to(Role.COORDINATOR)
@get_or_post
def arenas(request: HttpRequest) -> HttpResponse:
    """Look at what a file of arenas would do."""
    actor = actor_of(request)
    if request.method != "POST":
        return redirect("arenas:import")
    form = ArenasForm(actor, request.POST, request.FILES)
    found = form.found()
    plans = Town(actor).plans(found.rows)
    form.complain(fault for plan in plans for fault in plan.faults)
    if form.errors:
        return _start(request, actor, arenas_form=form)
    agency = form.cleaned_data["agency"]
    values = {"agency": agency.pk, **_values(found)}
    return _preview(request, "arenas", values, arena_lines(plans), agency=agency)


@open_to(Role.COORDINATOR)
@require_POST
def save_arenas(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    try:
        values = opened("arenas", actor, request.POST.get("rows", ""))
    except Stale:
        return _stale(request)
    agency = access.agency_run_by(actor, values["agency"])
    rows = [arena_row(one) for one in values["rows"]]
    try:
        counts = import_arenas(actor, agency, _taken(request, rows))
    except Refused as refusal:
        lines = arena_lines(Town(actor).plans(rows))
        return _preview(request, "arenas", values, lines, str(refusal), agency=agency)
    messages.success(request, told_arenas(counts))
    return redirect("arenas:list")


@open_to(Role.COORDINATOR)
@get_or_post
def sessions(request: HttpRequest) -> HttpResponse:
    """Look at what a calendar would do."""
    actor = actor_of(request)
    if request.method != "POST":
        return redirect("arenas:import")
    form = SessionsForm(actor, request.POST, request.FILES)
    found = form.found()
    if form.errors:
        return _start(request, actor, sessions_form=form)
    arena, seats = form.cleaned_data["arena"], form.seats()
    values = {"arena": arena.slug, "seats": asdict(seats), **_values(found)}
    lines = event_lines(Diary(actor, arena, seats).plans(found.rows))
    refusal = refusal_of(actor, arena, found.rows, seats)
    return _preview(request, "sessions", values, lines, refusal, arena=arena)


@open_to(Role.COORDINATOR)
@require_POST
def save_sessions(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    try:
        values = opened("sessions", actor, request.POST.get("rows", ""))
    except Stale:
        return _stale(request)
    arena = access.arena_for(actor, values["arena"])
    rows, seats = [event_row(one) for one in values["rows"]], Seats(**values["seats"])
    try:
        counts = import_sessions(actor, arena, _taken(request, rows), seats, "leave_out" in request.POST)
    except Refused as refusal:
        lines = event_lines(Diary(actor, arena, seats).plans(rows))
        return _preview(request, "sessions", values, lines, str(refusal), arena=arena)
    messages.success(request, told_events(counts))
    return redirect("arenas:sessions", arena.slug)


def _start(request: HttpRequest, actor: Actor, **forms: UploadForm) -> HttpResponse:
    unsent = {"arenas_form": ArenasForm(actor), "sessions_form": SessionsForm(actor)}
    return render(request, "arenas/imports/start.html", {**unsent, **forms}, status=422 if forms else 200)


def _values(found: Read[ArenaRow] | Read[EventRow]) -> Values:
    return {"rows": [asdict(row) for row in found.rows], "notes": [asdict(note) for note in found.notes]}


def _taken(request: HttpRequest, rows: Sequence[AnyRow]) -> list[AnyRow]:
    """The rows that were left ticked."""
    ticked = set(request.POST.getlist("take"))
    return [row for row in rows if str(row.number) in ticked]


def _preview(
    request: HttpRequest, kind: str, values: Values, lines: list[Line], refusal: str = "", **context: Any
) -> HttpResponse:
    """What would happen, with all that is needed to let it happen signed in the page."""
    actor = actor_of(request)
    try:
        rows = signed(kind, actor, values)
    except Unreadable as problem:
        messages.warning(request, said(problem.remark))
        return redirect("arenas:import")
    context |= {
        "rows": rows,
        "lines": lines,
        "to_do": any(line.what != "unchanged" for line in lines),
        "counts": Counter(line.what for line in lines),
        "notes": [noted(Remark(**note)) for note in values["notes"]],
        "refusal": refusal,
    }
    return render(request, f"arenas/imports/{kind}.html", context, status=422 if refusal else 200)


def _stale(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("It is too long since you looked. Choose the file once more."))
    return redirect("arenas:import")
