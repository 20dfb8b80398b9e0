"""What happens on an evening: who was there, questions, the evening's pass, material, and care afterwards.

Questions, feedback and worries have keys by chance and no time, and lead to nobody who asked without an
alias.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.personal import PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Mode

from .series import EveningSeries, ThemeEvening
from .signups import Adult, SignUp, new_locator


class Attendance(models.Model):
    """That a family was there; without a sign-up, somebody who came in the door and is on no list. Becomes a
    count when the series is summed up."""

    zone: ClassVar = TrustZone.AGENCY

    evening = models.ForeignKey(ThemeEvening, models.CASCADE, related_name="attendances")
    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="attendances", null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ON_SITE)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evening", "sign_up"], name="one_attendance_a_family"),
        )

    def __str__(self) -> str:
        return f"{self.sign_up or 'somebody'} at {self.evening}"


class EveningCount(models.Model):
    """How many were there: all that is left of an evening's list. Shown through a SafeTable alone."""

    zone: ClassVar = TrustZone.AGENCY

    evening = models.OneToOneField(ThemeEvening, models.CASCADE, related_name="count")
    families = models.PositiveSmallIntegerField(default=0)
    people_on_site = models.PositiveSmallIntegerField(default=0)
    people_online = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"count of {self.evening}"


class SeriesCount(models.Model):
    """How many families a series had and what they went on to, kept when the sign-ups are erased."""

    zone: ClassVar = TrustZone.AGENCY

    series = models.OneToOneField(EveningSeries, models.CASCADE, related_name="count")
    families = models.PositiveSmallIntegerField(default=0)
    to_consultation = models.PositiveSmallIntegerField(default=0)
    to_guidance_group = models.PositiveSmallIntegerField(default=0)
    to_follow_up = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"count of {self.series}"


class EveningPass(models.Model):
    """The QR on the wall: opens questions, «worried tonight» and material in the room, on the evening's own
    day and no longer. The day is the evening's: moved, the pass moves along."""

    zone: ClassVar = TrustZone.AGENCY

    evening = models.OneToOneField(ThemeEvening, models.CASCADE, related_name="room_pass")
    code = models.CharField(max_length=8, unique=True, default=new_locator, editable=False)

    def __str__(self) -> str:
        return f"pass of {self.evening}"


class EveningCare(models.Model):
    """How the leader is reached afterwards."""

    zone: ClassVar = TrustZone.AGENCY

    evening = models.OneToOneField(ThemeEvening, models.CASCADE, related_name="care")
    reached_how = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"care after {self.evening}"


@stays_erased
class Question(models.Model):
    """A question that somebody asked without an alias, before an evening or in it."""

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        PARKED = "parked", _("for another evening")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(EveningSeries, models.CASCADE, related_name="questions")
    evening = models.ForeignKey(
        ThemeEvening, models.SET_NULL, related_name="questions", null=True, blank=True
    )
    text = PersonalText(max_length=400, key="id")
    grouped_under = models.ForeignKey("self", models.SET_NULL, related_name="group", null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    answer = PersonalText(max_length=1000, blank=True, key="id")

    def __str__(self) -> str:
        return f"question {self.pk}"


class Material(models.Model):
    """Something to take home from an evening, opened to those who were there."""

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    evening = models.ForeignKey(ThemeEvening, models.CASCADE, related_name="material")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    link = models.URLField(blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "material"
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


@stays_erased
class Feedback(models.Model):
    """How an evening was, in the themes that the parent chose; leads to nobody."""

    zone: ClassVar = TrustZone.AGENCY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evening = models.ForeignKey(ThemeEvening, models.CASCADE, related_name="feedback")
    answers = models.JSONField(default=dict, help_text="a FeedbackTheme: 1 to 4")
    text = PersonalText(max_length=400, blank=True, key="id")

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"feedback {self.pk}"


@stays_erased
class SafetyCheckIn(models.Model):
    """«Worried tonight»: a tap that goes to the evening's leader alone, and is answered."""

    zone: ClassVar = TrustZone.AGENCY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evening = models.ForeignKey(ThemeEvening, models.CASCADE, related_name="check_ins")
    adult = models.ForeignKey(Adult, models.CASCADE, related_name="check_ins", null=True, blank=True)
    found_how = PersonalText(
        max_length=80, blank=True, key="id", help_text="an alias or a seat, from who came by the pass"
    )
    answer = PersonalText(max_length=400, blank=True, key="id")
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evening", "adult"], name="one_check_in_an_adult_and_evening"),
        )

    def __str__(self) -> str:
        return f"check-in {self.pk}"
