"""One request, and coming along with a friend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import WRONG_CODES, TooSoon
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all, open_with_code
from landsby.web.arenas.queries.public import arena_called
from landsby.web.design.pages import posted
from landsby.web.wishes import actions, queries, states
from landsby.web.wishes.access import own_request_for
from landsby.web.wishes.forms import JoinForm, MessageForm, WordsForm
from landsby.web.wishes.history import told_to_asker
from landsby.web.wishes.letter import evening_file, letter
from landsby.web.wishes.states import Verb
from landsby.web.wishes.status import status

from .door import let_in, page, shown_once

if TYPE_CHECKING:
    from landsby.web.arenas.models import Arena
    from landsby.web.wishes.models import PlaceRequest, Wish

VERBS: Mapping[Verb, Callable[..., Any]] = {
    Verb.CONFIRM: actions.confirm,
    Verb.PAUSE: actions.pause_request,
    Verb.RESUME: actions.resume_request,
    Verb.WITHDRAW: actions.withdraw,
    Verb.GO_ALONE: actions.go_alone,
}


@open_with_code
@private
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """A request with its history; a POST writes to the arena."""
    asked = own_request_for(actor_of(request), key)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.ask_back(actor_of(request), asked, form.cleaned_data["text"])
            return redirect("wishes:request", key)
        except Refused as refusal:
            return _one(request, own_request_for(actor_of(request), key), form, str(refusal))
    return _one(request, asked, form)


def _one(request: HttpRequest, asked: PlaceRequest, form: MessageForm, refusal: str = "") -> HttpResponse:
    context = {
        "asked": asked,
        "letter": letter(asked),
        "evening": asked.session if asked.has_place and not asked.evening_is_off else None,
        "status": status(asked, queries.places_in_line([asked]).get(asked.pk)),
        "may": {verb.value for verb in states.may(asked)},
        "history": told_to_asker(asked.steps.all(), asked.arena.name),
        "readings": queries.readings([asked]),
        "form": form,
        "asking": "ask" in request.GET,
        "refusal": refusal,
    }
    return page(request, "request", context, faulty=form.is_bound or bool(refusal))


@open_with_code
@private
@require_safe
def evening(request: HttpRequest, key: UUID) -> HttpResponse:
    """The evening to which one is welcome, for one's own calendar."""
    asked = own_request_for(actor_of(request), key)
    if asked.session is None or not asked.has_place or asked.evening_is_off:
        raise Http404
    content = evening_file(asked.session, asked.where_text)
    headers = {"Content-Disposition": 'attachment; filename="landsby.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@open_with_code
@private
@require_POST
def step(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Yes, a break, back again, alone, or let it be."""
    asked = own_request_for(actor_of(request), key)
    if verb not in VERBS:
        return redirect("wishes:request", key)
    try:
        VERBS[Verb(verb)](actor_of(request), asked)
    except Refused as refusal:
        return _one(request, own_request_for(actor_of(request), key), MessageForm(), str(refusal))
    return redirect("wishes:request", key)


@open_with_code
@private
@require_POST
def new_words(request: HttpRequest, key: UUID) -> HttpResponse:
    """New words for the friend, shown once."""
    asked = own_request_for(actor_of(request), key)
    try:
        words = actions.invite_again(actor_of(request), asked)
    except Refused:
        return redirect("wishes:request", key)
    return shown_once(actions.Sent(asked.wish, "", asked, words))


@open_to_all
@private
def join_friend(request: HttpRequest) -> HttpResponse:
    """Come along with a friend, with or without a wish of one's own: first one sees where to."""
    wish = queries.wish_of(actor_of(request))
    looks = "nickname" not in request.POST
    form: WordsForm = WordsForm(posted(request)) if looks else JoinForm(posted(request))
    place = None
    try:
        if form.is_bound and (words := form.said_words()):
            arena = _where_to(request, words)
            place = arena_called(arena.slug, timezone.now()) or arena
            if looks:
                form = JoinForm.at(arena, words, wish.nickname if wish else "")
            elif form.is_valid():
                return _joined(request, form, wish)
    except Refused as refusal:
        if not isinstance(refusal, TooSoon):
            WRONG_CODES.count(request)
        form.add_error("words", str(refusal))
        place = None
    context = {"form": form, "place": place, "has_wish": wish is not None}
    return page(request, "join", context, faulty=form.is_bound)


def _where_to(request: HttpRequest, words: str) -> Arena:
    """The place that the friend has asked."""
    if wait := WRONG_CODES.wait(request):
        raise TooSoon(wait)
    return actions.invited_by(words).arena


def _joined(request: HttpRequest, form: WordsForm, wish: Wish | None) -> HttpResponse:
    said = form.cleaned_data
    sent = actions.join_friend(actor_of(request), said["words"], said["nickname"], wish=wish)
    if sent.code:
        let_in(request, sent.wish)
        return shown_once(sent)
    assert sent.request is not None
    return redirect("wishes:request", sent.request.key)
