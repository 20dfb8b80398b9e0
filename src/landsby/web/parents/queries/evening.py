"""An evening as it is run: who waits for a word, who came without a place, and the question box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.parents.access import (
    FEEDBACK_LASTS,
    check_ins_of,
    is_tonight,
    own_adult,
    sign_ups_of,
)
from landsby.web.parents.access import own_material as _own_material
from landsby.web.parents.models import (
    EveningCare,
    EveningSeries,
    Material,
    Question,
    SafetyCheckIn,
    SignUp,
    ThemeEvening,
)

from .programme import There, by_alias

State = SignUp.State


@dataclass(frozen=True)
class Asked:
    """A question of the box, and those that ask the same."""

    head: Question
    same: list[Question]


def box(evening: ThemeEvening) -> list[Asked]:
    """What is in the box and has not been answered, in no order of time; parked ones last."""
    rows = list(evening.series.questions.exclude(state=Question.State.ANSWERED).order_by("pk"))
    heads = [row for row in rows if row.grouped_under_id is None]
    found = [Asked(head, [row for row in rows if row.grouped_under_id == head.pk]) for head in heads]
    return sorted(found, key=lambda one: one.head.state == Question.State.PARKED)


def answered(evening: ThemeEvening) -> list[Question]:
    """The answers that were written down in the evening's series."""
    return _written(evening.series)


def _written(series: EveningSeries) -> list[Question]:
    rows = series.questions.filter(state=Question.State.ANSWERED, grouped_under=None)
    return list(rows.exclude(answer="").order_by("pk"))


def without_a_place(actor: Actor, evening: ThemeEvening) -> list[There]:
    """Who is on the waiting list, and may have come all the same."""
    waiting = sign_ups_of(actor).filter(
        series=evening.series_id, state__in=[State.WAITING, State.OFFERED, State.LAPSED]
    )
    came = set(evening.attendances.values_list("sign_up", flat=True))
    return [There(row, row.pk in came, 0) for row in by_alias(waiting.distinct())]


def on_no_list(evening: ThemeEvening) -> int:
    """How many have come who are on no list."""
    return evening.attendances.filter(sign_up=None).count()


def worried(actor: Actor, evening: ThemeEvening) -> list[SafetyCheckIn]:
    """Who is worried tonight, those without an answer first; empty for who does not lead the evening."""
    return list(check_ins_of(actor).filter(evening=evening).order_by("is_answered", "pk"))


def unanswered(actor: Actor) -> list[SafetyCheckIn]:
    """Who still waits for an answer, on whichever evening."""
    return list(check_ins_of(actor).filter(is_answered=False).order_by("evening__starts_at", "pk"))


def material(evening: ThemeEvening) -> list[Material]:
    """What is put out, without the files themselves."""
    return list(evening.material.defer("content"))


def own_material(actor: Actor) -> list[Material]:
    """What a parent may take home from the evenings at which the family was."""
    return list(_own_material(actor).defer("content"))


def draws_to_its_end(evening: ThemeEvening) -> bool:
    """Whether it is time to ask how it was: from a quarter of an hour before the end."""
    return timezone.now() >= evening.ends_at - timedelta(minutes=15)


def to_say_how(actor: Actor) -> list[ThemeEvening]:
    """The evenings of the last week at which the family was: the parent may say how it was."""
    now = timezone.now()
    rows = ThemeEvening.objects.filter(
        attendances__sign_up=own_adult(actor).sign_up, ends_at__lte=now, ends_at__gt=now - FEEDBACK_LASTS
    )
    return list(rows.order_by("starts_at"))


def pass_code(evening: ThemeEvening) -> str:
    """The code of the pass on the wall; "" where none hangs there."""
    hung = getattr(evening, "room_pass", None)
    return hung.code if hung else ""


def reached_how(evening: ThemeEvening) -> str:
    """How the leader is reached afterwards, as the leader wrote it; "" where nothing is written."""
    return EveningCare.objects.filter(evening=evening).values_list("reached_how", flat=True).first() or ""


@dataclass(frozen=True)
class Tonight:
    """The evening that a parent is at: how its leader is reached, and whether the leader knows of a worry."""

    evening: ThemeEvening
    is_now: bool
    reached_how: str
    said: SafetyCheckIn | None


def own_nights(actor: Actor) -> list[Tonight]:
    """Tonight's evening, for who has a place or was there; and those at which one said to be worried."""
    adult = own_adult(actor)
    comes = adult.sign_up.state == State.PLACED
    there = set(adult.sign_up.attendances.values_list("evening", flat=True))
    said = {one.evening_id: one for one in adult.check_ins.all()}
    rows = adult.sign_up.series.evenings.select_related("series", "led_by__account")
    return [
        Tonight(row, is_tonight(row), reached_how(row), said.get(row.pk))
        for row in rows
        if row.pk in said or (is_tonight(row) and (comes or row.pk in there))
    ]


def answers_for(actor: Actor) -> list[Question]:
    """The answers that were written down in the parent's own series, for who has a place."""
    entry = own_adult(actor).sign_up
    return _written(entry.series) if entry.state == State.PLACED else []
