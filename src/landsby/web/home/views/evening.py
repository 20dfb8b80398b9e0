"""A host's evening: who may come (wishes) and what happens at the door (arenas) on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actions import Refused, log_reads
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas.access import evening_for, role_for
from landsby.web.arenas.actions import evening as actions
from landsby.web.arenas.forms.evening import DoorForm, ReflectionForm, RoleForm
from landsby.web.arenas.queries import evening as evenings
from landsby.web.home.door import door_lines, role_lines
from landsby.web.wishes.queries import coming

if TYPE_CHECKING:
    from landsby.web.arenas.models import ArenaSession


@open_to(Role.HOST)
def tonight(request: HttpRequest) -> HttpResponse:
    """The host's evenings today and next; where there is one today, that evening itself."""
    actor = actor_of(request)
    today = evenings.sessions_today(actor)
    if len(today) == 1:
        return redirect("home:evening", today[0].pk)
    return render(request, "home/tonight.html", {"today": today, "ahead": evenings.sessions_ahead(actor)})


@open_to(Role.HOST)
def evening(request: HttpRequest, pk: int) -> HttpResponse:
    session = evening_for(actor_of(request), pk)
    return _page(request, session, _reflection(session))


@open_to(Role.HOST)
@require_POST
def count_door(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap. A script is answered with the counts, a form with the page."""
    actor, form = actor_of(request), DoorForm(request.POST)
    session = evening_for(actor, pk)
    try:
        if not form.is_valid():
            raise Refused(_("We did not understand the tap. Tap once more."))
        counts = actions.count_door(actor, session, **form.cleaned_data)
    except Refused as refusal:
        return _refused(request, session, str(refusal))
    if _wants_json(request):
        return JsonResponse({"counts": counts})
    return _back(session, "door")


@open_to(Role.HOST)
@require_POST
def fill_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    actor, form = actor_of(request), RoleForm(request.POST)
    session = evening_for(actor, pk)
    if not form.is_valid():
        return _refused(request, session, _("Write a number from 0 to 50."))
    actions.fill_role(actor, session, role_for(session, role), form.cleaned_data["people"])
    return _back(session, "roles")


@open_to(Role.HOST)
@require_POST
def reflect(request: HttpRequest, pk: int) -> HttpResponse:
    actor, form = actor_of(request), ReflectionForm(request.POST)
    session = evening_for(actor, pk)
    if not form.is_valid():
        return _page(request, session, form, status=422)
    actions.reflect(actor, session, **form.cleaned_data)
    messages.success(request, _("Kept. Thank you."))
    return _back(session, "reflection")


def _reflection(session: ArenaSession) -> ReflectionForm:
    return ReflectionForm(initial=evenings.reflection_on(session))


def _page(
    request: HttpRequest, session: ArenaSession, form: ReflectionForm, status: int = 200
) -> HttpResponse:
    """The page, and a row in the log for each who may come and is read about: both or neither."""
    actor = actor_of(request)
    guests = coming.guests(actor, session)
    context = _context(actor, session, form) | {"guests": guests}
    response = render(request, "home/evening.html", context, status=status)
    log_reads(actor, guests.shown, purpose="the evening's welcome")
    return response


def _context(actor: Actor, session: ArenaSession, form: ReflectionForm) -> dict[str, Any]:
    return {
        "session": session,
        "door": door_lines(evenings.door_counts(session)),
        "door_closed": actions.why_door_is_closed(session),
        "roles": role_lines(evenings.roles_in(session)),
        "form": form,
        "ahead": [other for other in evenings.sessions_ahead(actor) if other.pk != session.pk],
    }


def _refused(request: HttpRequest, session: ArenaSession, sentence: str) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": sentence, "counts": evenings.door_counts(session)}, status=422)
    messages.error(request, sentence)
    return _page(request, session, _reflection(session), status=422)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _back(session: ArenaSession, part: str) -> HttpResponse:
    return redirect(reverse("home:evening", args=[session.pk]) + f"#{part}")
