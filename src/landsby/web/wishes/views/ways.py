"""The ways in which a host can answer: how the form of each is made, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas.hosting import known_by
from landsby.web.wishes import actions, queries, states
from landsby.web.wishes.forms.answering import (
    AnswerForm,
    Known,
    NotNowForm,
    ReplyForm,
    TakeBackForm,
    WaitlistForm,
    WelcomeForm,
    ways_in,
)
from landsby.web.wishes.queries.saved import to
from landsby.web.wishes.states import Side, Verb

if TYPE_CHECKING:
    from landsby.web.arenas.models import ArenaSession
    from landsby.web.wishes.models import PlaceRequest, SavedReply
    from landsby.web.wishes.queries import HostView

EVENINGS_TO_OFFER = 8


@dataclass(frozen=True)
class Reply:
    """One way to answer, as the page shows it; open when it is what the host most likely wants."""

    verb: Verb
    title: str | Promise
    button: str | Promise
    form: ReplyForm
    is_open: bool


@dataclass(frozen=True)
class Kind:
    """A way to answer: its form, made of actor, request and kept words, and what it does."""

    verb: Verb
    title: str | Promise
    button: str | Promise
    make: Callable[..., ReplyForm]
    act: Callable[[Actor, PlaceRequest, Any], Any]


def replies(actor: Actor, view: HostView, bound: Mapping[Verb, ReplyForm], words: str) -> list[Reply]:
    """`words`: the key of a saved reply to begin with; it opens its own kind of answer."""
    allowed = states.verbs(view.state, Side.HOST)
    kinds = [kind for kind in KINDS if kind.verb in allowed]
    kept = queries.saved_for(actor, view.arena)
    chosen = next((reply for reply in kept if str(reply.pk) == words), None)
    made = {kind.verb: bound.get(kind.verb) or _begun(kind, actor, view, kept, chosen) for kind in kinds}
    begun = Verb(chosen.verb) if chosen else None
    likely = next(iter(bound), None) or begun or _likely(view)
    return [_as_shown(kind, made[kind.verb], is_open=kind.verb == likely) for kind in kinds]


def form_of(
    kind: Kind, actor: Actor, view: HostView, kept: list[SavedReply] | None = None, **more: Any
) -> ReplyForm:
    """The form of one way to answer; `more` goes to the form."""
    all_kept = queries.saved_for(actor, view.arena) if kept is None else kept
    own = [reply for reply in all_kept if reply.verb == kind.verb]
    return kind.make(actor, view, own, prefix=kind.verb, **more)


def _begun(
    kind: Kind, actor: Actor, view: HostView, kept: list[SavedReply], chosen: SavedReply | None
) -> ReplyForm:
    is_chosen = chosen is not None and chosen.verb == kind.verb
    first = {"text": to(view.nicknames, chosen.text)} if chosen and is_chosen else {}
    return form_of(kind, actor, view, kept, initial=first)


def _as_shown(kind: Kind, form: ReplyForm, *, is_open: bool) -> Reply:
    title = _("On the waiting list") if getattr(form, "has_room", False) else kind.title
    return Reply(kind.verb, title, kind.button, form, is_open)


def _likely(view: HostView) -> Verb | None:
    if not view.is_hosts_turn:
        return None
    return Verb.ANSWER if view.is_question else Verb.WELCOME


def _evenings(view: HostView) -> list[ArenaSession]:
    return list(queries.sessions_to_offer(view.arena)[:EVENINGS_TO_OFFER])


def _welcome_form(actor: Actor, view: HostView, kept: list[SavedReply], **more: Any) -> WelcomeForm:
    at_the_door = known_by(actor, view.arena)
    known = Known(at_the_door, actor.name if at_the_door else "")
    return WelcomeForm(view, kept, _evenings(view), known, **more)


def _not_now_form(actor: Actor, view: HostView, kept: list[SavedReply], **more: Any) -> NotNowForm:
    return NotNowForm(view, kept, queries.may_suggest(view.arena), **more)


def _waitlist_form(actor: Actor, view: HostView, kept: list[SavedReply], **more: Any) -> WaitlistForm:
    return WaitlistForm(view, kept, bool(ways_in(view, _evenings(view))), **more)


def _answer_form(actor: Actor, view: HostView, kept: list[SavedReply], **more: Any) -> AnswerForm:
    return AnswerForm(view, kept, **more)


def _take_back_form(actor: Actor, view: HostView, kept: list[SavedReply], **more: Any) -> TakeBackForm:
    return TakeBackForm(view, kept, **more)


def _welcome(actor: Actor, asked: PlaceRequest, form: WelcomeForm) -> None:
    actions.welcome(actor, asked, form.offer(), seen=form.seen_state)


def _not_now(actor: Actor, asked: PlaceRequest, form: NotNowForm) -> None:
    said = form.cleaned_data
    actions.not_now(actor, asked, seen=form.seen_state, suggestion=said["suggestion"], text=said["text"])


def _take_back(actor: Actor, asked: PlaceRequest, form: TakeBackForm) -> None:
    actions.take_back(actor, asked, seen=form.seen_state, text=form.cleaned_data["text"])


def _waitlist(actor: Actor, asked: PlaceRequest, form: WaitlistForm) -> None:
    actions.waitlist(actor, asked, seen=form.seen_state, text=form.cleaned_data["text"])


def _answer(actor: Actor, asked: PlaceRequest, form: AnswerForm) -> None:
    actions.answer(actor, asked, form.cleaned_data["text"])


KINDS = (
    Kind(Verb.WELCOME, _("Welcome"), _("Say welcome"), _welcome_form, _welcome),
    Kind(Verb.ANSWER, _("Write a message"), _("Send the message"), _answer_form, _answer),
    Kind(Verb.WAITLIST, _("It is full"), _("Keep a place in line"), _waitlist_form, _waitlist),
    Kind(Verb.NOT_NOW, _("Not now"), _("Answer “not now”"), _not_now_form, _not_now),
    Kind(
        Verb.TAKE_BACK,
        _("Take the welcome back"),
        _("Take it back, and find another day"),
        _take_back_form,
        _take_back,
    ),
)
