"""What is open: all that the members are to do, and what is one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.forms import apart
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.network.access.meetings import action_for, decision_for
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.actions import todo as actions
from landsby.web.network.forms.minutes import DoneForm, DropForm, HandOverForm, LookAgainForm, NewDateForm
from landsby.web.network.queries import minutes as queries
from landsby.web.network.queries.open import open_things
from landsby.web.network.queries.telling.talks import told_in


@open_to(*MEMBERS)
@require_GET
def still_open(request: HttpRequest) -> HttpResponse:
    """Everything that waits: actions, challenges, measures, cases, talks."""
    actor = actor_of(request)
    context = {"owed": queries.open_actions(actor), "things": open_things(actor)}
    return render(request, "network/open.html", context)


@open_to(*MEMBERS)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I owe."""
    actor = actor_of(request)
    context = {
        "mine": queries.my_actions(actor),
        "agencys": queries.agencys_actions(actor),
        "decisions": queries.my_decisions(actor),
    }
    return render(request, "network/mine.html", context)


@open_to(*MEMBERS)
@require_GET
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing to do, its history, and the ways to close or change it."""
    actor = actor_of(request)
    found = action_for(actor, pk)
    ways = [(verb, way, apart(way.form(actor, found, None), verb)) for verb, way in WAYS.items()]
    context = {
        "action": found,
        "steps": queries.steps_of(found),
        "ways": ways,
        "is_open": queries.is_open(found),
    }
    return render(request, "network/action.html", context)


@open_to(*MEMBERS)
@get_or_post
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Done, handed over, moved or dropped."""
    actor = actor_of(request)
    found, way = action_for(actor, pk), WAYS.get(verb)
    if way is None:
        raise Http404
    form = way.form(actor, found, posted(request))

    def act() -> str:
        way.act(actor, found, form)
        return reverse("network:mine")

    about = {
        "title": way.title,
        "lead": found.text,
        "save": way.title,
        "back": reverse("network:action", args=[pk]),
    }
    return form_page(request, form, act, way.said, **about)


@open_to(*MEMBERS)
@get_or_post
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision whose day has come."""
    actor = actor_of(request)
    decision = decision_for(actor, pk)
    form = LookAgainForm(decision, posted(request))

    def act() -> str:
        actions.look_again(actor, decision, **form.said())
        return reverse("network:mine")

    about = {"title": _("Look at a decision again"), "lead": decision.text, "save": _("Save")}
    return form_page(request, form, act, _("Saved."), back=reverse("network:open"), **about)


@open_to(*MEMBERS)
@require_GET
def half_year(request: HttpRequest, half_year: str) -> HttpResponse:
    """The half-year on one page."""
    summary = queries.summary_of(actor_of(request), half_year)
    if not summary.meetings:
        raise Http404
    told = told_in(summary.meetings[0].network_id, half_year)
    return render(request, "network/half_year.html", {"summary": summary, "told": told})


@dataclass(frozen=True)
class Way:
    """A way to close or change what somebody is to do."""

    title: str | Promise
    said: str | Promise
    form: Callable[[Actor, Any, Any], Any]
    act: Callable[[Actor, Any, Any], Any]


def _owned(actor: Actor, found: Any, data: Any) -> HandOverForm:
    return HandOverForm(actor, found.network_id, data)


def _hand_over(actor: Actor, found: Any, form: HandOverForm) -> None:
    actions.hand_over_action(actor, found, form.owner(), form.cleaned_data["why"])


WAYS = {
    "done": Way(
        gettext_lazy("Done"),
        gettext_lazy("Done. It is off the agenda."),
        lambda _actor, _found, data: DoneForm(data),
        lambda actor, found, form: actions.do_action(actor, found, form.cleaned_data["how"]),
    ),
    "hand-over": Way(gettext_lazy("Hand over"), gettext_lazy("Handed over."), _owned, _hand_over),
    "move": Way(
        gettext_lazy("New date"),
        gettext_lazy("The date is changed."),
        lambda _actor, found, data: NewDateForm(data, initial={"due_on": found.due_on}),
        lambda actor, found, form: actions.move_action(
            actor, found, form.cleaned_data["due_on"], form.cleaned_data["why"]
        ),
    ),
    "drop": Way(
        gettext_lazy("Let it go"),
        gettext_lazy("Let go. The reason stays in the history."),
        lambda _actor, _found, data: DropForm(data),
        lambda actor, found, form: actions.drop_action(actor, found, form.cleaned_data["why"]),
    ),
}
