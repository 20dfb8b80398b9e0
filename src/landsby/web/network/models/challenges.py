"""System challenges: what a system must answer, and every step on the way to an answer."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Agency, Network, Worker

from .cases import CaseSheet
from .levels import ContextLevel
from .meetings import AgendaItem


class Addressee(models.Model):
    """An office that can answer, inside or outside, and where its letters go."""

    zone: ClassVar = TrustZone.AGENCY

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    leader_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="nb")

    class Meta:
        ordering = ("office",)

    def __str__(self) -> str:
        return self.office


@stays_erased
class SystemChallenge(models.Model):
    """What happens, at which level it lies, and who can answer by when. Its state follows its steps."""

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        RAISED = "raised", _("not sent yet")
        SENT = "sent", _("waits for an answer")
        ASKED_BACK = "asked_back", _("they ask us something")
        ANSWERED = "answered", _("answered")
        DECLINED = "declined", _("declined")

    class RaisedFrom(models.TextChoices):
        CASE = "case", _("an anonymous case")
        MEETING = "meeting", _("a meeting")
        ARENA = "arena", _("an arena")
        MEMBER = "member", _("a member")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    title = models.CharField(max_length=140)
    what_happens = models.TextField(max_length=1200)
    level = models.CharField(max_length=12, choices=ContextLevel)
    proposal = models.TextField(max_length=1200, blank=True)
    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="challenges", null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.RAISED)
    raised_from = models.CharField(max_length=10, choices=RaisedFrom, default=RaisedFrom.MEMBER)
    raised_on = models.DateField()
    raised_by = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    case = models.ForeignKey(CaseSheet, models.SET_NULL, related_name="challenges", null=True, blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, related_name="challenges", null=True, blank=True)
    arena = models.ForeignKey(Arena, models.SET_NULL, related_name="+", null=True, blank=True)
    again_of = models.ForeignKey("self", models.SET_NULL, related_name="raised_again", null=True, blank=True)
    whats_new = models.CharField(max_length=400, blank=True)
    outcome_due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=600, blank=True)
    reread_on = models.DateField(
        null=True, blank=True, help_text="read again for anonymity, so it may outlive a case"
    )

    class Meta:
        ordering = ("-raised_on", "-id")

    def __str__(self) -> str:
        return f"challenge {self.pk}"


class ChallengeStep(models.Model):
    """One step of a challenge's history: only ever added."""

    zone: ClassVar = TrustZone.NETWORK

    class Kind(models.TextChoices):
        RAISED = "raised", _("raised")
        SENT = "sent", _("sent")
        REMINDED = "reminded", _("reminded")
        LEADER_TOLD = "leader_told", _("their leader was told")
        LISTED = "listed", _("put on the leaders' page")
        ANSWERED = "answered", _("answered")
        DECLINED = "declined", _("declined")
        PASSED_ON = "passed_on", _("passed on")
        ASKED_BACK = "asked_back", _("asked us something")
        REPLIED = "replied", _("we answered their question")
        CAME_OF_IT = "came_of_it", _("what came of it")

    challenge = models.ForeignKey(SystemChallenge, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    addressee = models.ForeignKey(Addressee, models.SET_NULL, related_name="+", null=True, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    supersedes = models.OneToOneField(
        "self", models.SET_NULL, related_name="superseded_by", null=True, blank=True
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} of {self.challenge}"


class AnswerLink(models.Model):
    """An addressee's personal way in to one challenge. Looking never uses it up, only an answer does."""

    zone: ClassVar = TrustZone.NETWORK

    challenge = models.ForeignKey(SystemChallenge, models.CASCADE, related_name="links")
    addressee = models.ForeignKey(Addressee, models.CASCADE, related_name="+")
    digest = models.BinaryField(unique=True, max_length=64)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    answer = models.OneToOneField(ChallengeStep, models.SET_NULL, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return f"link to {self.challenge}"
