"""What is open to all: series of theme evenings, and the evenings in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Mode
from landsby.web.parents.choices import EveningTrack
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue


class EveningSeries(models.Model):
    """Theme evenings for one group in one half-year: mostly four of two hours. A draft is seen by those who
    plan it alone, and tells nobody anything."""

    zone: ClassVar = TrustZone.PUBLIC

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        CANCELLED = "cancelled", _("cancelled")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Agency, related_name="+", blank=True)
    slug = models.SlugField(unique=True)
    half_year = models.CharField(max_length=6, help_text='such as "2026-2": the autumn of 2026')
    track = models.CharField(max_length=20, choices=EveningTrack)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    led_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    seats_on_site = models.PositiveSmallIntegerField(default=12)
    seats_online = models.PositiveSmallIntegerField(default=0)
    closes_at = models.DateTimeField(help_text="until when one can sign up")
    in_short = models.CharField(max_length=300, blank=True)
    bring = models.CharField(max_length=200, blank=True, help_text="what to bring")
    copied_from = models.ForeignKey("self", models.SET_NULL, related_name="+", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    summed_up_at = models.DateTimeField(
        null=True, blank=True, help_text="when attendance became counts and the sign-ups were erased"
    )

    class Meta:
        verbose_name_plural = "series"
        ordering = ("half_year", "track", "pk")

    def __str__(self) -> str:
        return f"{self.track} {self.half_year}"

    def seats(self, mode: Mode) -> int:
        return self.seats_online if mode == Mode.ONLINE else self.seats_on_site

    @property
    def group(self) -> EveningTrack:
        return EveningTrack(self.track)


class ThemeEvening(models.Model):
    """One evening of a series. `revision` rises whenever what people were told of it changes."""

    zone: ClassVar = TrustZone.PUBLIC

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        MOVED = "moved", _("moved")
        CANCELLED = "cancelled", _("cancelled")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(EveningSeries, models.CASCADE, related_name="evenings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    led_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    note = models.CharField(max_length=200, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.UniqueConstraint(fields=["series", "number"], name="one_evening_a_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="theme_evening_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series} · {self.number}"
