"""The wishes that a worker keeps for somebody, until they are handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused, log_read
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import ASK_ON_BEHALF
from landsby.web.access.rules import open_to
from landsby.web.wishes import actions, queries, states
from landsby.web.wishes.access import kept_request_for, kept_wish_for
from landsby.web.wishes.history import Told, told_to_asker
from landsby.web.wishes.letter import Letter, letter
from landsby.web.wishes.parts import said
from landsby.web.wishes.states import Verb

if TYPE_CHECKING:
    from landsby.web.wishes.models import PlaceRequest, Wish

STEPS: Mapping[Verb, Callable[..., Any]] = {
    Verb.CONFIRM: actions.confirm,
    Verb.WITHDRAW: actions.withdraw,
}


@open_to(*ASK_ON_BEHALF)
@require_safe
@never_cache
def kept_wishes(request: HttpRequest) -> HttpResponse:
    """The worker's own open requests, and where each stands."""
    wishes = queries.wishes_kept_by(actor_of(request))
    return render(request, "wishes/work/kept_wishes.html", {"wishes": wishes})


@open_to(*ASK_ON_BEHALF)
@require_safe
@never_cache
def kept_wish(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    return _page(request, actor, kept_wish_for(actor, key))


@open_to(*ASK_ON_BEHALF)
@require_POST
def step(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Say yes for them, or let it be."""
    actor = actor_of(request)
    asked = kept_request_for(actor, key)
    if verb not in STEPS:
        raise Http404
    try:
        STEPS[Verb(verb)](actor, asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, actor, kept_wish_for(actor, asked.wish.key), status=422)
    messages.success(request, _("Done. The place is told."))
    return redirect("wishes:kept", asked.wish.key)


@open_to(*ASK_ON_BEHALF)
@require_POST
@never_cache
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the words, this one time.

    The answer to the POST itself shows them: a redirect would have to keep them somewhere on the way.
    """
    actor = actor_of(request)
    wish = kept_wish_for(actor, key)
    try:
        code = actions.hand_over(actor, wish)
    except Refused as refusal:
        raise Http404 from refusal
    return render(request, "wishes/work/handed_over.html", {"code": code.split()})


@dataclass(frozen=True)
class KeptRequest:
    """A request as the page shows it, with what the worker may do now."""

    request: PlaceRequest
    letter: Letter
    history: list[Told]
    verbs: frozenset[Verb]


def _page(request: HttpRequest, actor: Actor, wish: Wish, status: int = 200) -> HttpResponse:
    rows = queries.requests_of_kept(actor, wish)
    context = {
        "wish": wish,
        "said": [(part.named(of_another=True), text) for part, text in said(wish).items()],
        "requests": [_kept(row) for row in rows],
    }
    response = render(request, "wishes/work/kept.html", context, status=status)
    log_read(actor, wish, "nickname", *said(wish), purpose="keeping a wish for somebody")
    return response


def _kept(row: PlaceRequest) -> KeptRequest:
    history = told_to_asker(row.steps.all(), row.arena.name)
    return KeptRequest(row, letter(row), history, states.may(row))
