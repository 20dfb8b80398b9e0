"""After the evenings: consultations of 1.5 hours, and contact with another agency."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue

from .signups import Adult, SignUp


class ConsultationSlot(models.Model):
    """An hour and a half that an adviser has opened, in a room or online. Closed again, it is offered to
    nobody, and the adviser can open another in its place."""

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    adviser = models.ForeignKey(Worker, models.CASCADE, related_name="+")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ("starts_at", "adviser")
        constraints = (
            models.UniqueConstraint(
                fields=["adviser", "starts_at"],
                condition=Q(is_open=True),
                name="one_open_slot_an_adviser_and_start",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"{self.adviser} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def lies_ahead(self) -> bool:
        return self.starts_at > timezone.now()


class Consultation(models.Model):
    """A family's hour and a half with an adviser. `version` rises with each change: an old link changes
    nothing."""

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        BOOKED = "booked", _("booked")
        HELD = "held", _("held")
        NOT_MET = "not_met", _("nobody came")
        CANCELLED = "cancelled", _("cancelled")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="consultations")
    slot = models.ForeignKey(ConsultationSlot, models.PROTECT, related_name="consultations")
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("slot__starts_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["slot"], condition=~Q(state="cancelled"), name="a_slot_is_booked_once"
            ),
        )

    def __str__(self) -> str:
        return f"consultation {self.pk}"


class FollowUpContact(models.Model):
    """A parent who wants the follow-up service to get in touch. It sees the row only while the consent
    stands; `consent_key` is that of a `people.ConsentToShare`."""

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    adult = models.ForeignKey(Adult, models.CASCADE, related_name="follow_ups")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    consent_key = models.UUIDField(unique=True)
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)

    def __str__(self) -> str:
        return f"follow-up contact {self.pk}"
