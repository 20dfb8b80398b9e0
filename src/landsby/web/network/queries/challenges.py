"""System challenges as they are read: with their history, by who can answer, and in sums for leaders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.network.access.challenges import challenges_of
from landsby.web.network.models import ChallengeStep, ContextLevel, SystemChallenge

Kind = ChallengeStep.Kind
State = SystemChallenge.State
TWO_YEARS = timedelta(days=4 * 183)
STATES, LEVELS = State.choices, ContextLevel.choices
BY_THE_ADDRESSEE = (Kind.ANSWERED, Kind.DECLINED, Kind.PASSED_ON, Kind.ASKED_BACK)


def listed(actor: Actor, state: str = "", level: str = "") -> QuerySet[SystemChallenge]:
    """All of them, also what was declined: nothing is left out by itself and nothing closes by time."""
    rows = challenges_of(actor)
    rows = rows.filter(state=state) if state in State.values else rows
    return rows.filter(level=level) if level in ContextLevel.values else rows


def history(challenge: SystemChallenge) -> list[ChallengeStep]:
    """Every step, the first one first; an answer that was corrected is followed by what corrects it."""
    steps = challenge.steps.select_related("by__account", "by__agency", "addressee", "supersedes")
    return list(steps.order_by("at", "pk"))


def answers(challenge: SystemChallenge) -> list[ChallengeStep]:
    """What addressees have said, and what they were told, for whoever is asked next."""
    kinds = (*BY_THE_ADDRESSEE, Kind.REPLIED)
    steps = challenge.steps.filter(kind__in=kinds, superseded_by=None).select_related("addressee")
    return list(steps.order_by("at", "pk"))


def answer_now(challenge: SystemChallenge) -> ChallengeStep | None:
    """The answer that counts."""
    return _that_count().filter(challenge=challenge).last()


def _that_count() -> QuerySet[ChallengeStep]:
    """Answers that nothing has corrected, the last one last."""
    kinds = (Kind.ANSWERED, Kind.DECLINED)
    rows = ChallengeStep.objects.filter(kind__in=kinds, superseded_by=None)
    return rows.select_related("addressee").order_by("at", "pk")


@dataclass(frozen=True)
class Stage:
    """One stage of the rule by which an answer that does not come is asked for again."""

    kind: ChallengeStep.Kind
    days: int


def rule() -> list[Stage]:
    """Days after the answer was due; read by everybody, and kept by the daily duty."""
    days = settings.ESCALATE_AFTER_DAYS
    return [
        Stage(kind, n) for kind, n in zip((Kind.REMINDED, Kind.LEADER_TOLD, Kind.LISTED), days, strict=True)
    ]


def stages_due(today: date) -> list[tuple[SystemChallenge, ChallengeStep.Kind]]:
    """Each challenge that is late, and the stage that it has come to since it was sent last."""
    late = SystemChallenge.objects.filter(state=State.SENT, answer_by__lt=today).prefetch_related("steps")
    found = []
    for challenge in late:
        steps = sorted(challenge.steps.all(), key=lambda step: (step.at, step.pk))
        kinds = [step.kind for step in steps]
        since = max(
            (n for n, kind in enumerate(kinds) if kind in {Kind.SENT, Kind.REPLIED, Kind.PASSED_ON}),
            default=0,
        )
        done = set(kinds[since:])
        assert challenge.answer_by is not None
        waited = (today - challenge.answer_by).days
        stage = next((one for one in rule() if one.kind not in done), None)
        if stage and waited >= stage.days:
            found.append((challenge, stage.kind))
    return found


@dataclass(frozen=True)
class Waiting:
    """A challenge that waits, and for how many days more or less than it was given."""

    challenge: SystemChallenge
    late: int

    @property
    def is_late(self) -> bool:
        return self.late > 0


@dataclass(frozen=True)
class Balance:
    """How many challenges lie at each level: at the individual, and in what surrounds them."""

    by_level: list[tuple[ContextLevel, int]]

    @property
    def total(self) -> int:
        return sum(count for _level, count in self.by_level)

    @property
    def at_the_individual(self) -> int:
        return dict(self.by_level)[ContextLevel.INDIVIDUAL]

    @property
    def around(self) -> int:
        return self.total - self.at_the_individual

    @property
    def most(self) -> int:
        return max((count for _level, count in self.by_level), default=0) or 1


@dataclass(frozen=True)
class Overview:
    """What leaders see: what waits, with whom; what was answered and what came of it; how it is spread.

    `before`: what was raised more than two years ago and is answered, as a list alone. Nothing is left out.
    """

    waiting: list[Waiting]
    by_addressee: list[tuple[str, int]]
    answered: list[tuple[SystemChallenge, ChallengeStep | None]]
    before: Sequence[SystemChallenge]
    balance: Balance


def overview(actor: Actor) -> Overview:
    today = timezone.localdate()
    counting = Prefetch("steps", _that_count(), to_attr="counting")
    rows = list(challenges_of(actor).prefetch_related(counting))
    waiting = [row for row in rows if row.state in {State.SENT, State.ASKED_BACK}]
    found = [Waiting(row, (today - row.answer_by).days if row.answer_by else 0) for row in waiting]
    offices = Counter(row.addressee.office for row in waiting if row.addressee)
    done = [row for row in rows if row.state in {State.ANSWERED, State.DECLINED}]
    lately = [row for row in done if row.raised_on >= today - TWO_YEARS]
    before = [row for row in done if row.raised_on < today - TWO_YEARS]
    return Overview(
        sorted(found, key=lambda one: -one.late),
        sorted(offices.items(), key=lambda one: (-one[1], one[0])),
        [(row, next(reversed(row.counting), None)) for row in lately],
        before,
        balance_of(rows),
    )


def balance_of(rows: Iterable[SystemChallenge]) -> Balance:
    counts = Counter(row.level for row in rows)
    return Balance([(level, counts[level]) for level in ContextLevel])
