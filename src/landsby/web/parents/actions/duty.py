"""The daily duty: offers go on, alarms, and the erasure of what has had its time. Done twice, it does
nothing again; killed anywhere, the next run does the rest."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import SystemRandom
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from landsby.web.access.actions import Done, action, gave, wrote
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.codes import keys
from landsby.web.parents import letters
from landsby.web.parents.access import check_is_duty
from landsby.web.parents.models import (
    Adult,
    Consultation,
    EveningCount,
    EveningSeries,
    Feedback,
    GuidanceMeeting,
    GuidanceMember,
    Material,
    ParentGuidanceGroup,
    Place,
    Question,
    SafetyCheckIn,
    SeriesCount,
    SignUp,
    ThemeEvening,
)
from landsby.web.parents.places import hold, settle
from landsby.web.parents.queries import consultations, due

from .concerns import alarm_concern
from .signups import erase


@dataclass
class Tended:
    """How much was done, in numbers only."""

    lapsed: int = 0
    offered: int = 0
    alarms: int = 0
    summed_up: int = 0
    erased: int = 0
    invitations: int = 0
    reminders: int = 0
    worries: int = 0
    groups: int = 0
    forgotten: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{one.name} {getattr(self, one.name)}" for one in fields(self))


def tend() -> Tended:
    """Do what is due now."""
    done = Tended()
    for series in due.series_to_settle():
        lapsed, offered = settle_series(SYSTEM, series)
        done.lapsed, done.offered = done.lapsed + lapsed, done.offered + offered
    done.alarms = len([alarm_concern(SYSTEM, concern) for concern in due.concerns_to_alarm()])
    done.groups = len([sum_up_group(SYSTEM, group) for group in due.groups_to_sum_up()])
    done.summed_up = len([sum_up(SYSTEM, series) for series in due.series_to_sum_up()])
    done.erased = len([erase_entry(SYSTEM, entry) for entry in due.entries_to_erase()])
    done.invitations = len([end_invitation(SYSTEM, adult) for adult in due.invitations_that_ran_out()])
    done.reminders = sum(remind(SYSTEM, evening) for evening in due.evenings_tomorrow())
    done.reminders += sum(remind_of_consultation(SYSTEM, one) for one in consultations.tomorrow())
    done.reminders += sum(remind_of_meeting(SYSTEM, one) for one in due.meetings_tomorrow())
    done.worries = sum(tell_again(SYSTEM, said) for said in due.worries_without_answer())
    if due.worries_to_forget().exists():
        done.forgotten = forget_worries(SYSTEM)
    shuffle(Question)
    shuffle(Feedback)
    return done


@action("parents.settle_series")
def settle_series(actor: Actor, series: EveningSeries) -> Done[tuple[int, int]]:
    """Take back the offers whose time is out, and offer what is free; how many of each."""
    check_is_duty(actor)
    series = hold(series.pk)
    before = set(series.sign_ups.filter(state=SignUp.State.OFFERED).values_list("pk", flat=True))
    settle(series, timezone.now())
    after = set(series.sign_ups.filter(state=SignUp.State.OFFERED).values_list("pk", flat=True))
    return gave((len(before - after), len(after - before)), series, "places")


@action("parents.remind")
def remind(actor: Actor, evening: ThemeEvening) -> Done[int]:
    """Put the reminders of an evening tomorrow into the outbox; how many are new."""
    check_is_duty(actor)
    return gave(letters.remind(evening), evening, "reminders")


@action("parents.remind_of_consultation")
def remind_of_consultation(actor: Actor, booked: Consultation) -> Done[int]:
    check_is_duty(actor)
    return gave(letters.remind_of_consultation(booked), booked, "reminders")


@action("parents.remind_of_meeting")
def remind_of_meeting(actor: Actor, meeting: GuidanceMeeting) -> Done[int]:
    """Put the reminders of a group's meeting tomorrow into the outbox; how many are new."""
    check_is_duty(actor)
    return gave(letters.remind_of_meeting(meeting), meeting, "reminders")


