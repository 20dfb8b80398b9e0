"""What is open besides what somebody is to do: a part of the room a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from landsby.web.access.actors import Actor
from landsby.web.network.access.members import networks_of
from landsby.web.network.addresses import address_of
from landsby.web.network.models import CaseSheet, Measure, SystemChallenge, TalkRequest


@dataclass(frozen=True)
class Thing:
    """One thing that waits: its title, until when, and where it is; `key` is the address's argument."""

    title: str
    by: date | None
    url_name: str
    key: object

    @property
    def link(self) -> str:
        return address_of(self.url_name, self.key)


@dataclass(frozen=True)
class Open:
    """What waits in each part of the room."""

    challenges: list[Thing] = field(default_factory=list)
    measures: list[Thing] = field(default_factory=list)
    cases: int = 0
    talks: list[Thing] = field(default_factory=list)


def open_things(actor: Actor) -> Open:
    networks = networks_of(actor)
    Challenge = SystemChallenge.State
    waiting = SystemChallenge.objects.filter(
        network__in=networks, state__in=[Challenge.RAISED, Challenge.SENT, Challenge.ASKED_BACK]
    )
    trials = Measure.objects.filter(network__in=networks, state__in=[Measure.State.IDEA, Measure.State.TRIAL])
    cases = CaseSheet.objects.filter(network__in=networks, state=CaseSheet.State.PUT_FORWARD)
    asked = TalkRequest.objects.filter(network__in=networks, state=TalkRequest.State.ASKED)
    return Open(
        [
            Thing(row.title, row.answer_by, "network:challenge", row.key)
            for row in waiting.order_by("answer_by")
        ],
        [Thing(row.title, row.review_on, "network:measure", row.key) for row in trials.order_by("review_on")],
        cases.count(),
        [
            Thing(row.asked_by, row.due_on, "network:talk_request", row.key)
            for row in asked.order_by("due_on")
        ],
    )
