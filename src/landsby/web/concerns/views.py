"""The room's pages: behind a code, at a place, and the coordinator's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from landsby.web.access.actions import Refused, log_read
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to, open_with_code
from landsby.web.arenas.access import may_edit
from landsby.web.design.dates import relative_day
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.wishes import actions as wishes
from landsby.web.wishes.access import own_request_for, own_wish, request_for

from . import actions, queries, sealed
from .access import arena_to_tell_of, concern_for
from .actions import About, Outcome, due_now
from .forms import AnswerForm, SeveralForm, TellForm
from .queries import Side

if TYPE_CHECKING:
    from landsby.web.wishes.models import PlaceRequest

    from .models import Concern

AT_WORK = (Role.HOST, Role.COORDINATOR)


@open_with_code
@private
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """What somebody behind a code has told, and what was answered."""
    actor = actor_of(request)
    own_wish(actor)
    return render(request, "concerns/told.html", {"concerns": queries.told_by(actor)})


@open_with_code
@private
@get_or_post
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that something is wrong with a place where one has asked, somebody there, or what they wrote."""
    actor = actor_of(request)
    asked = own_request_for(actor, key)
    others = [
        (About.PERSON, _("Somebody I met there")),
        (About.PLACE, _("%(arena)s itself") % {"arena": asked.arena}),
    ]
    form = TellForm(
        asked.arena,
        others,
        posted(request),
        request=asked,
        messages=queries.messages_to(asked, Side.ASKER),
    )
    return form_page(
        request,
        form,
        lambda: _tell(actor, form),
        "",
        "concerns/tell.html",
        then=reverse("concerns:told"),
        asked=asked,
        due=due_now(),
    )


def _tell(actor: Actor, form: TellForm) -> Concern:
    return actions.tell(actor, form.telling())


@open_to(*AT_WORK)
@never_cache
@get_or_post
def tell_of_request(request: HttpRequest, key: UUID) -> HttpResponse:
    """A host says that something is wrong with a request, or with what somebody wrote."""
    actor = actor_of(request)
    asked = request_for(actor, key)
    others = [(About.PERSON, _("The whole request from %(nickname)s") % {"nickname": asked.nickname})]
    form = TellForm(
        asked.arena, others, posted(request), request=asked, messages=queries.messages_to(asked, Side.HOST)
    )
    return _tell_at_work(request, actor, form, _crumb_of(asked))


def _crumb_of(asked: PlaceRequest) -> tuple[str, str]:
    return reverse("wishes:answer", args=[asked.key]), asked.nickname


@open_to(*AT_WORK)
@get_or_post
def tell_of_arena(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that something is wrong at a place, or that it needs a rest."""
    actor = actor_of(request)
    arena = arena_to_tell_of(actor, slug)
    others = [
        (About.REST, _("We need a rest, or more hands")),
        (About.PERSON, _("Somebody who was there")),
        (About.PLACE, _("Something about the place")),
    ]
    form = TellForm(arena, others, posted(request))
    return _tell_at_work(request, actor, form, (reverse("arenas:arena", args=[slug]), arena.name))


def _tell_at_work(request: HttpRequest, actor: Actor, form: TellForm, crumb: tuple[str, str]) -> HttpResponse:
    hides = form.request is not None  # of a place nothing is taken out of sight
    hidden = _("It is told. What was said is out of sight. The coordinator answers you here.")
    return form_page(
        request,
        form,
        lambda: _tell(actor, form),
        hidden if hides else _("It is told. The coordinator answers you here."),
        "concerns/work/tell.html",
        then=reverse("concerns:list"),
        crumbs=[crumb],
        title=_("Something is wrong"),
        hides=hides,
        due=due_now(),
    )


@open_to(*AT_WORK)
@require_safe
@never_cache
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for the coordinator's answer, what has been answered, and what one has told oneself."""
    actor = actor_of(request)
    context = {
        "is_coordinator": actor.has(Role.COORDINATOR),
        "waiting": queries.waiting_for(actor),
        "answered": queries.answered_lately(actor),
        "told": queries.told_by(actor),
    }
    return render(request, "concerns/work/list.html", context)


@open_to(Role.COORDINATOR)
@never_cache
@get_or_post
def concern(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was taken out of sight, read by the coordinator alone; every look is logged."""
    actor = actor_of(request)
    row = concern_for(actor, key)
    words = sealed.open_words(row)
    form = AnswerForm(row, posted(request), can_put_back=words is not None or row.step_id is None)
    response = form_page(
        request,
        form,
        lambda: actions.answer(actor, row, form.chosen, form.cleaned_data["text"]),
        _("Answered. Whoever told it can read it now."),
        "concerns/work/concern.html",
        then=reverse("concerns:list"),
        concern=row,
        words=words,
        may_rest=may_edit(actor, row.arena) and row.arena.status == "running",
    )
    if words and request.method != "POST":
        log_read(actor, row, "sealed", purpose="answering what was said to be wrong")
    return response


@open_to(Role.COORDINATOR)
@never_cache
@get_or_post
def answer_several(request: HttpRequest) -> HttpResponse:
    """The same answer to several at once; what was out of sight goes for good."""
    actor = actor_of(request)
    rows = {str(row.key): row for row in queries.waiting_for(actor)}
    form = SeveralForm(((key, _named(row)) for key, row in rows.items()), posted(request), with_answer=True)

    def act() -> str:
        chosen = [rows[key] for key in form.cleaned_data["chosen"]]
        text = form.cleaned_data["text"]
        _each(request, [partial(_close, actor, row, text) for row in chosen])
        return reverse("concerns:list")

    crumbs = [(reverse("concerns:list"), _("What is wrong"))]
    return form_page(
        request, form, act, "", title=_("Answer several at once"), save=_("Answer them all"), crumbs=crumbs
    )


def _named(row: Concern) -> str:
    return f"{row.arena}: {row.headline}, {relative_day(row.told_at)}"


def _close(actor: Actor, row: Concern, text: str) -> None:
    actions.answer(actor, row, Outcome.AWAY if row.withholds else Outcome.SEEN_TO, text)


@open_to(*AT_WORK)
@never_cache
@get_or_post
def misuse(request: HttpRequest) -> HttpResponse:
    """Close several new requests that nobody means, in one go."""
    actor = actor_of(request)
    rows = {str(row.key): row for row in queries.new_requests(actor)}
    choices = (
        (key, f"{row.nickname}, {row.arena}, {relative_day(row.sent_at)}") for key, row in rows.items()
    )
    form = SeveralForm(choices, posted(request))

    def act() -> str:
        chosen = [rows[key] for key in form.cleaned_data["chosen"]]
        _each(request, [partial(wishes.close_request, actor, row) for row in chosen])
        return reverse("wishes:inbox")

    return form_page(
        request,
        form,
        act,
        "",
        "concerns/work/misuse.html",
        has_any=bool(rows),
        title=_("Close several requests"),
    )


def _each(request: HttpRequest, acts: Iterable[Callable[[], Any]]) -> None:
    """Do each by itself: what cannot be done stops none of the others, and is said."""
    done = 0
    for act in acts:
        try:
            act()
            done += 1
        except Refused as refusal:
            messages.warning(request, str(refusal))
    if done:
        said = ngettext("%(number)d is closed.", "%(number)d are closed.", done)
        messages.success(request, said % {"number": done})