@action("parents.sum_up_group")
def sum_up_group(actor: Actor, group: ParentGuidanceGroup) -> Done[ParentGuidanceGroup]:
    """Make who was in a guidance group, and at its meetings, counts, and erase the lists."""
    check_is_duty(actor)
    group = ParentGuidanceGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    for meeting in group.meetings.all():
        meeting.families = meeting.attendances.count()
        meeting.save(update_fields=["families"])
    members = group.members.filter(state=GuidanceMember.State.IN).select_related("sign_up")
    for member in members:
        SeriesCount.objects.get_or_create(series_id=member.sign_up.series_id)
        SeriesCount.objects.filter(series=member.sign_up.series_id).update(
            to_guidance_group=F("to_guidance_group") + 1
        )
    group.families, group.summed_up_at = len(members), timezone.now()
    group.save(update_fields=["families", "summed_up_at"])
    group.members.all().delete()
    return wrote(group, "families", "summed_up_at", "members")


@action("parents.tell_again")
def tell_again(actor: Actor, said: SafetyCheckIn) -> Done[bool]:
    """Remind who led an evening of somebody who was worried there and has had no answer: once a day."""
    check_is_duty(actor)
    return gave(letters.tell_of_worry(said, str(timezone.localdate())), said.evening, "check_ins")


@action("parents.forget_worries")
def forget_worries(actor: Actor) -> Done[int]:
    """Erase what was said to be a worry, and the answer, two weeks after; how many."""
    check_is_duty(actor)
    rows = due.worries_to_forget()
    evening = rows[0].evening
    gone, _by_kind = rows.delete()
    return gave(gone, evening, "check_ins")


@action("parents.sum_up")
def sum_up(actor: Actor, series: EveningSeries) -> Done[EveningSeries]:
    """Make each evening's list a count, and erase the list. The sign-ups go when their own time is out."""
    check_is_duty(actor)
    series = hold(series.pk)
    for evening in series.evenings.all():
        rows = list(evening.attendances.all())
        there = {"families": len(rows), "people_on_site": _people(rows, "on_site")}
        EveningCount.objects.update_or_create(
            evening=evening, defaults={**there, "people_online": _people(rows, "online")}
        )
        evening.attendances.all().delete()
        evening.check_ins.all().delete()
    SeriesCount.objects.get_or_create(series=series)
    Place.objects.filter(series=series).delete()
    series.questions.all().delete()
    _empty_feedback(series)
    Material.objects.filter(evening__series=series).delete()
    series.summed_up_at = timezone.now()
    series.save(update_fields=["summed_up_at"])
    return wrote(series, "summed_up_at", "count")


def _empty_feedback(series: EveningSeries) -> None:
    """The themes stay, to be counted; the words go, and the keys that open them."""
    said = Feedback.objects.filter(evening__series=series)
    keys.erase(said.values_list("pk", flat=True))
    said.update(text="")


def _people(rows: list[Any], mode: str) -> int:
    return sum(row.people for row in rows if row.mode == mode)


@action("parents.erase_entry")
def erase_entry(actor: Actor, entry: SignUp) -> Done[None]:
    """Count what the family went on to, and erase every row of it."""
    check_is_duty(actor)
    SeriesCount.objects.filter(series=entry.series_id).update(
        families=F("families") + int(_had_a_place(entry)),
        to_consultation=F("to_consultation") + int(entry.consultations.filter(state="held").exists()),
        to_follow_up=F("to_follow_up") + int(entry.adults.filter(follow_ups__isnull=False).exists()),
    )
    done = gave(None, entry)
    hold(entry.series_id)
    erase(entry)
    return done


def _had_a_place(entry: SignUp) -> bool:
    return entry.state == SignUp.State.PLACED


@action("parents.end_invitation")
def end_invitation(actor: Actor, adult: Adult) -> Done[None]:
    """Nobody came in with the words: the row that waited for them goes."""
    check_is_duty(actor)
    done = gave(None, adult.sign_up)
    adult.delete()
    return done


def shuffle(model: type[models.Model]) -> None:
    """Write all rows anew in an order by chance: a database keeps the order in which rows came, under
    keys by chance too, and the order would tell who asked."""
    with transaction.atomic():
        rows = list(model._default_manager.select_for_update())
        SystemRandom().shuffle(rows)
        read = model._default_manager.filter(pk__in=[row.pk for row in rows])
        read._raw_delete(read.db)  # and nothing that came meanwhile
        model._default_manager.bulk_create(rows)
