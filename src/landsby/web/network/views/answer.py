"""An addressee's answer, by a personal link and without an account. Looking changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.network.access.challenges import answer_link_for
from landsby.web.network.actions import challenges as actions
from landsby.web.network.forms.challenges import AnswerForm
from landsby.web.network.queries import challenges as queries

if TYPE_CHECKING:
    from landsby.web.network.models import AnswerLink


@open_to_all
@private
@get_or_post
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, what was answered before, and four ways to answer. Answered: the receipt."""
    link = answer_link_for(token)
    here = reverse("network:answer", args=[token])
    context = {
        "link": link,
        "challenge": link.challenge,
        "answers": queries.answers(link.challenge),
        "token": token,
    }
    why_not = _why_not(link)
    if why_not or (link.answer and "correct" not in request.GET and request.method != "POST"):
        return render(
            request,
            "network/answered.html",
            {**context, "why_not": why_not},
            status=410 if why_not and not link.answer else 200,
        )
    form = AnswerForm(posted(request), initial=_said(link))

    def act() -> str:
        actions.answer_challenge(actor_of(request), link, form.answer())
        return here

    return form_page(request, form, act, "", "network/answer.html", **context)


def _why_not(link: AnswerLink) -> str:
    try:
        actions.check_may_answer(link)
    except Refused as refused:
        return str(refused)
    return ""


def _said(link: AnswerLink) -> dict[str, str]:
    return {"kind": link.answer.kind, "text": link.answer.text} if link.answer else {}


@open_to_all
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """A new link, sent to the address that the old one was sent to."""
    link = answer_link_for(token)
    return button(
        request,
        lambda: actions.renew_link(actor_of(request), link),
        reverse("network:answer", args=[token]),
        _("A new link is on its way to the same address."),
    )
