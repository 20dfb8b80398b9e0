"""Measures: what is an idea, on trial, running, handed over or stopped; and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.network.access.measures import measure_for
from landsby.web.network.access.members import MEMBERS, agency_in, own_network
from landsby.web.network.access.recruiting import may_be_passed_on
from landsby.web.network.actions import measures as actions
from landsby.web.network.forms.measures import (
    MembersIdeaForm,
    ReviewForm,
    RunForm,
    SentenceForm,
    StopForm,
    TrialForm,
)
from landsby.web.network.origins import origin_of
from landsby.web.network.queries import measures as queries
from landsby.web.network.queries.telling.recruiting import going_on
from landsby.web.network.queries.thread import thread_of

if TYPE_CHECKING:
    from landsby.web.network.models import Measure

FORM = "network/nameless_page.html"


@open_to(*MEMBERS)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "states": queries.by_state(actor),
        "wished": queries.wishes_to_take_up(own_network(actor).pk),
        "going_on": going_on(actor),
    }
    return render(request, "network/measures.html", context)


@open_to(*MEMBERS)
@require_GET
def measure(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = measure_for(actor, key)
    context = {
        "measure": found,
        "history": queries.history(found),
        "thread": thread_of(actor, found),
        "next": actions.next_of(found),
        "learnt": found.learning.order_by("-on"),
        "can_invite": may_be_passed_on(found.arena, found.network_id),
    }
    return render(request, "network/measure.html", context)


@open_to(*MEMBERS)
@get_or_post
def new(request: HttpRequest) -> HttpResponse:
    """A member's idea, or one made of wishes (`wish`) or from a challenge (`from`)."""
    actor = actor_of(request)
    wish = request.GET.get("wish", "")[:60]
    origin = origin_of(actor, request.GET.get("from", ""))
    network = origin.network or own_network(actor)
    challenge = {"challenge": origin.fields["challenge"]} if "challenge" in origin.fields else {}
    initial = {"idea_from": actions.From.WISHES, "title": wish} if wish else {}
    form = MembersIdeaForm(posted(request), initial=initial)

    def act() -> str:
        made = actions.suggest(actor, network, form.idea(challenge)).measure
        return reverse("network:measure", args=[made.key])

    about = {"title": _("A new idea"), "save": _("Keep the idea"), "back": reverse("network:measures")}
    return form_page(request, form, act, _("It is kept, and comes on the next agenda."), FORM, **about)


@open_to(*MEMBERS)
@get_or_post
def try_out(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = measure_for(actor, key)
    form = TrialForm(found, agency_in(actor, found.network_id), posted(request))
    about = {"title": _("Try it out"), "save": _("Begin the trial")}
    return _form(request, found, form, lambda: actions.try_out(actor, found, form.trial()), **about)


@open_to(*MEMBERS)
@get_or_post
def run(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = measure_for(actor, key)
    form = RunForm(found, posted(request))
    about = {"title": _("Let it go on"), "save": _("It goes on")}
    return _form(request, found, form, lambda: actions.run(actor, found, **form.said()), **about)


@open_to(*MEMBERS)
@get_or_post
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = measure_for(actor, key)
    form = SentenceForm(posted(request))
    about = {"title": _("Hand it over"), "save": _("Hand it over")}
    return _form(
        request, found, form, lambda: actions.hand_over(actor, found, form.cleaned_data["sentence"]), **about
    )


@open_to(*MEMBERS)
@get_or_post
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """It is no failure to stop what does not work. Saying why is what the others need."""
    actor = actor_of(request)
    found = measure_for(actor, key)
    form = StopForm(posted(request))
    about = {
        "title": _("Stop it"),
        "save": _("Stop it"),
        "lead": _("To stop what does not work is good work. The reason goes into what we have learnt."),
    }
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return _form(request, found, form, lambda: actions.stop(actor, found, said["why"], said["gave"]), **about)


@open_to(*MEMBERS)
@get_or_post
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = measure_for(actor, key)
    form = ReviewForm(posted(request))
    about = {"title": _("What happened?"), "save": _("Write it down"), "measure": found}
    return _form(
        request,
        found,
        form,
        lambda: actions.review(actor, found, form.said()),
        "network/review.html",
        **about,
    )


def _form(request: HttpRequest, found: Measure, form, act, template: str = FORM, /, **about) -> HttpResponse:  # type: ignore[no-untyped-def]
    page = reverse("network:measure", args=[found.key])
    about = {"lead": found.title, "back": page, **about}
    return form_page(request, form, act, _("Saved."), template, then=page, **about)
