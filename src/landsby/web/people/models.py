"""Networks, organisations, agencies and the workers in them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.roles import Role
from landsby.web.access.zones import TrustZone


class Network(models.Model):
    """The services that work together; the widest circle a worker sees."""

    zone: ClassVar = TrustZone.PUBLIC

    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A municipality or a county: who is responsible in law."""

    zone: ClassVar = TrustZone.PUBLIC

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        COUNTY = "county", _("county")
        ASSOCIATION = "association", _("voluntary association")

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """One service of an organisation, in a network."""

    zone: ClassVar = TrustZone.PUBLIC

    class Kind(models.TextChoices):
        OUTREACH_SERVICE = "outreach_service", _("outreach service")
        YOUTH_RESOURCE_TEAM = "youth_resource_team", _("resource team for young people")
        FOLLOW_UP_SERVICE = "follow_up_service", _("follow-up service")
        ED_PSYCH_SERVICE = "ed_psych_service", _("educational psychology service")
        SCHOOL = "school", _("school")
        YOUTH_CLUB = "youth_club", _("youth club and culture")
        ADMINISTRATION = "administration", _("administration")
        ASSOCIATION = "association", _("voluntary association")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agencies")
    network = models.ForeignKey(Network, models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=30, choices=Kind)
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A person's post in an agency: one role. Somebody with two roles has two."""

    zone: ClassVar = TrustZone.AGENCY

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="workers")
    role = models.CharField(max_length=20, choices=Role)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "agency", "role"], name="one_post_per_role_and_agency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {self.agency}"
