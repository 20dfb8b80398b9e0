"""The learning ledger: what was tried, what it gave, what was stopped and why."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Agency, Network

from .cases import CaseSheet
from .challenges import SystemChallenge
from .levels import ContextLevel
from .measures import Measure
from .meetings import AgendaItem


@stays_erased
class LearningEntry(models.Model):
    """Something learnt, written when a thing is reviewed or stopped."""

    zone: ClassVar = TrustZone.NETWORK

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    on = models.DateField()
    title = models.CharField(max_length=140)
    tried = models.TextField(max_length=1200)
    gave = models.TextField(max_length=1200, blank=True)
    stopped_why = models.TextField(max_length=800, blank=True)
    expected = models.TextField(max_length=800, blank=True)
    was_surprise = models.BooleanField(null=True, blank=True)
    level = models.CharField(max_length=12, choices=ContextLevel, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    arena = models.ForeignKey(Arena, models.SET_NULL, related_name="+", null=True, blank=True)
    measure = models.ForeignKey(Measure, models.SET_NULL, related_name="learning", null=True, blank=True)
    challenge = models.ForeignKey(
        SystemChallenge, models.SET_NULL, related_name="learning", null=True, blank=True
    )
    item = models.ForeignKey(AgendaItem, models.SET_NULL, related_name="learnt", null=True, blank=True)
    case = models.ForeignKey(CaseSheet, models.SET_NULL, related_name="learning", null=True, blank=True)
    reread_on = models.DateField(
        null=True, blank=True, help_text="read again for anonymity, so it may outlive a case"
    )
    for_newcomers = models.BooleanField(default=False)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name_plural = "learning entries"

    def __str__(self) -> str:
        return self.title
