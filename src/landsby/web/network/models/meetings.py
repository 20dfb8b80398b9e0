"""Meetings, their agenda, who was there by agency, and guests for one item."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena
from landsby.web.network.half_years import half_year_name
from landsby.web.people.models import Agency, Network, Worker


class NetworkMeeting(models.Model):
    """A meeting of the network, about three each half-year."""

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("going on")
        CLOSED = "closed", pgettext_lazy("meeting", "held")
        CANCELLED = "cancelled", _("cancelled")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    cancelled_why = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="raised by time, place and cancelling only")
    agenda_version = models.PositiveIntegerField(default=0)
    now_item = models.ForeignKey("AgendaItem", models.SET_NULL, related_name="+", null=True, blank=True)
    now_since = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_later"),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def half_year_name(self) -> str:
        return half_year_name(self.half_year)

    @property
    def is_ahead(self) -> bool:
        return self.state in {self.State.PLANNED, self.State.OPEN}


class AgendaItem(models.Model):
    """A line of the agenda: what it is about is a row of its own, and stays where it is."""

    zone: ClassVar = TrustZone.NETWORK

    class Part(models.TextChoices):
        """The standing items, in their order."""

        SINCE = "since", _("since last time")
        MEASURES = "measures", _("measures")
        RECRUITMENT = "recruitment", _("recruitment")
        CHALLENGES = "challenges", _("system challenges")
        CASES = "cases", _("anonymous cases")
        PRACTICE = "practice", _("learning and telling others")
        OTHER = "other", _("other")

    class Reason(models.TextChoices):
        """Why it is on the agenda."""

        NOT_DONE = "not_done", _("not done yet")
        NO_OWNER = "no_owner", _("nobody owns it")
        NOBODY_ASKED = "nobody_asked", _("nobody has been asked yet")
        ANSWER_DUE = "answer_due", _("an answer is due")
        ANSWER_OVERDUE = "answer_overdue", _("the answer is overdue")
        ANSWERED = "answered", _("answered since last time")
        OUTCOME_DUE = "outcome_due", _("time to say what came of it")
        REVIEW_DUE = "review_due", _("its review date has come")
        DECISION_DUE = "decision_due", _("the decision was to be looked at again")
        STANDING = "standing", _("a standing item")
        PUT_FORWARD = "put_forward", _("put forward by a member")
        COME_BACK = "come_back", _("we said that we would come back to it")
        TALK_ASKED = "talk_asked", _("somebody has asked for a talk")
        NEW_IDEA = "new_idea", _("a new idea")
        ADDED = "added", _("added by a member")

    meeting = models.ForeignKey(NetworkMeeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12, choices=Part)
    reason = models.CharField(max_length=16, choices=Reason, default=Reason.ADDED)
    title = models.CharField(max_length=140, blank=True)
    question = models.CharField(max_length=240, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    put_off = models.BooleanField(default=False)
    added_by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    action = models.ForeignKey(
        "ActionItem", models.CASCADE, related_name="agenda_items", null=True, blank=True
    )
    decision = models.ForeignKey(
        "Decision", models.CASCADE, related_name="agenda_items", null=True, blank=True
    )
    challenge = models.ForeignKey(
        "SystemChallenge", models.CASCADE, related_name="agenda_items", null=True, blank=True
    )
    measure = models.ForeignKey("Measure", models.CASCADE, related_name="agenda_items", null=True, blank=True)
    case = models.ForeignKey("CaseSheet", models.SET_NULL, related_name="agenda_items", null=True, blank=True)
    learning = models.ForeignKey(
        "LearningEntry", models.CASCADE, related_name="agenda_items", null=True, blank=True
    )
    talk_request = models.ForeignKey("TalkRequest", models.SET_NULL, related_name="+", null=True, blank=True)
    arena = models.ForeignKey(Arena, models.CASCADE, related_name="+", null=True, blank=True)

    ABOUT: ClassVar = (
        "action",
        "decision",
        "challenge",
        "measure",
        "case",
        "learning",
        "talk_request",
        "arena",
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"item {self.position} of {self.meeting}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class AgendaMove(models.Model):
    """Who ordered the agenda, and how: so that two who do it at once see what became of it."""

    zone: ClassVar = TrustZone.NETWORK

    meeting = models.ForeignKey(NetworkMeeting, models.CASCADE, related_name="moves")
    version = models.PositiveIntegerField()
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+")
    to_position = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-version",)

    def __str__(self) -> str:
        return f"move {self.version} of {self.meeting}"


class Attendance(models.Model):
    """How many came from an agency. Nobody is noted as missing."""

    zone: ClassVar = TrustZone.NETWORK

    meeting = models.ForeignKey(NetworkMeeting, models.CASCADE, related_name="attendance")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("agency__name",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "agency"], name="one_attendance_an_agency"),
        )

    def __str__(self) -> str:
        return f"{self.agency} at {self.meeting}"


class Guest(models.Model):
    """Somebody who comes to one item: a personal link that opens that item on that day."""

    zone: ClassVar = TrustZone.NETWORK

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="guests")
    comes_from = models.CharField(max_length=80)
    digest = models.BinaryField(unique=True, max_length=64)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"guest at {self.item}"
