"""A request's history in sentences: who did what, and when; told to each side in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.design.dates import clock, relative_day

from .models import RequestStep

Kind = RequestStep.Kind

TO_ASKER: Mapping[str, Any] = {
    Kind.INVITED_FRIEND: gettext_lazy("You got words for your friend %(when)s."),
    Kind.FRIEND_JOINED: gettext_lazy("Your friend joined %(when)s. Now %(arena)s has your request."),
    Kind.FRIEND_LEFT: gettext_lazy("Your friend is not coming after all. It was told %(when)s."),
    Kind.INVITATION_EXPIRED: gettext_lazy("The words for your friend ran out %(when)s."),
    Kind.SENT: gettext_lazy("You asked %(arena)s %(when)s."),
    Kind.OPENED: gettext_lazy("%(arena)s opened your request %(when)s."),
    Kind.WELCOMED: gettext_lazy("%(arena)s said welcome %(when)s."),
    Kind.NOT_NOW: gettext_lazy("%(arena)s answered “not now” %(when)s."),
    Kind.TAKEN_BACK: gettext_lazy("%(arena)s had to take the welcome back %(when)s."),
    Kind.CLOSED: gettext_lazy("%(arena)s closed the request %(when)s."),
    Kind.UNDONE: gettext_lazy("%(arena)s undid that answer %(when)s. A new one comes."),
    Kind.WAITLISTED: gettext_lazy("%(arena)s gave a place on the waiting list %(when)s."),
    Kind.SEAT_FREED: gettext_lazy("A seat became free %(when)s. Now it is your turn."),
    Kind.EVENING_OFF: gettext_lazy("It was cancelled. %(arena)s was asked to find a new day %(when)s."),
    Kind.CONFIRMED: gettext_lazy("You said yes %(when)s."),
    Kind.ASKED: gettext_lazy("You wrote %(when)s."),
    Kind.ANSWERED: gettext_lazy("%(arena)s wrote %(when)s."),
    Kind.PAUSED: gettext_lazy("You took a break %(when)s."),
    Kind.RESUMED: gettext_lazy("You were back %(when)s."),
    Kind.WITHDRAWN: gettext_lazy("You said “not this time” %(when)s."),
}

TO_HOST: Mapping[str, Any] = {
    Kind.FRIEND_LEFT: gettext_lazy("The friend left %(when)s. %(nickname)s asks alone now."),
    Kind.SENT: gettext_lazy("%(nickname)s asked %(when)s."),
    Kind.OPENED: gettext_lazy("You opened the request %(when)s."),
    Kind.WELCOMED: gettext_lazy("You said welcome %(when)s."),
    Kind.NOT_NOW: gettext_lazy("You answered “not now” %(when)s."),
    Kind.TAKEN_BACK: gettext_lazy("You took the welcome back %(when)s."),
    Kind.CLOSED: gettext_lazy("The request was closed %(when)s."),
    Kind.UNDONE: gettext_lazy("You undid that answer %(when)s."),
    Kind.WAITLISTED: gettext_lazy("You gave it a place on the waiting list %(when)s."),
    Kind.SEAT_FREED: gettext_lazy("A seat became free %(when)s."),
    Kind.EVENING_OFF: gettext_lazy("It was cancelled. You were asked to find a new day %(when)s."),
    Kind.CONFIRMED: gettext_lazy("%(nickname)s said yes %(when)s."),
    Kind.ASKED: gettext_lazy("%(nickname)s wrote %(when)s."),
    Kind.ANSWERED: gettext_lazy("You wrote %(when)s."),
    Kind.PAUSED: gettext_lazy("%(nickname)s took a break %(when)s."),
    Kind.RESUMED: gettext_lazy("%(nickname)s was back %(when)s."),
    Kind.WITHDRAWN: gettext_lazy("%(nickname)s said “not this time” %(when)s."),
}


def said_to_asker(step: RequestStep, arena: str) -> str:
    """«Spillhuset åpnet den i går kl. 14.00.»"""
    return str(TO_ASKER[step.kind]) % {"arena": arena, "when": moment(step.at)}


@dataclass(frozen=True)
class Told:
    """A line of a history as a page shows it."""

    sentence: str
    text: str


def told_to_asker(steps: Iterable[RequestStep], arena: str) -> list[Told]:
    return [Told(said_to_asker(step, arena), step.shown) for step in steps]


def said_to_host(step: RequestStep, nickname: str) -> str:
    """«Rev spurte i går kl. 14.00.» Empty for what is only between the friends."""
    sentence = TO_HOST.get(step.kind)
    return str(sentence) % {"nickname": nickname, "when": moment(step.at)} if sentence else ""


def moment(at: datetime) -> str:
    """«i går kl. 14.00»."""
    return _("%(day)s at %(clock)s") % {"day": relative_day(at), "clock": clock(at)}
