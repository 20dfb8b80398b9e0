"""Equipment: the list, and each thing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.venues import access, queries
from landsby.web.venues.actions import equipment as actions
from landsby.web.venues.forms.equipment import EquipmentForm

NAMES = ("agency", "name", "pieces")


@open_to(Role.COORDINATOR)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "venues/equipment.html", {"rows": queries.equipment(actor_of(request))})


@open_to(Role.COORDINATOR)
@get_or_post
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = EquipmentForm(actor, None, posted(request))
    back = reverse("venues:equipment")

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
    back = reverse("venues:equipment")

    def act() -> str:
        actions.change_equipment(actor, equipment, *(form.cleaned_data[name] for name in NAMES))
        return back

    return form_page(request, form, act, _("Saved."), title=equipment.name, save=_("Save"), back=back)
