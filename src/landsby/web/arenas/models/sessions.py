"""Openings of an arena: series, single sessions, seats, and the evening's nameless counts."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Mode
from landsby.web.venues.models import Venue

from .arena import Arena, ArenaRole


class ArenaSeries(models.Model):
    """Sessions that recur: an RRULE over wall time in Europe/Oslo."""

    zone: ClassVar = TrustZone.PUBLIC

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="series")
    rrule = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    starts = models.TimeField()
    ends = models.TimeField()
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    seats_on_site = models.PositiveSmallIntegerField(default=8)
    seats_online = models.PositiveSmallIntegerField(default=0)
    external_id = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "series"
        ordering = ("first_day", "starts")

    def __str__(self) -> str:
        return f"{self.arena}: {self.rrule}"


class ArenaSession(models.Model):
    """One opening, on site, online or both.

    By its `key` other rooms know it without knowing what it is: premises and equipment are kept for that.
    `planned_day` is its place in its series, also when moved. `revision` rises whenever what people were
    told of it changes: the time, the place, or whether it takes place at all. `room_since` is when somebody
    last made or gave back seats in it; none for what its series drew up by itself. `changed_at` is told to
    calendars that ask when it was last otherwise.
    """

    zone: ClassVar = TrustZone.PUBLIC

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        MOVED = "moved", _("moved")
        CANCELLED = "cancelled", _("cancelled")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    arena = models.ForeignKey(Arena, models.CASCADE, related_name="sessions")
    series = models.ForeignKey(ArenaSeries, models.CASCADE, related_name="sessions", null=True, blank=True)
    planned_day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    note = models.CharField(max_length=200, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    seats_on_site = models.PositiveSmallIntegerField(default=8)
    seats_online = models.PositiveSmallIntegerField(default=0)
    taken_on_site = models.PositiveSmallIntegerField(default=0)
    taken_online = models.PositiveSmallIntegerField(default=0)
    external_id = models.CharField(max_length=200, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    room_since = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("starts_at",)
        indexes = (models.Index(fields=["starts_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["series", "planned_day"], name="one_session_a_planned_day"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(taken_on_site__lte=F("seats_on_site")), name="never_overbooked_on_site"
            ),
            models.CheckConstraint(
                condition=Q(taken_online__lte=F("seats_online")), name="never_overbooked_online"
            ),
        )

    def __str__(self) -> str:
        return f"{self.arena} {self.starts_at:%Y-%m-%d %H:%M}"

    def tell_anew(self) -> None:
        """What people were told of it has changed: calendars that have it are to take it again. Not saved."""
        self.revision += 1
        self.changed_at = timezone.now()

    def free(self, mode: Mode) -> int:
        if mode == Mode.ONLINE:
            return self.seats_online - self.taken_online
        return self.seats_on_site - self.taken_on_site


class SeatHold(models.Model):
    """A seat that is taken, by an opaque key: the arena does not know whose."""

    zone: ClassVar = TrustZone.ARENA

    session = models.ForeignKey(ArenaSession, models.CASCADE, related_name="holds")
    mode = models.CharField(max_length=10, choices=Mode)
    key = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "key"], name="one_seat_a_key"),)

    def __str__(self) -> str:
        return f"{self.mode} seat"


class DoorTap(models.Model):
    """One tap at the door: somebody came, or a tap was taken back. Its key makes a repeated send harmless."""

    zone: ClassVar = TrustZone.ARENA

    class Kind(models.TextChoices):
        NEW = "new", _("new")
        RETURNING = "returning", _("been here before")
        ONLINE = "online", _("online")

    session = models.ForeignKey(ArenaSession, models.CASCADE, related_name="taps")
    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    change = models.SmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(change__in=[1, -1]), name="a_tap_is_one_up_or_down"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.change:+d}"


class RoleTaken(models.Model):
    """How many filled a role in a session; nameless."""

    zone: ClassVar = TrustZone.ARENA

    session = models.ForeignKey(ArenaSession, models.CASCADE, related_name="roles_taken")
    role = models.ForeignKey(ArenaRole, models.CASCADE, related_name="taken")
    people = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "role"], name="one_count_a_role"),)

    def __str__(self) -> str:
        return f"{self.role}: {self.people}"


class Reflection(models.Model):
    """How the evening was: a sentence without names, and what it was about, to be counted."""

    zone: ClassVar = TrustZone.ARENA

    class Theme(models.TextChoices):
        WENT_WELL = "went_well", _("It went well")
        NEW_FACES = "new_faces", _("Somebody came for the first time")
        STAYED = "stayed", _("Several stayed until the end")
        MORE = "more", _("Somebody wants more days or hours")
        FEW_AT_WORK = "few_at_work", _("We were too few at work")
        CROWDED = "crowded", _("There were too many for the room")
        LOUD = "loud", _("It was louder than we say")
        WAY_IN = "way_in", _("It was hard to find the way in")
        MISSING = "missing", _("Something was missing or broken")

    session = models.OneToOneField(ArenaSession, models.CASCADE, related_name="reflection")
    text = models.CharField(max_length=500, blank=True)
    themes = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.text

    @property
    def about(self) -> list[str]:
        return [str(theme.label) for theme in self.Theme if theme in self.themes]
