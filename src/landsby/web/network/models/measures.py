"""Measures from below: idea, trial, running, handed over or stopped; and recruiting to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Agency, Network, Worker

from .challenges import SystemChallenge
from .levels import ContextLevel


class Measure(models.Model):
    """Something tried. What we thought would happen is kept, and shown before its result is written."""

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        IDEA = "idea", _("idea")
        TRIAL = "trial", _("trial")
        RUNNING = "running", _("running")
        HANDED_OVER = "handed_over", _("handed over")
        STOPPED = "stopped", _("stopped")

    class From(models.TextChoices):
        MEMBER = "member", _("a member")
        HOST = "host", _("a host")
        PARENT = "parent", _("a parent")
        YOUNG_PERSON = "young_person", _("a young person")
        UNSAID = "unsaid", _("somebody who did not say")
        WISHES = "wishes", _("wishes that nothing meets")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    title = models.CharField(max_length=140)
    what = models.TextField(max_length=1200)
    level = models.CharField(max_length=12, choices=ContextLevel, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.IDEA)
    idea_from = models.CharField(max_length=14, choices=From, default=From.MEMBER)
    idea_code_digest = models.BinaryField(unique=True, max_length=64, null=True, blank=True)
    challenge = models.ForeignKey(
        SystemChallenge, models.SET_NULL, related_name="measures", null=True, blank=True
    )
    expected = models.TextField(max_length=800, blank=True)
    will_see = models.TextField(max_length=800, blank=True)
    review_on = models.DateField(null=True, blank=True)
    started_by = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    partners = models.ManyToManyField(Agency, related_name="+", blank=True)
    funding_source = models.CharField(max_length=120, blank=True)
    funding_ends = models.DateField(null=True, blank=True)
    arena = models.ForeignKey(Arena, models.SET_NULL, related_name="+", null=True, blank=True)
    made_on = models.DateField()

    class Meta:
        ordering = ("-made_on", "-id")

    def __str__(self) -> str:
        return self.title


class MeasureStep(models.Model):
    """One step of a measure's history, with its date and a sentence: only ever added."""

    zone: ClassVar = TrustZone.NETWORK

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    to = models.CharField(max_length=12, choices=Measure.State)
    on = models.DateField()
    sentence = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.measure} to {self.to}"


class Recruitment(models.Model):
    """An invitation to a new arena, with its text and poster, for every member's own places."""

    zone: ClassVar = TrustZone.NETWORK

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    arena = models.ForeignKey(Arena, models.CASCADE, related_name="+")
    text = models.TextField(max_length=800)
    made_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("-made_on", "-id")

    def __str__(self) -> str:
        return f"recruitment to {self.arena}"


class PassedOn(models.Model):
    """That an agency has passed an invitation on, and where it hangs."""

    zone: ClassVar = TrustZone.NETWORK

    recruitment = models.ForeignKey(Recruitment, models.CASCADE, related_name="passed_on")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    where = models.CharField(max_length=140, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.agency} passed on {self.recruitment}"
