"""A parent's own page: in with the words, where one stands, and what one may do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import WRONG_CODES
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to, open_to_all
from landsby.web.parents import actions
from landsby.web.parents.access import adult_of, own_adult
from landsby.web.parents.forms import EnterForm, PartnerForm, ReachForm
from landsby.web.parents.queries import own, series

from .door import forget, let_in, page, shown_once

if TYPE_CHECKING:
    from landsby.web.parents.models import Adult

STEPS = {
    "accept": actions.accept,
    "decline": actions.decline,
    "leave": actions.leave,
    "again": actions.queue_again,
    "one": actions.choose_one,
}


@open_to_all
@private
def enter(request: HttpRequest) -> HttpResponse:
    """In with the words. What is wrong is always said in the same way."""
    if request.method != "POST":
        inside = adult_of(actor_of(request))
        return redirect("parents:mine") if inside else page(request, "enter", {"form": EnterForm()})
    form = EnterForm(request.POST)
    if form.is_valid():
        closed = WRONG_CODES.is_reached(request)
        adult = None if closed else own.adult_by_code(form.cleaned_data["code"])
        if adult:
            let_in(request, adult)
            return redirect("parents:mine")
        WRONG_CODES.count(request)
        form.add_error("code", _not_found())
    return page(request, "enter", {"form": form}, faulty=True)


def _not_found() -> str:
    return _(
        "We found nothing with these words. Look at the spelling, and try again."
        " After ten tries you must wait ten minutes."
    )


@open_to_all
@private
def partner(request: HttpRequest) -> HttpResponse:
    """The other adult comes in, and gets words and a way of their own."""
    form = PartnerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            if WRONG_CODES.is_reached(request):
                raise Refused(_not_found())
            signed = actions.come_in(actor_of(request), form.cleaned_data["words"], form.reach())
        except Refused as refusal:
            WRONG_CODES.count(request)
            form.add_error("words", str(refusal))
        else:
            let_in(request, signed.adult)
            return shown_once(signed)
    return page(request, "partner", {"form": form}, faulty=form.is_bound)


@open_to(Role.PARENT)
@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Where one stands, the evenings, the way so far, and what is kept."""
    adult = own_adult(actor_of(request))
    context = {
        "adult": adult,
        "entry": adult.sign_up,
        "standing": own.standing(adult.sign_up),
        "opened": series.one(adult.sign_up.series),
        "evenings": own.evenings(actor_of(request)),
        "steps": own.steps(adult.sign_up),
        "readings": own.readings(adult.sign_up),
    }
    return page(request, "mine", context)


@open_to(Role.PARENT)
@private
@require_POST
def step(request: HttpRequest, verb: str) -> HttpResponse:
    """One button of the own page."""
    adult = own_adult(actor_of(request))
    if verb not in STEPS:
        raise Http404
    try:
        STEPS[verb](actor_of(request), adult.sign_up)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("parents:mine")


@open_to(Role.PARENT)
@private
@require_POST
def coming(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell that one cannot come to one evening, or can after all."""
    found = {one.evening.key: one for one in own.evenings(actor_of(request))}
    if key not in found:
        raise Http404
    answer = actions.Answer(found[key].evening, not found[key].comes)
    actions.say_if_coming(actor_of(request), answer)
    return redirect("parents:mine")


@open_to(Role.PARENT)
@private
def reach(request: HttpRequest) -> HttpResponse:
    """Change how one is told, or stop it."""
    adult = own_adult(actor_of(request))
    form = ReachForm(request.POST if request.method == "POST" else None, initial=_told(adult))
    if form.is_bound and form.is_valid():
        actions.change_reach(actor_of(request), form.reach())
        messages.success(request, _("Saved."))
        return redirect("parents:mine")
    return page(request, "reach", {"form": form, "adult": adult}, faulty=form.is_bound)


def _told(adult: Adult) -> dict[str, str]:
    return {"reached_at": adult.reached_at, "own_word": adult.own_word}


@open_to(Role.PARENT)
@private
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once, then erase everything of one's own and forget who it was."""
    adult = own_adult(actor_of(request))
    if request.method != "POST":
        return page(request, "erase", {"adult": adult})
    actions.erase_me(actor_of(request))
    forget(request)
    return redirect("parents:gone")


@open_to_all
@private
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """Nothing is left."""
    return page(request, "gone", {})


@open_to(Role.PARENT)
@private
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Close the own page on this machine."""
    forget(request)
    return redirect("parents:front")
