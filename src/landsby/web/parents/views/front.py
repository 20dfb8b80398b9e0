"""The front door: what the evenings are, when they are, and signing up."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import Limit
from landsby.web.access.codes.once import forget_words, private, words_to_show
from landsby.web.access.kept import kept
from landsby.web.access.rules import open_to_all
from landsby.web.design.languages import in_every_language
from landsby.web.parents import actions
from landsby.web.parents.access import adult_of, open_series_for
from landsby.web.parents.forms import SignUpForm
from landsby.web.parents.queries import own, series

from .door import let_in, page, shown_once

SIGN_UPS = Limit("parents-sign-up", 60, 60 * 60)


@in_every_language
@open_to_all
@kept()
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """For parents: what there is, when it is, and what one can do tonight."""
    coming = series.coming()
    context = {"tracks": series.by_track(coming), "next": min(coming, key=_first, default=None)}
    return page(request, "front", context)


def _first(opened: series.OpenSeries) -> datetime:
    return opened.first.starts_at


@in_every_language
@open_to_all
@private
def evenings(request: HttpRequest, slug: str) -> HttpResponse:
    """One series, and signing up on the same page."""
    opened = series.one(open_series_for(slug))
    form = SignUpForm(opened, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return _signed_up(request, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return page(request, "evenings", {"opened": opened, "form": form}, faulty=form.is_bound)


def _signed_up(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    if SIGN_UPS.is_reached(request):
        raise Refused(_("Many have signed up from here in the last hour. Wait a little, and try again."))
    signed = actions.sign_up(actor_of(request), form.opened.series, form.said())
    SIGN_UPS.count(request)
    let_in(request, signed.adult)
    return shown_once(signed)


@in_every_language
@open_to_all
@private
@require_safe
def code_once(request: HttpRequest) -> HttpResponse:
    """Where one stands now, and the words, this one time; later the own page."""
    adult = adult_of(actor_of(request))
    code, partner_words = words_to_show(request)
    if adult is None or not code:
        return redirect("parents:mine" if adult else "parents:enter")
    context = {
        "code": code,
        "partner_words": partner_words,
        "adult": adult,
        "standing": own.standing(adult.sign_up),
        "opened": series.one(adult.sign_up.series),
    }
    return forget_words(page(request, "signed_up", context), request.path)
