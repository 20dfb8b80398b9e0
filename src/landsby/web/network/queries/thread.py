"""The thread: case → challenge → answer → measure → arena → learning, as one line on each thing on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.network.access.members import is_member
from landsby.web.network.addresses import address_of
from landsby.web.network.models import LearningEntry, Measure, SystemChallenge

from .challenges import answer_now


@dataclass(frozen=True)
class Knot:
    """One thing on the thread: what it is, what it is called, when, and where it is read."""

    what: str
    title: str
    on: date | None
    link: str
    is_here: bool = False


def thread_of(actor: Actor, thing: SystemChallenge | Measure | LearningEntry) -> list[Knot]:
    """The whole line that a thing is on, in the order in which it came to be; nothing where it is alone."""
    knots = list(_knots(_challenge_behind(thing), _measures_of(thing), thing))
    return knots if len(knots) > 1 and is_member(actor, thing.network_id) else []


def _challenge_behind(thing: SystemChallenge | Measure | LearningEntry) -> SystemChallenge | None:
    if isinstance(thing, SystemChallenge):
        return thing
    if isinstance(thing, LearningEntry) and thing.challenge is None:
        return thing.measure.challenge if thing.measure else None
    return thing.challenge


def _measures_of(thing: SystemChallenge | Measure | LearningEntry) -> list[Measure]:
    behind = _challenge_behind(thing)
    if behind is not None:
        return list(behind.measures.select_related("arena").order_by("made_on", "pk"))
    own = thing if isinstance(thing, Measure) else getattr(thing, "measure", None)
    return [own] if own else []


def _knots(
    challenge: SystemChallenge | None,
    measures: list[Measure],
    here: SystemChallenge | Measure | LearningEntry,
) -> Iterator[Knot]:
    if challenge:
        yield from _of_challenge(challenge, here)
    for measure in measures:
        yield Knot(
            str(measure.get_state_display()),
            measure.title,
            measure.made_on,
            address_of("network:measure", measure.key),
            measure == here,
        )
        if measure.arena:
            yield Knot(
                _("arena"), measure.arena.name, None, reverse("arenas:arena", args=[measure.arena.slug])
            )
    yield from _learnt(challenge, measures, here)


def _of_challenge(challenge: SystemChallenge, here: object) -> Iterator[Knot]:
    if case := challenge.case:
        link = address_of("network:case", case.key)
        yield Knot(_("an anonymous case"), case.question, case.put_forward_on, link)
    link = address_of("network:challenge", challenge.key)
    yield Knot(_("challenge"), challenge.title, challenge.raised_on, link, challenge == here)
    if answer := answer_now(challenge):
        on = timezone.localdate(answer.at)
        yield Knot(str(answer.get_kind_display()), str(answer.addressee or ""), on, link)


def _learnt(challenge: SystemChallenge | None, measures: list[Measure], here: object) -> Iterator[Knot]:
    entries = LearningEntry.objects.filter(measure__in=measures)
    if challenge:
        entries |= LearningEntry.objects.filter(challenge=challenge)
    for entry in entries.distinct().order_by("on", "pk"):
        link = address_of("network:learning", entry.key)
        yield Knot(_("what we learnt"), entry.title, entry.on, link, entry == here)
