"""The way in: with the five words, as the other adult with three, or by the link of a message.

Looking at such a link changes nothing, and what is personal asks for the words.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import WRONG_CODES, TooSoon, looked_up
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import posted, pressed
from landsby.web.parents import actions
from landsby.web.parents.access import adult_of
from landsby.web.parents.forms import EnterForm, PartnerForm
from landsby.web.parents.queries import own

from .door import let_in, page, room_of, shown_once


@in_every_language
@open_to_all
@private
def enter(request: HttpRequest) -> HttpResponse:
    """In with the words. What is wrong is always said in the same way."""
    form = EnterForm(posted(request))
    if not form.is_bound and adult_of(actor_of(request)):
        return redirect("parents:mine")
    room = room_of(request)
    if form.is_bound and form.is_valid():
        try:
            adult = looked_up(request, lambda: own.adult_by_code(form.cleaned_data["code"]), room)
        except TooSoon:
            form.add_error("code", _too_soon())
        else:
            if adult:
                let_in(request, adult)
                return redirect("parents:erase" if request.GET.get("then") == "erase" else "parents:mine")
            form.add_error("code", _not_found())
    return page(request, "enter", {"form": form, "room": room}, faulty=form.is_bound)


def _not_found() -> str:
    return _("We found nothing with these words. Look at the spelling, and try again.")


def _too_soon() -> str:
    return _("Wait a little, and try again.")


@in_every_language
@open_to_all
@private
def partner(request: HttpRequest) -> HttpResponse:
    """The other adult comes in, and gets words and a way of their own."""
    form = PartnerForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            return _come_in(request, form)
        except TooSoon:
            form.add_error("words", _too_soon())
        except Refused as refusal:
            WRONG_CODES.count(request, room_of(request))
            form.add_error("words", str(refusal))
    return page(request, "partner", {"form": form}, faulty=form.is_bound)


def _come_in(request: HttpRequest, form: PartnerForm) -> HttpResponse:
    if wait := WRONG_CODES.wait(request, room_of(request)):
        raise TooSoon(wait)
    signed = actions.come_in(actor_of(request), form.cleaned_data["words"], form.reach())
    let_in(request, signed.adult)
    return shown_once(signed)


@in_every_language
@open_to_all
@private
def link(request: HttpRequest, locator: str) -> HttpResponse:
    """In with the words, or stop the messages, in the language of who was told."""
    adult = own.adult_by_locator(locator)
    if request.method == "POST":
        if adult:
            actions.stop_letters(actor_of(request), adult, is_stopped=pressed(request, "stopped"))
        return redirect("parents:link", locator)
    if adult and adult.language != translation.get_language() and adult.language in dict(settings.LANGUAGES):
        with translation.override(adult.language):
            return redirect(reverse("parents:link", args=[locator]))
    inside = adult_of(actor_of(request))
    if adult and inside == adult:
        return redirect("parents:mine")
    return page(request, "link", {"form": EnterForm(), "adult": adult})


@csrf_exempt
@in_every_language
@open_to_all
@private
def stop(request: HttpRequest, locator: str) -> HttpResponse:
    """A mail program stops the messages by itself, in one POST without a page (RFC 8058). It opens nothing, a
    look changes nothing, and it is undone on the link's own page."""
    adult = own.adult_by_locator(locator)
    if request.method == "POST" and adult:
        actions.stop_letters(actor_of(request), adult, is_stopped=True)
    return redirect("parents:link", locator)
