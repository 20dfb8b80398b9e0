"""System challenges: the list, one of them with its history, and the leaders' page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas.access import arena_for
from landsby.web.design.pages import form_page, get_or_post, list_page, posted
from landsby.web.network.access.challenges import (
    RAISERS,
    READERS,
    challenge_for,
    own_challenge_for,
    table_of,
)
from landsby.web.network.access.members import MEMBERS, is_member, own_network
from landsby.web.network.actions import challenges as actions
from landsby.web.network.forms.challenges import AgainForm, ChallengeForm, OutcomeForm, ReplyForm, SendForm
from landsby.web.network.origins import From, origin_of
from landsby.web.network.queries import challenges as queries
from landsby.web.network.queries.telling.talks import by_half_year
from landsby.web.network.queries.thread import thread_of

if TYPE_CHECKING:
    from landsby.web.network.models import SystemChallenge

FORM = "network/nameless_page.html"


@open_to(*MEMBERS)
@require_GET
def challenges(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first; nothing that was declined is left out."""
    state, level = request.GET.get("state", ""), request.GET.get("level", "")
    actor = actor_of(request)
    rows = queries.listed(actor, state, level)
    context = {"state": state, "level": level, "states": queries.STATES, "levels": queries.LEVELS}
    sums = actor.has(Role.LEADER, Role.COORDINATOR)
    return list_page(request, rows, "network/challenges.html", **context, sees_sums=sums)


@open_to(*READERS)
@require_GET
def challenge(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = challenge_for(actor, key)
    member = is_member(actor, found.network_id)
    context = {
        "challenge": found,
        "history": queries.history(found),
        "rule": queries.rule(),
        "is_member": member,
        "thread": thread_of(actor, found) if member else [],
        "again": list(found.raised_again.all()),
    }
    return render(request, "network/challenge.html", context)


@open_to(*MEMBERS)
@get_or_post
def raise_one(request: HttpRequest) -> HttpResponse:
    """A new one; `from` says what it comes from."""
    actor = actor_of(request)
    origin = origin_of(actor, request.GET.get("from", ""))
    network = origin.network or own_network(actor)
    form = ChallengeForm(posted(request))

    def act() -> str:
        facts = form.facts(raised_from=origin.kind, origin=origin.fields)
        return _page_of(actions.raise_challenge(actor, network, facts))

    about = {"title": _("A system challenge"), "save": _("Raise it"), "lead": _lead(), "back": _list()}
    return form_page(request, form, act, _("It is raised. Now say who can answer."), FORM, **about)


def _lead() -> str:
    return _("Something that no single person can change, and that a system must answer.")


@open_to(*RAISERS)
@get_or_post
def raise_from(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody meets at an arena again and again. A host reads nothing of the network by it."""
    actor = actor_of(request)
    arena = arena_for(actor, slug)
    network = table_of(actor, arena)
    form = ChallengeForm(posted(request))
    back = reverse("arenas:arena", args=[slug])

    def act() -> str:
        facts = form.facts(raised_from=From.ARENA, origin={"arena": arena})
        made = actions.raise_challenge(actor, network, facts)
        return _page_of(made) if is_member(actor, network.pk) else back

    title = _("A system challenge at %(arena)s") % {"arena": arena}
    about = {"title": title, "save": _("Raise it"), "lead": _lead(), "back": back}
    said = _("It is raised, and is on the network's next agenda.")
    return form_page(request, form, act, said, FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = own_challenge_for(actor, key)
    form = ChallengeForm(posted(request), found)

    def act() -> str:
        return _page_of(actions.change_challenge(actor, found, form.facts()))

    about = {"title": _("Change the challenge"), "save": _("Save"), "back": _page_of(found)}
    return form_page(request, form, act, _("Saved."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Whom to ask, and by when."""
    actor = actor_of(request)
    found = own_challenge_for(actor, key)
    form = SendForm(actor, found, posted(request))

    def act() -> str:
        return _page_of(actions.send_challenge(actor, found, form.chosen(), form.cleaned_data["answer_by"]))

    about = {
        "title": _("Who can answer this?"),
        "lead": found.title,
        "save": _("Ask them"),
        "back": _page_of(found),
    }
    return form_page(request, form, act, _("Sent. You see here when they answer."), **about)


@open_to(*MEMBERS)
@get_or_post
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = own_challenge_for(actor, key)
    form = ReplyForm(posted(request))

    def act() -> str:
        actions.reply(actor, found, form.cleaned_data["text"])
        return _page_of(found)

    about = {
        "title": _("They ask us"),
        "lead": found.title,
        "save": _("Answer them"),
        "back": _page_of(found),
    }
    return form_page(request, form, act, _("Sent. The question is theirs again."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def came(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = own_challenge_for(actor, key)
    form = OutcomeForm(posted(request))

    def act() -> str:
        return _page_of(actions.say_what_came(actor, found, form.cleaned_data["text"]))

    about = {"title": _("What came of it?"), "lead": found.title, "save": _("Save"), "back": _page_of(found)}
    return form_page(request, form, act, _("Saved."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same challenge once more, with what is new. The old answer stays where it was."""
    actor = actor_of(request)
    found = own_challenge_for(actor, key)
    form = AgainForm(posted(request), found)

    def act() -> str:
        return _page_of(actions.raise_challenge(actor, found.network, form.facts_again(found)))

    about = {
        "title": _("Raise it again"),
        "lead": found.title,
        "save": _("Raise it"),
        "back": _page_of(found),
    }
    return form_page(request, form, act, _("It is raised. Now say who can answer."), FORM, **about)


@open_to(Role.LEADER, Role.COORDINATOR)
@require_GET
def leaders(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what was answered, and where the challenges lie."""
    actor = actor_of(request)
    context = {"overview": queries.overview(actor), "rule": queries.rule(), "told": by_half_year(actor)}
    return render(request, "network/leaders.html", context)


def _page_of(challenge: SystemChallenge) -> str:
    return reverse("network:challenge", args=[challenge.key])


def _list() -> str:
    return reverse("network:challenges")
