"""The guidance group «På bølgelengde med tenåringen»: closed, of six to eight meetings."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue

from .signups import SignUp


class ParentGuidanceGroup(models.Model):
    """A closed group: its members and its leaders see it, colleagues do not. Some time after the last meeting
    `families` is all that is left of who was in it."""

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    led_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    also_led_by = models.ForeignKey(Worker, models.PROTECT, related_name="+", null=True, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    seats = models.PositiveSmallIntegerField(default=8, help_text="how many families")
    ended_at = models.DateTimeField(null=True, blank=True)
    summed_up_at = models.DateTimeField(null=True, blank=True)
    families = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("half_year", "title")

    def __str__(self) -> str:
        return f"{self.title} {self.half_year}"


class NotCalledOff(models.Manager["GuidanceMeeting"]):
    def get_queryset(self) -> models.QuerySet[GuidanceMeeting]:
        return super().get_queryset().filter(called_off=False)


class GuidanceMeeting(models.Model):
    """One meeting of a guidance group; `families` counts who came, once the list is erased.

    One that was called off stands on no page. It is kept, among `all_told`, for the calendars that have it.
    """

    zone: ClassVar = TrustZone.AGENCY
    objects = NotCalledOff()
    all_told: ClassVar[models.Manager[GuidanceMeeting]] = models.Manager()

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(ParentGuidanceGroup, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    theme = models.CharField(max_length=120, blank=True)
    revision = models.PositiveSmallIntegerField(default=0, help_text="raised by another time and its end")
    called_off = models.BooleanField(default=False)
    families = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.UniqueConstraint(fields=["group", "number"], name="one_guidance_meeting_a_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="guidance_meeting_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} · {self.number}"


class GuidanceMember(models.Model):
    """A family that is asked into a guidance group, or is in it."""

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        ASKED = "asked", _("invited")
        IN = "in", _("in the group")
        NO = "no", _("said no")
        LEFT = "left", _("has left the group")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(ParentGuidanceGroup, models.CASCADE, related_name="members")
    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "sign_up"], name="one_membership_a_family"),)

    def __str__(self) -> str:
        return f"{self.sign_up} in {self.group}"


class GuidanceAttendance(models.Model):
    """That a family was at a meeting of its group."""

    zone: ClassVar = TrustZone.AGENCY

    meeting = models.ForeignKey(GuidanceMeeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(GuidanceMember, models.CASCADE, related_name="attendances")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "member"], name="one_guidance_attendance_a_family"),
        )

    def __str__(self) -> str:
        return f"{self.member} at {self.meeting}"
