"""The agenda: adding, changing, ordering, putting off, and inviting a guest to one item."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.names import is_number
from landsby.web.access.rules import open_to, open_to_all
from landsby.web.design.pages import button, form_page, get_or_post, posted, pressed
from landsby.web.network.access.meetings import check_plans, guest_for, guest_of, item_for, meeting_for
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.actions import agenda as actions
from landsby.web.network.forms.meetings import GuestForm, ItemChangeForm, ItemForm
from landsby.web.network.links import NewLink
from landsby.web.network.queries.agenda import title_of


@open_to(*MEMBERS)
@get_or_post
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    meeting = meeting_for(actor, key)
    form = ItemForm(posted(request))
    if not form.is_bound:
        check_plans(actor, meeting)
    back = reverse("network:meeting", args=[key])

    def act() -> str:
        item = actions.add_item(actor, meeting, form.facts())
        return f"{back}#item-{item.pk}"

    about = {"title": _("A new item"), "save": _("Put it on the agenda"), "back": back}
    return form_page(request, form, act, _("It is on the agenda."), **about)


@open_to(*MEMBERS)
@get_or_post
def change(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = ItemChangeForm(item, posted(request))
    if not form.is_bound:
        check_plans(actor, item.meeting)
    back = _place_of(item.meeting.key, pk)

    def act() -> str:
        actions.change_item(actor, item, form.facts())
        return back

    title = _("Change “%(item)s”") % {"item": title_of(item)}
    return form_page(request, form, act, title=title, save=_("Save"), back=back)


@open_to(*MEMBERS)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """`before`: the item that it goes before, empty for last; `seen`: the agenda's version on the page."""
    actor = actor_of(request)
    item = item_for(actor, pk)
    before, seen = request.POST.get("before", ""), request.POST.get("seen", "")
    if not is_number(seen) or not (is_number(before) or before == ""):
        raise Http404
    back = _place_of(item.meeting.key, pk)

    return button(
        request, lambda: actions.move_item(actor, item, int(before) if before else None, seen=int(seen)), back
    )


@open_to(*MEMBERS)
@require_POST
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """`off`: "yes" is not this time, "no" is after all."""
    actor = actor_of(request)
    item = item_for(actor, pk)
    set_off = actions.put_off if pressed(request, "off") else actions.take_up
    return button(request, lambda: set_off(actor, item), reverse("network:meeting", args=[item.meeting.key]))


@open_to(*MEMBERS)
@get_or_post
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """A guest's link, shown once on the page that answers."""
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = GuestForm(posted(request))
    if not form.is_bound:
        check_plans(actor, item.meeting)
    context = {"item": item, "title": title_of(item), "guests": list(item.guests.all()), "form": form}
    if form.is_bound and form.is_valid():
        try:
            link = actions.invite_guest(actor, item, form.cleaned_data["comes_from"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "network/guest_link.html", {**context, "address": _address_of(link)})
    return render(request, "network/guests.html", context, status=422 if form.errors else 200)


@open_to(*MEMBERS)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    guest = guest_of(actor, pk)
    back = reverse("network:invite", args=[guest.item_id])

    return button(
        request, lambda: actions.take_back_guest(actor, guest), back, _("The link does not open any more.")
    )


@open_to_all
@never_cache
@require_GET
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """What a guest sees: one item, on one day, and nothing that is beside it."""
    found = guest_for(token)
    return render(request, "network/guest.html", {"item": found.item, "title": title_of(found.item)})


def _address_of(link: NewLink) -> str:
    return f"{settings.ORIGIN.rstrip('/')}{reverse('network:guest', args=[link.token])}"


def _place_of(key: UUID, pk: int) -> str:
    return f"{reverse('network:meeting', args=[key])}#item-{pk}"
