"""Asking people in to an arena: the words, the poster, and who has passed them on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.network.access.members import MEMBERS, own_network
from landsby.web.network.access.recruiting import (
    arena_to_invite_to,
    may_be_passed_on,
    recruitment_for,
)
from landsby.web.network.actions import recruiting as actions
from landsby.web.network.forms.recruiting import InvitationForm, PassOnForm, WordsForm
from landsby.web.network.queries.telling import recruiting as queries

FORM = "network/nameless_page.html"


@open_to(*MEMBERS)
@get_or_post
def new(request: HttpRequest) -> HttpResponse:
    """`arena` says which, and then its own words stand there to begin with."""
    actor = actor_of(request)
    network, slug = own_network(actor), request.GET.get("arena", "")
    arena = arena_to_invite_to(network.pk, slug) if slug else None
    form = InvitationForm(network.pk, posted(request), arena)

    def act() -> str:
        return _page_of(actions.invite(actor, network, form.invitation()).key)

    about = {
        "title": _("Invite to an arena"),
        "lead": _("One text and one poster, for each of us to pass on where we are."),
        "save": _("Make the invitation"),
        "back": reverse("network:measures"),
    }
    return form_page(request, form, act, _("It is on the start page of every member."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What to pass on, and who has; sent: that one's own service has."""
    actor = actor_of(request)
    found = recruitment_for(actor, key)
    form = PassOnForm(posted(request))

    def act() -> str:
        actions.pass_on(actor, found, form.cleaned_data["where"])
        return _page_of(key)

    about = {
        "passing": queries.passing(found),
        "has_poster": may_be_passed_on(found.arena, found.network_id),
    }
    return form_page(request, form, act, _("Thank you."), "network/telling/invitation.html", **about)


@open_to(*MEMBERS)
@get_or_post
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = recruitment_for(actor, key)
    form = WordsForm(posted(request), found)

    def act() -> str:
        actions.change(actor, found, form.cleaned_data["text"], form.cleaned_data["ends_on"])
        return _page_of(key)

    about = {"title": _("Change the invitation"), "lead": found.arena.name, "save": _("Save")}
    return form_page(request, form, act, _("Saved."), FORM, back=_page_of(key), **about)


@open_to(*MEMBERS)
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = recruitment_for(actor, key)
    return button(
        request, lambda: actions.end(actor, found), _page_of(key), _("It is not passed on any more.")
    )


def _page_of(key: UUID) -> str:
    return reverse("network:invitation", args=[key])
