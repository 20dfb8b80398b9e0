"""Parts of town, premises, equipment, and who uses them when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Agency, Organisation

LANGUAGES = (("nb", "bokmål"), ("nn", "nynorsk"), ("en", "English"))


class Area(models.Model):
    """A part of town: as exact as travel is asked about."""

    zone: ClassVar = TrustZone.PUBLIC

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """Premises: a club, a hall, a school's rooms."""

    zone: ClassVar = TrustZone.PUBLIC

    class Kind(models.TextChoices):
        CLUB = "club", _("youth club")
        SCHOOL = "school", _("school")
        LIBRARY = "library", _("library")
        HALL = "hall", _("hall")
        OUTDOORS = "outdoors", _("outdoors")
        OTHER = "other", _("other premises")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    area = models.ForeignKey(Area, models.PROTECT, related_name="venues")
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=4, blank=True)
    town = models.CharField(max_length=60, blank=True)
    how_to_get_in = models.CharField(max_length=240, blank=True)
    nearest_stop = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb", help_text="of the directions")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class VenueHours(models.Model):
    """Hours that a venue lends out each week, such as a school's rooms by day."""

    zone: ClassVar = TrustZone.NETWORK

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("weekday", "opens")
        constraints = (
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="venue_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        return f"{self.venue} {self.weekday} {self.opens}–{self.closes}"


class VenueBooking(models.Model):
    """Who uses a venue when. Time given back is free for others again.

    `held_for`: the key of what another room keeps it for; it means nothing here.
    """

    zone: ClassVar = TrustZone.NETWORK

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="bookings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    held_for = models.UUIDField(null=True, blank=True, unique=True)
    what_for = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at",)
        indexes = (models.Index(fields=["venue", "starts_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.venue} {self.starts_at:%Y-%m-%d %H:%M}"


class Equipment(models.Model):
    """Things that can be lent: headphones, sewing machines, drones."""

    zone: ClassVar = TrustZone.NETWORK

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    pieces = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name_plural = "equipment"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class EquipmentBooking(models.Model):
    """Pieces of equipment kept for something at a time; `held_for` is its key in another room."""

    zone: ClassVar = TrustZone.NETWORK

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="bookings")
    held_for = models.UUIDField()
    what_for = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    pieces = models.PositiveSmallIntegerField(default=1)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["equipment", "held_for"], name="equipment_once_an_occasion"),
        )

    def __str__(self) -> str:
        return f"{self.pieces} {self.equipment}"
