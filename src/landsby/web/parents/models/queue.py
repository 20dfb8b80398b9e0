"""Places: each is a row, so that none is ever given twice and nothing has to be counted up and down."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Mode

from .series import EveningSeries
from .signups import SignUp


class Place(models.Model):
    """One numbered seat that a sign-up has, or is offered. What has no row is free."""

    zone: ClassVar = TrustZone.AGENCY

    series = models.ForeignKey(EveningSeries, models.CASCADE, related_name="places")
    mode = models.CharField(max_length=10, choices=Mode)
    number = models.PositiveSmallIntegerField()
    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="places")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["series", "mode", "number"], name="a_place_is_given_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="places_are_numbered_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.mode} {self.number}"
