"""Measures from below: idea → trial → running → handed over or stopped, each with a date and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest, new_code
from landsby.web.arenas.actions.arena import draft_of, take_in
from landsby.web.arenas.models import Arena
from landsby.web.network.access.members import agency_in, check_member, own_agency_in, post_in
from landsby.web.network.models import LearningEntry, Measure, MeasureStep
from landsby.web.network.origins import check_lies_in
from landsby.web.people.models import Agency, Network

State = Measure.State
From = Measure.From
NEXT = {
    State.IDEA: (State.TRIAL, State.STOPPED),
    State.TRIAL: (State.RUNNING, State.HANDED_OVER, State.STOPPED),
    State.RUNNING: (State.HANDED_OVER, State.STOPPED),
}
"""What each state can become; what was handed over or stopped stays so, and can be raised anew as an idea."""


@dataclass(frozen=True)
class Idea:
    """An idea in two fields, and from whom it is, if that was said."""

    title: str
    what: str
    idea_from: str = Measure.From.UNSAID
    level: str = ""
    origin: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """What is tried: what we think will happen, what we will see, when, with whom and for what money."""

    expected: str
    will_see: str
    review_on: date
    level: str
    sentence: str
    started_by: Agency | None = None
    partners: tuple[Agency, ...] = ()
    funding_source: str = ""
    funding_ends: date | None = None


@dataclass(frozen=True)
class Gave:
    """What a trial or a running measure gave, beside what we thought."""

    gave: str
    was_surprise: bool | None
    next_on: date | None = None


@dataclass(frozen=True)
class Suggested:
    """An idea that was left, and the words that lead back to it where they were asked for."""

    measure: Measure
    code: str = ""


@action("network.suggest_idea")
def suggest(actor: Actor, network: Network, idea: Idea, with_code: bool = False) -> Done[Suggested]:
    """Anybody may leave an idea, also without saying who. The words are shown once."""
    check_lies_in(network.pk, idea.origin)
    code = new_code() if with_code else ""
    measure = Measure.objects.create(
        network=network,
        title=idea.title,
        what=idea.what,
        level=idea.level,
        idea_from=idea.idea_from,
        idea_code_digest=digest(code) if code else None,
        made_on=timezone.localdate(),
        **idea.origin,
    )
    _step(actor, measure, State.IDEA, "")
    return gave(Suggested(measure, code), measure, "title", "what", "idea_from")


@action("network.try_out")
def try_out(actor: Actor, measure: Measure, trial: Trial) -> Done[Measure]:
    measure = _goes_to(actor, measure, State.TRIAL)
    for name in ("expected", "will_see", "review_on", "level", "funding_source", "funding_ends"):
        setattr(measure, name, getattr(trial, name))
    measure.started_by_id = trial.started_by.pk if trial.started_by else agency_in(actor, measure.network_id)
    _save(actor, measure, State.TRIAL, trial.sentence)
    measure.partners.set(trial.partners)
    return wrote(measure, "state", "expected", "will_see", "review_on", "partners", "funding_source")


@action("network.run_measure")
def run(
    actor: Actor,
    measure: Measure,
    arena: Arena | None,
    sentence: str,
    review_on: date | None,
    *,
    new_arena: str = "",
) -> Done[Measure]:
    """It goes on for good: as an arena of its own, which `new_arena` names, as part of one, or as it is.

    What fits of the measure goes along. A new arena is shown to nobody outside until a coordinator
    publishes it.
    """
    measure = _goes_to(actor, measure, State.RUNNING)
    measure.arena, measure.review_on = arena, review_on
    if new_arena:
        measure.arena = _arena_of(actor, measure, new_arena)
    elif arena:
        check_lies_in(measure.network_id, {"arena": arena})
        take_in(arena, _run_by(measure), **_money_of(measure))
    _save(actor, measure, State.RUNNING, sentence)
    return wrote(measure, "state", "arena", "review_on")


def _arena_of(actor: Actor, measure: Measure, name: str) -> Arena:
    agency_id = measure.started_by_id or own_agency_in(actor, measure.network_id)
    return draft_of(name, measure.what, agency_id, measure.partners.all(), **_money_of(measure))


def _run_by(measure: Measure) -> list[Agency]:
    return [*([measure.started_by] if measure.started_by else []), *measure.partners.all()]


def _money_of(measure: Measure) -> dict[str, Any]:
    return {"funding_source": measure.funding_source, "funding_ends": measure.funding_ends}


@action("network.hand_over_measure")
def hand_over(actor: Actor, measure: Measure, sentence: str) -> Done[Measure]:
    measure = _goes_to(actor, measure, State.HANDED_OVER)
    measure.review_on = None
    _save(actor, measure, State.HANDED_OVER, sentence)
    return wrote(measure, "state", "review_on")


@action("network.stop_measure")
def stop(actor: Actor, measure: Measure, why: str, gave_us: str) -> Done[Measure]:
    """A stop decision. What it taught goes into the ledger, so that nobody tries the same in the same way."""
    measure = _goes_to(actor, measure, State.STOPPED)
    measure.review_on = None
    _save(actor, measure, State.STOPPED, why)
    if measure.started_by_id:
        _learn(measure, gave=gave_us, stopped_why=why)
    return wrote(measure, "state", "review_on", "learning")


@action("network.review_measure")
def review(actor: Actor, measure: Measure, said: Gave) -> Done[LearningEntry]:
    """What it gave, written beside what we thought; with a date it is looked at once more."""
    check_member(actor, measure.network_id)
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if measure.state not in {State.TRIAL, State.RUNNING}:
        raise Refused(_("It is not tried now, so there is nothing to look at."))
    measure.review_on = said.next_on
    measure.save(update_fields=["review_on"])
    entry = _learn(measure, gave=said.gave, was_surprise=said.was_surprise)
    return wrote(entry, "gave", "was_surprise")


def next_of(measure: Measure) -> tuple[Measure.State, ...]:
    """What it can become now."""
    return NEXT.get(State(measure.state), ())


def _goes_to(actor: Actor, measure: Measure, state: Measure.State) -> Measure:
    check_member(actor, measure.network_id)
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if state not in next_of(measure):
        raise Refused(
            _("It is %(state)s now. Somebody may have just changed it.")
            % {"state": measure.get_state_display()}
        )
    return measure


def _save(actor: Actor, measure: Measure, state: Measure.State, sentence: str) -> None:
    measure.state = state
    measure.save()
    _step(actor, measure, state, sentence)


def _step(actor: Actor, measure: Measure, state: Measure.State, sentence: str) -> None:
    MeasureStep.objects.create(
        measure=measure,
        to=state,
        on=timezone.localdate(),
        sentence=sentence,
        by_id=post_in(actor, measure.network_id),
    )


def _learn(measure: Measure, **said: Any) -> LearningEntry:
    return LearningEntry.objects.create(
        network_id=measure.network_id,
        on=timezone.localdate(),
        title=measure.title,
        tried=measure.what,
        expected=measure.expected,
        level=measure.level,
        agency_id=measure.started_by_id,
        arena_id=measure.arena_id,
        measure=measure,
        challenge_id=measure.challenge_id,
        reread_on=timezone.localdate(),
        **said,
    )
