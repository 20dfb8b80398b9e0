"""Equipment: the list, and what is kept for a session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import equipment as actions
from landsby.web.arenas.forms.equipment import EquipmentForm, KeepForm
from landsby.web.arenas.queries import venues as queries
from landsby.web.design.pages import button, form_page, posted

from .sessions import about, here

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
NAMES = ("agency", "name", "pieces")


@open_to(Role.COORDINATOR)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "arenas/equipment.html", {"rows": queries.equipment(actor_of(request))})


@open_to(Role.COORDINATOR)
@get_or_post
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = EquipmentForm(actor, None, posted(request))
    back = reverse("arenas:equipment")

    def act() -> str:
        actions.list_equipment(actor, *(form.cleaned_data[name] for name in NAMES))
        return back

    return form_page(request, form, act, _("Saved."), title=_("New equipment"), save=_("Save"), back=back)


@open_to(Role.COORDINATOR)
@get_or_post
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    equipment = access.equipment_for(actor, pk)
    form = EquipmentForm(actor, equipment, posted(request))
    back = reverse("arenas:equipment")

    def act() -> str:
        actions.change_equipment(actor, equipment, *(form.cleaned_data[name] for name in NAMES))
        return back

    return form_page(request, form, act, _("Saved."), title=equipment.name, save=_("Save"), back=back)


@open_to(Role.COORDINATOR)
@get_or_post
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_edit(actor, session.arena)
    form = KeepForm(actor, posted(request))

    def act() -> str:
        said = form.cleaned_data
        actions.keep_equipment(actor, session, said["equipment"], said["pieces"])
        return here(pk)

    title, save = _("Equipment for this session"), _("Keep it for the session")
    context = about(session) | {"title": title, "save": save, "back": here(pk)}
    return form_page(request, form, act, _("It is kept for the session."), **context)


@open_to(Role.COORDINATOR)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    kept = access.kept_for(actor, pk)
    back = here(kept.session_id)

    return button(request, lambda: actions.return_equipment(actor, kept), back, _("It is free for others."))
