"""Where the link of a message leads. Looking changes nothing, and what is personal asks for the words."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import pressed
from landsby.web.parents import actions
from landsby.web.parents.access import adult_of
from landsby.web.parents.forms import EnterForm
from landsby.web.parents.queries import own

from .door import page


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
