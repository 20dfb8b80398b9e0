"""The host's side of requests: the inbox, and one request with its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused, log_reads, reading
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages.paging import page_of
from landsby.web.wishes import actions, queries, states
from landsby.web.wishes.access import request_for, saved_reply_for
from landsby.web.wishes.forms.answering import ReplyForm
from landsby.web.wishes.states import Side, State, Verb

from .ways import KINDS, Kind, form_of, replies

if TYPE_CHECKING:
    from landsby.web.wishes.models import PlaceRequest

MOST_CARDS = 24


@open_to(Role.HOST, Role.COORDINATOR)
@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the host's answer first, then what is in the asker's hands."""
    views = page_of(request, queries.inbox(actor_of(request)), length=MOST_CARDS)
    parts = {
        "page": views,
        "just_answered": queries.just_answered(actor_of(request)),
        "to_answer": [view for view in views if view.is_hosts_turn],
        "in_line": [view for view in views if not view.is_hosts_turn and view.state == State.WAITING],
        "others": [view for view in views if not view.is_hosts_turn and view.state != State.WAITING],
    }
    return render(request, "wishes/work/inbox.html", parts)


@open_to(Role.HOST, Role.COORDINATOR)
@require_safe
@never_cache
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """One request. The first look is told to the asker; every look is logged."""
    actor, asked = actor_of(request), request_for(actor_of(request), key)
    with reading():
        if asked.opened_at is None:
            asked = actions.open_request(actor, asked)
        return _page(request, asked)


@open_to(Role.HOST, Role.COORDINATOR)
@require_POST
def reply(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Welcome, not now, the waiting list, or an answer."""
    actor, asked = actor_of(request), request_for(actor_of(request), key)
    kind = next((kind for kind in KINDS if kind.verb == verb), None)
    if kind is None:
        raise Http404
    form = form_of(kind, actor, queries.as_host_sees(asked), data=request.POST)
    if form.is_valid():
        try:
            kind.act(actor, asked, form)
        except Refused as refusal:
            return _refused(request, request_for(actor, key), kind, str(refusal))
        messages.success(request, _("Sent. It can be read now."))
        _keep_words(request, asked, kind.verb, form)
        return redirect("wishes:inbox")
    return _page(request, asked, {kind.verb: form}, status=422)


def _keep_words(request: HttpRequest, asked: PlaceRequest, verb: Verb, form: ReplyForm) -> None:
    if form.cleaned_data["keep"] and form.cleaned_data["text"]:
        try:
            actions.keep_reply(actor_of(request), asked, verb, form.cleaned_data["text"])
        except Refused as refusal:
            messages.warning(request, str(refusal))


@open_to(Role.HOST, Role.COORDINATOR)
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the last answer back, while it is fresh."""
    actor, asked = actor_of(request), request_for(actor_of(request), key)
    try:
        actions.undo_answer(actor, asked)
        messages.success(request, _("Undone. What you wrote is gone; the request waits for you again."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("wishes:answer", key)


@open_to(Role.HOST, Role.COORDINATOR)
@require_safe
@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """The words that the hosts keep."""
    return render(request, "wishes/work/saved.html", {"replies": queries.saved_replies(actor_of(request))})


@open_to(Role.HOST, Role.COORDINATOR)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    actions.forget_reply(actor_of(request), saved_reply_for(actor_of(request), pk))
    messages.success(request, _("Deleted."))
    return redirect("wishes:saved")


def _refused(request: HttpRequest, asked: PlaceRequest, kind: Kind, sentence: str) -> HttpResponse:
    """The page as it is now, with what the host wrote, to be sent again by somebody who has seen it."""
    view = queries.as_host_sees(asked)
    if kind.verb not in states.verbs(view.state, Side.HOST):
        messages.error(request, sentence)
        return _page(request, asked, status=422)
    data = request.POST.copy()
    data[f"{kind.verb}-seen"] = view.state
    form = form_of(kind, actor_of(request), view, data=data)
    form.add_error(None, sentence)
    return _page(request, asked, {kind.verb: form}, status=422)


def _page(
    request: HttpRequest,
    asked: PlaceRequest,
    bound: Mapping[Verb, ReplyForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, and the row in the log for each whose words it shows: both or neither."""
    actor, view = actor_of(request), queries.as_host_sees(asked)
    context = {
        "view": view,
        "is_closed": view.state in states.CLOSED,
        "in_line": queries.waiting_number(view.arena),
        "replies": replies(actor, view, bound or {}, request.GET.get("words", "")),
    }
    response = render(request, "wishes/work/answer.html", context, status=status)
    log_reads(actor, queries.shown_to_host(asked), purpose="answering a request")
    return response
