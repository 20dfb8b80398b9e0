"""Consultations: a parent chooses, moves and cancels; an adviser opens hours and says how it went."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actions import log_reads
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import button, form_page, posted
from landsby.web.parents.access import (
    consultation_for,
    own_adult,
    own_consultation_for,
    slot_for,
    venues_for,
)
from landsby.web.parents.actions import consultations as actions
from landsby.web.parents.forms.consultations import HoursForm, SlotForm
from landsby.web.parents.queries import consultations as queries

from .door import FORM

MINE = "parents:mine"


@in_every_language
@open_to(Role.PARENT)
@private
def book(request: HttpRequest) -> HttpResponse:
    """Choose an hour and a half with an adviser."""
    own_adult(actor_of(request))
    form = SlotForm(posted(request), slots=queries.free_slots(actor_of(request)))
    return form_page(
        request,
        form,
        lambda: actions.book_consultation(actor_of(request), form.cleaned_data["slot"]),
        _("Booked. It is on your page."),
        FORM,
        at="slot",
        then=reverse(MINE),
        title=_("A talk with an adviser"),
        lead=_("An hour and a half, for you. You need not prepare anything."),
        save=_("Book this hour"),
        back=reverse(MINE),
    )


@in_every_language
@open_to(Role.PARENT)
@private
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose another hour instead."""
    booked = own_consultation_for(actor_of(request), key)
    slots = queries.free_slots(actor_of(request))
    form = SlotForm(posted(request), slots=slots, initial={"seen": booked.version})
    return form_page(
        request,
        form,
        lambda: actions.move_consultation(
            actor_of(request), booked, form.cleaned_data["slot"], form.cleaned_data["seen"] or 0
        ),
        _("Moved. The new hour is on your page."),
        FORM,
        at="slot",
        then=reverse(MINE),
        title=_("Choose another hour"),
        save=_("Move it here"),
        back=reverse(MINE),
    )


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    booked = own_consultation_for(actor_of(request), key)
    return button(
        request,
        lambda: actions.cancel_consultation(actor_of(request), booked),
        reverse(MINE),
        _("Cancelled. You need not say why."),
    )


@open_to(Role.ADVISER)
def hours(request: HttpRequest) -> HttpResponse:
    """The adviser's hours: open more, see who comes by alias, say how it went."""
    actor = actor_of(request)
    slots = queries.slots_of(actor)
    form = HoursForm(posted(request), venues=venues_for(actor))
    response = form_page(
        request,
        form,
        lambda: actions.open_slots(actor, form.hours()),
        _("The hours are open. Parents can book them."),
        "parents/work/hours.html",
        then=reverse("parents:hours"),
        title=_("Talks with parents"),
        save=_("Open these hours"),
        slots=slots,
    )
    shown = [(one.sign_up, ("alias", "interpreter")) for slot in slots for one in slot.booked]  # type: ignore[attr-defined]
    log_reads(actor, shown, purpose="talks with parents")
    return response


@open_to(Role.ADVISER)
@require_POST
def mark(request: HttpRequest, key: UUID, state: str) -> HttpResponse:
    """Held, nobody came, or cancelled by us."""
    booked = consultation_for(actor_of(request), key)
    if state not in {"held", "not_met", "cancelled"}:
        raise Http404
    act = actions.mark_consultation
    return button(request, lambda: act(actor_of(request), booked, state), reverse("parents:hours"))


@open_to(Role.ADVISER)
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw an hour that nobody has booked."""
    slot = slot_for(actor_of(request), key)
    return button(
        request,
        lambda: actions.close_slot(actor_of(request), slot),
        reverse("parents:hours"),
        _("Closed. Parents can no longer book this hour."),
    )
