"""The minutes, item by item: text with its versions, decisions, and what somebody is to do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Agency, Network, Worker

from .meetings import AgendaItem

LONGEST_TEXT = 20_000


class MinutesText(models.Model):
    """What the minutes say of an item.

    `version` counts what the server has taken; `editor` is the open page that wrote it last, by which a save
    whose answer was lost is known again.
    """

    zone: ClassVar = TrustZone.NETWORK

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="minutes_text")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=0)
    editor = models.UUIDField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"minutes of {self.item}"


class MinutesVersion(models.Model):
    """A version of a text: what stood there, or what somebody wrote beside it."""

    zone: ClassVar = TrustZone.NETWORK

    class Kind(models.TextChoices):
        TAKEN = "taken", _("stood in the minutes")
        BESIDE = "beside", _("written at the same time")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TAKEN)
    number = models.PositiveIntegerField(help_text="the minutes' version when it was saved")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    base = models.TextField(
        max_length=LONGEST_TEXT, blank=True, help_text="of one beside: what it began from"
    )
    editor = models.UUIDField(null=True, blank=True)
    writer = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="of one beside: when it was chosen about"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-saved_at", "-id")

    def __str__(self) -> str:
        return f"version {self.number} of {self.item}"


class Correction(models.Model):
    """What was put right after the item was closed, with its date; the minutes themselves stay."""

    zone: ClassVar = TrustZone.NETWORK

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="corrections")
    text = models.CharField(max_length=600)
    by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"correction of {self.item}"


class Decision(models.Model):
    """What was decided, who sees to it, and when it is looked at again."""

    zone: ClassVar = TrustZone.NETWORK

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions")
    text = models.CharField(max_length=400)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"decision {self.pk}"


class ActionItem(models.Model):
    """What somebody is to do. It comes back on every agenda until it is done, handed over or dropped."""

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, related_name="actions", null=True, blank=True)
    text = models.CharField(max_length=240)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"action {self.pk}"


class ActionStep(models.Model):
    """One step of an action's history: only ever added."""

    zone: ClassVar = TrustZone.NETWORK

    class Kind(models.TextChoices):
        MADE = "made", _("agreed")
        DONE = "done", _("done")
        HANDED_OVER = "handed_over", _("handed over")
        MOVED = "moved", _("new date")
        DROPPED = "dropped", _("dropped")

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} of {self.action}"
