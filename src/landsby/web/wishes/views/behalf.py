"""The outreach worker's minute: a place for this interest, tonight, asked for without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import revisited
from landsby.web.access.roles import ASK_ON_BEHALF
from landsby.web.access.rules import open_to
from landsby.web.design.dates import relative_day
from landsby.web.wishes import actions
from landsby.web.wishes.actions import Asking
from landsby.web.wishes.forms.behalf import AskOnBehalfForm, BehalfForm
from landsby.web.wishes.parts import Part
from landsby.web.wishes.queries import soon, town
from landsby.web.wishes.queries.soon import Opening, Window

if TYPE_CHECKING:
    from landsby.web.wishes.models import PlaceRequest

TOLD_TO_THE_PLACE = (Part.LIKES, Part.STAND, Part.TIMES)


@open_to(*ASK_ON_BEHALF)
@revisited
def behalf(request: HttpRequest) -> HttpResponse:
    """The taps; after a POST the places that fit. Nothing is kept yet."""
    if request.method != "POST":
        return _form(request, BehalfForm())
    form = BehalfForm(request.POST)
    return _places(request, form, AskOnBehalfForm()) if form.is_valid() else _form(request, form, 422)


@open_to(*ASK_ON_BEHALF)
@revisited
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Keep the wish and ask the chosen place, in one action."""
    form, asking = BehalfForm(request.POST), AskOnBehalfForm(request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    if asking.is_valid():
        try:
            return _sent(request, form, asking)
        except Refused as refusal:
            asking.add_error(None, str(refusal))
    return _places(request, form, asking, 422)


def _sent(request: HttpRequest, form: BehalfForm, asking: AskOnBehalfForm) -> HttpResponse:
    actor, parts = actor_of(request), form.parts()
    places, later = _found(request, form)
    slug = asking.cleaned_data["place"]
    place = next((place for place in (*places, *later) if place.match.arena.slug == slug), None)
    if place is None:
        raise Refused(_("The last seat there was taken just now. Choose another place."))
    sent = actions.send_wish(
        actor,
        parts,
        sent_by="worker",
        asking=Asking(
            arena=place.match.arena,
            nickname=asking.cleaned_data["nickname"],
            parts=TOLD_TO_THE_PLACE,
            mode=place.mode,
            hoped_for=None if form.chosen_window == Window.ANY else place.session,
        ),
    )
    if sent.request:
        messages.success(request, _receipt(sent.request))
    return redirect("wishes:kept", sent.wish.key)


def _found(request: HttpRequest, form: BehalfForm) -> tuple[list[Opening], list[Opening]]:
    """What is open in the window, and what would fit on another day."""
    actor, parts, window = actor_of(request), form.parts(), form.chosen_window
    places = soon.openings(actor, parts, window, seed=_seed(request))
    return places, soon.near_misses(actor, parts, window, places, seed=_seed(request))


def _receipt(asked: PlaceRequest) -> str:
    assert asked.due_at
    if asked.asks_for_today:
        named = {"arena": asked.arena, "nickname": asked.nickname}
        return (
            _("Sent without a name. %(arena)s is told now, and knows the young person as %(nickname)s.")
            % named
        )
    told = {"arena": asked.arena, "nickname": asked.nickname, "day": relative_day(asked.due_at)}
    return _("Sent without a name. %(arena)s sees the nickname %(nickname)s and answers by %(day)s.") % told


def _form(request: HttpRequest, form: BehalfForm, status: int = 200) -> HttpResponse:
    return render(request, "wishes/work/behalf.html", {"form": form}, status=status)


def _places(
    request: HttpRequest, form: BehalfForm, asking: AskOnBehalfForm, status: int = 200
) -> HttpResponse:
    places, later = _found(request, form)
    asking.suggest(town.nicknames_at(place.match.arena.pk for place in (*places, *later)))
    context = {"form": form, "asking": asking, "places": places, "later": later, "seed": _seed(request)}
    return render(request, "wishes/work/places.html", context, status=status)


def _seed(request: HttpRequest) -> str:
    """Settles ties alike on both pages; drawn by chance, kept nowhere but in this request."""
    if not hasattr(request, "drawn_seed"):
        request.drawn_seed = request.POST.get("seed", "")[:36] or str(uuid4())  # type: ignore[attr-defined]
    return str(request.drawn_seed)  # type: ignore[attr-defined]
