"""An arena's sessions and series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import sessions as actions
from landsby.web.arenas.forms.sessions import CancelForm, MoveForm, SeatsForm, SessionForm
from landsby.web.arenas.queries import sessions as queries
from landsby.web.design.pages import button, form_page, get_or_post, posted

if TYPE_CHECKING:
    from landsby.web.arenas.models import ArenaSession


@open_to(Role.COORDINATOR, Role.HOST, *ASK_ON_BEHALF)
@require_GET
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    context = {
        "arena": arena,
        "sessions": queries.ahead(arena),
        "series": queries.series_of(arena),
        "may_edit": access.may_edit(actor, arena),
        "may_run": access.may_run(actor, arena),
    }
    return render(request, "arenas/sessions.html", context)


@open_to(Role.COORDINATOR, Role.HOST)
@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_run(actor, session.arena)
    context = {
        "session": session,
        "arena": session.arena,
        "kept": queries.kept_equipment(session),
        "is_over": session.ends_at < timezone.now(),
        "may_edit": access.may_edit(actor, session.arena),
    }
    return render(request, "arenas/session.html", context)


@open_to(Role.COORDINATOR)
@get_or_post
def add(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_edit(actor, arena)
    form = SessionForm(actor, arena, posted(request))

    def act() -> str:
        said = form.cleaned_data
        actions.add_session(actor, arena, form.when(), said["seats_on_site"], said["seats_online"])
        return sessions_of(slug)

    title, save = _("One extra session"), _("Add the session")
    back = sessions_of(slug)
    return form_page(
        request, form, act, _("The session is added."), arena=arena, title=title, save=save, back=back
    )


@open_to(Role.COORDINATOR, Role.HOST)
@get_or_post
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_run(actor, session.arena)
    form = CancelForm(posted(request))

    def act() -> str:
        actions.cancel_session(actor, session, form.cleaned_data["note"])
        return here(pk)

    title, save = _("Cancel this session?"), _("Cancel the session")
    context = about(session) | {"title": title, "save": save, "back": here(pk)}
    return form_page(request, form, act, _("The session is cancelled."), **context)


@open_to(Role.COORDINATOR, Role.HOST)
@get_or_post
def move(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_run(actor, session.arena)
    form = MoveForm(actor, session, posted(request))

    def act() -> str:
        actions.move_session(actor, session, form.when(), form.cleaned_data["note"])
        return here(pk)

    title, save = _("Move this session"), _("Move the session")
    context = about(session) | {"title": title, "save": save, "back": here(pk)}
    return form_page(request, form, act, _("The session is moved."), **context)


@open_to(Role.COORDINATOR)
@get_or_post
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_edit(actor, session.arena)
    names = ("seats_on_site", "seats_online")
    form = SeatsForm(posted(request), initial={name: getattr(session, name) for name in names})

    def act() -> str:
        actions.set_seats(actor, session, *(form.cleaned_data[name] for name in names))
        return here(pk)

    title, save = _("Seats in this session"), _("Save")
    context = about(session) | {"title": title, "save": save, "back": here(pk)}
    return form_page(request, form, act, _("Saved."), **context)


@open_to(Role.COORDINATOR, Role.HOST)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)

    return button(
        request, lambda: actions.reopen_session(actor, session), here(pk), _("The session is open again.")
    )


def about(session: ArenaSession) -> dict[str, Any]:
    return {"session": session, "arena": session.arena}


def here(pk: int) -> str:
    return reverse("arenas:session", args=[pk])


def sessions_of(slug: str) -> str:
    return reverse("arenas:sessions", args=[slug])
