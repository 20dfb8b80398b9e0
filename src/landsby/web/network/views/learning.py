"""What we have learnt: searched, read, and what a new member should know."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, confirm_page, form_page, get_or_post, list_page, posted, pressed
from landsby.web.network.access.measures import learning_for
from landsby.web.network.access.members import MEMBERS, check_coordinates, coordinates, own_network
from landsby.web.network.actions import learning as actions
from landsby.web.network.forms.learning import LearntForm
from landsby.web.network.origins import origin_of
from landsby.web.network.queries import learning as queries
from landsby.web.network.queries.thread import thread_of

if TYPE_CHECKING:
    from landsby.web.network.models import LearningEntry

FORM = "network/nameless_page.html"


@open_to(*MEMBERS)
@require_GET
def learnt(request: HttpRequest) -> HttpResponse:
    """The ledger, or what is found in it."""
    actor = actor_of(request)
    asked = queries.asked(request.GET)
    found = queries.found(actor, asked)
    context = {"asked": asked, "found": found, **queries.filters(actor)}
    return list_page(request, found.entries, "network/learnt.html", **context)


@open_to(*MEMBERS)
@require_GET
def newcomers(request: HttpRequest) -> HttpResponse:
    """What you should know: a new member's first page."""
    return render(request, "network/newcomers.html", {"know": queries.for_newcomers(actor_of(request))})


@open_to(*MEMBERS)
@require_GET
def learning(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    entry = learning_for(actor, key)
    context = {
        "entry": entry,
        "words": queries.marked_in(entry, queries.asked(request.GET).search),
        "thread": thread_of(actor, entry),
        "may_erase": coordinates(actor, entry.network_id),
    }
    return render(request, "network/learning.html", context)


@open_to(*MEMBERS)
@get_or_post
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    origin = origin_of(actor, request.GET.get("from", ""))
    network = origin.network or own_network(actor)
    form = LearntForm(posted(request))

    def act() -> str:
        return _page_of(actions.learn(actor, network, form.learnt(), origin.fields))

    about = {"title": _("Something we have learnt"), "save": _("Write it down"), "back": _ledger()}
    return form_page(request, form, act, _("It is in the ledger."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    entry = learning_for(actor, key)
    form = LearntForm(posted(request), entry)

    def act() -> str:
        return _page_of(actions.change(actor, entry, form.learnt()))

    about = {"title": _("Change what the ledger says"), "save": _("Save"), "back": _page_of(entry)}
    return form_page(request, form, act, _("Saved."), FORM, **about)


@open_to(*MEMBERS)
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put it on a new member's first page, or take it off."""
    actor = actor_of(request)
    entry = learning_for(actor, key)
    kept = pressed(request, "kept")
    return button(
        request, lambda: actions.keep_for_newcomers(actor, entry, kept), _page_of(entry), _("Saved.")
    )


@open_to(*MEMBERS)
@get_or_post
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    entry = learning_for(actor, key)
    check_coordinates(actor, entry.network_id)

    def act() -> str:
        actions.erase(actor, entry)
        return _ledger()

    about = {"title": _("Erase this from the ledger?"), "lead": entry.title, "save": _("Erase it")}
    return confirm_page(request, act, _("It is erased."), back=_page_of(entry), **about)


def _page_of(entry: LearningEntry) -> str:
    return reverse("network:learning", args=[entry.key])


def _ledger() -> str:
    return reverse("network:learnt")
