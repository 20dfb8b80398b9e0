"""The open catalogue of what the network tells, and asking for it without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import Limit
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.network.access.members import network_of_the_town
from landsby.web.network.access.talks import open_talk_for, request_by
from landsby.web.network.actions import talks as actions
from landsby.web.network.forms.talks import AskForm
from landsby.web.network.queries.telling import talks as queries
from landsby.web.network.tokens import talk_token_of

if TYPE_CHECKING:
    from landsby.web.network.models import OutreachTalk

ASKINGS = Limit("asking-for-a-talk", 6, 60 * 60)
"""Each sends a letter to an address that somebody typed in."""


@open_to_all
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    return render(request, "network/telling/catalogue.html", {"catalogue": queries.catalogue()})


@open_to_all
@require_safe
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "network/telling/talk.html", {"talk": open_talk_for(slug)})


@open_to_all
@get_or_post
def ask(request: HttpRequest) -> HttpResponse:
    """`talk` says which one of the catalogue."""
    form = AskForm(posted(request), _wanted(request))
    if form.is_bound and form.is_valid() and ASKINGS.is_reached(request):
        form.add_error(None, _("There are many from here just now. Wait a minute, and try again."))

    def act() -> str:
        made = actions.ask_for_talk(actor_of(request), network_of_the_town(), form.asked())
        ASKINGS.count(request)
        return reverse("network:asked_for", args=[talk_token_of(made.key)])

    return form_page(request, form, act, "", "network/telling/ask.html", answer_days=settings.TALK_DAYS)


def _wanted(request: HttpRequest) -> OutreachTalk | None:
    slug = request.GET.get("talk", "")
    return open_talk_for(slug) if slug else None


@open_to_all
@private
@require_safe
def asked_for(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt, and later the answer. Looking changes nothing."""
    asked = request_by(token)
    context = {
        "asked": asked,
        "token": token,
        "is_late": asked.due_on < timezone.localdate(),
        "can_take_back": asked.state in actions.ANSWERABLE,
    }
    return render(request, "network/telling/asked_for.html", context)


@open_to_all
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    asked = request_by(token)
    return button(
        request,
        lambda: actions.take_back(actor_of(request), asked),
        reverse("network:catalogue"),
        _("It is taken back. Your address is erased."),
    )
