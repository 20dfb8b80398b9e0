"""Members' side of telling others: what is asked for, what was told, and what the catalogue says."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.network.access.members import MEMBERS, own_network
from landsby.web.network.access.talks import request_for, talk_for
from landsby.web.network.actions import talks as actions
from landsby.web.network.forms.talks import AnswerForm, GivenForm, TalkForm
from landsby.web.network.queries.telling import talks as queries

FORM = "network/nameless_page.html"


@open_to(*MEMBERS)
@require_GET
def talks(request: HttpRequest) -> HttpResponse:
    """What is asked for first, then what was told, then the catalogue."""
    actor = actor_of(request)
    context = {
        "waiting": queries.waiting(actor),
        "agreed": queries.agreed(actor),
        "told": queries.told(actor),
        "half_years": queries.by_half_year(actor),
        "listed": queries.listed(actor),
    }
    return render(request, "network/telling/talks.html", context)


@open_to(*MEMBERS)
@get_or_post
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    network = own_network(actor)
    form = TalkForm(network.pk, posted(request))

    def act() -> str:
        actions.add_talk(actor, network, form.facts())
        return _list()

    about = {"title": _("Something we can tell"), "save": _("Keep it"), "back": _list()}
    return form_page(request, form, act, _("It is kept."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def change(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    found = talk_for(actor, slug)
    form = TalkForm(found.network_id, posted(request), found)

    def act() -> str:
        actions.change_talk(actor, found, form.facts())
        return _list()

    about = {"title": _("Change what the catalogue says"), "lead": found.title, "save": _("Save")}
    return form_page(request, form, act, _("Saved."), FORM, back=_list(), **about)


@open_to(*MEMBERS)
@require_GET
def asked(request: HttpRequest, key: UUID) -> HttpResponse:
    """One request, and what we have answered."""
    found = request_for(actor_of(request), key)
    can_answer = found.state in actions.ANSWERABLE and hasattr(found, "contact")
    context = {"asked": found, "can_answer": can_answer}
    return render(request, "network/telling/request.html", context)


@open_to(*MEMBERS)
@get_or_post
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = request_for(actor, key)
    form = AnswerForm(posted(request), found)

    def act() -> str:
        actions.answer_request(actor, found, form.answered())
        return _page_of(found.key)

    about = {"title": _("Answer %(who)s") % {"who": found.asked_by}, "lead": found.wish}
    done = _("Sent. They read it on a page of their own.")
    return form_page(request, form, act, done, FORM, save=_("Send the answer"), back=_page_of(key), **about)


@open_to(*MEMBERS)
@get_or_post
def given(request: HttpRequest) -> HttpResponse:
    """Something was told; `request` says who had asked for it."""
    actor, key = actor_of(request), request.GET.get("request", "")
    found = request_for(actor, _uuid(key)) if key else None
    form = GivenForm(actor, posted(request), found)

    def act() -> str:
        actions.note_given(actor, form.given(), found)
        return _list()

    about = {"title": _("What did we tell?"), "save": _("Write it down"), "back": _list()}
    return form_page(request, form, act, _("It is written down."), FORM, **about)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _page_of(key: UUID) -> str:
    return reverse("network:talk_request", args=[key])


def _list() -> str:
    return reverse("network:talks")
