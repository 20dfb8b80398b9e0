"""The host's side of requests: the inbox, and one request with its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused, log_reads, reading
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.wishes import actions, queries, states
from landsby.web.wishes.access import request_for
from landsby.web.wishes.forms.answering import AnswerForm, NotNowForm, ReplyForm, WaitlistForm, WelcomeForm
from landsby.web.wishes.states import Side, State, Verb

if TYPE_CHECKING:
    from landsby.web.wishes.models import PlaceRequest
    from landsby.web.wishes.queries import HostView

EVENINGS_TO_OFFER = 8


@open_to(Role.HOST, Role.COORDINATOR)
@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the host's answer first, then what is in the asker's hands."""
    views = queries.inbox(actor_of(request))
    parts = {
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
    form = kind.form(actor, queries.as_host_sees(asked), request.POST)
    if form.is_valid():
        try:
            kind.act(actor, asked, form)
            messages.success(request, _("Sent. They can read it now."))
            return redirect("wishes:inbox")
        except Refused as refusal:
            return _refused(request, request_for(actor, key), kind, str(refusal))
    return _page(request, asked, {kind.verb: form}, status=422)


def _refused(request: HttpRequest, asked: PlaceRequest, kind: Kind, sentence: str) -> HttpResponse:
    """The page as it is now, with what the host wrote, to be sent again by somebody who has seen it."""
    view = queries.as_host_sees(asked)
    if kind.verb not in states.verbs(view.state, Side.HOST):
        messages.error(request, sentence)
        return _page(request, asked, status=422)
    data = request.POST.copy()
    data[f"{kind.verb}-seen"] = view.state
    form = kind.form(actor_of(request), view, data)
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
        "replies": _replies(actor, view, bound or {}),
    }
    response = render(request, "wishes/work/answer.html", context, status=status)
    log_reads(actor, queries.shown_to_host(asked), purpose="answering a request")
    return response


@dataclass(frozen=True)
class Reply:
    """One way to answer, as the page shows it; open when it is what the host most likely wants."""

    verb: Verb
    title: str | Promise
    button: str | Promise
    form: ReplyForm
    is_open: bool


def _replies(actor: Actor, view: HostView, bound: Mapping[Verb, ReplyForm]) -> list[Reply]:
    allowed = states.verbs(view.state, Side.HOST)
    kinds = [kind for kind in KINDS if kind.verb in allowed]
    likely = next(iter(bound), _likely(view))
    return [
        Reply(kind.verb, kind.title, kind.button, form, kind.verb == likely)
        for kind in kinds
        if (form := bound.get(kind.verb) or kind.form(actor, view, None))
    ]


def _likely(view: HostView) -> Verb | None:
    if not view.is_hosts_turn:
        return None
    return Verb.ANSWER if view.is_question else Verb.WELCOME


@dataclass(frozen=True)
class Kind:
    """A way to answer: how its form is made and what it does."""

    verb: Verb
    title: str | Promise
    button: str | Promise
    form: Callable[[Actor, HostView, Any], Any]
    act: Callable[[Actor, PlaceRequest, Any], Any]


def _welcome_form(actor: Actor, view: HostView, data: Any) -> WelcomeForm:
    sessions = queries.sessions_to_offer(view.arena)[:EVENINGS_TO_OFFER]
    return WelcomeForm(view, sessions, actor.name, data, prefix=Verb.WELCOME)


def _not_now_form(actor: Actor, view: HostView, data: Any) -> NotNowForm:
    return NotNowForm(view, queries.may_suggest(view.arena), data, prefix=Verb.NOT_NOW)


def _waitlist_form(actor: Actor, view: HostView, data: Any) -> WaitlistForm:
    return WaitlistForm(view, data, prefix=Verb.WAITLIST)


def _answer_form(actor: Actor, view: HostView, data: Any) -> AnswerForm:
    return AnswerForm(view, data, prefix=Verb.ANSWER)


def _welcome(actor: Actor, asked: PlaceRequest, form: WelcomeForm) -> None:
    actions.welcome(actor, asked, form.offer(), seen=form.seen_state)


def _not_now(actor: Actor, asked: PlaceRequest, form: NotNowForm) -> None:
    said = form.cleaned_data
    actions.not_now(actor, asked, seen=form.seen_state, suggestion=said["suggestion"], text=said["text"])


def _waitlist(actor: Actor, asked: PlaceRequest, form: WaitlistForm) -> None:
    actions.waitlist(actor, asked, seen=form.seen_state, text=form.cleaned_data["text"])


def _answer(actor: Actor, asked: PlaceRequest, form: AnswerForm) -> None:
    actions.answer(actor, asked, form.cleaned_data["text"])


KINDS = (
    Kind(Verb.WELCOME, _("Welcome"), _("Say welcome"), _welcome_form, _welcome),
    Kind(Verb.ANSWER, _("Write to them"), _("Send the answer"), _answer_form, _answer),
    Kind(
        Verb.WAITLIST,
        _("It is full"),
        _("Keep a place in line"),
        _waitlist_form,
        _waitlist,
    ),
    Kind(Verb.NOT_NOW, _("Not now"), _("Say not now"), _not_now_form, _not_now),
)
