"""Networks, organisations, agencies and the workers in them."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.house.erased import stays_erased
from landsby.web.access.roles import Role
from landsby.web.access.zones import TrustZone


class Reachable(models.Model):
    """What anybody may write to or call."""

    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True

    @property
    def phone_link(self) -> str:
        """What a phone dials."""
        return "tel:" + self.contact_phone.replace(" ", "")

    @property
    def is_reachable(self) -> bool:
        return bool(self.contact_email or self.contact_phone)


class Installation(Reachable):
    """Whose town this is: who runs Landsby here, whom to ask, and numbers to call. One row; all may read it.

    Attributes:
        data_protection_officer: how to reach the municipality's, not who it is.
        copies_days: how many days copies of the database are kept.
        life_digits, someone_digits: instead of the usual numbers; empty: those.
        own_numbers: one a line, «Legevakta: 116 117».
    """

    zone: ClassVar = TrustZone.PUBLIC
    ONLY: ClassVar = 1

    name = models.CharField(max_length=80)
    municipality = models.CharField(max_length=80)
    data_protection_officer = models.CharField(max_length=120, blank=True)
    copies_days = models.PositiveSmallIntegerField(default=0)
    life_digits = models.CharField(max_length=20, blank=True)
    someone_digits = models.CharField(max_length=20, blank=True)
    own_numbers = models.TextField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.name


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


class Agency(Reachable):
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

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
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


class AddedOnly(models.Model):
    """Rows that are never changed: what was said stays said, until it is erased."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"A {self._meta.verbose_name} is never changed. Add a new one.")
        super().save(*args, **kwargs)


@stays_erased
class ConsentToShare(AddedOnly):
    """That somebody lets one agency tell another something: who, from, to, what, in which words, how long.

    `giver_key` is the random key of whom it concerns, in the room that knows them. Asked at every request:
    see `people.consent`.
    """

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    giver_key = models.UUIDField(db_index=True)
    giver_role = models.CharField(max_length=20, choices=Role)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    scope = models.JSONField(help_text="the names of what may be told")
    text = models.TextField(help_text="what they read when they said yes")
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    given_at = models.DateTimeField()
    expires_on = models.DateField()

    class Meta:
        verbose_name_plural = "consents to share"
        ordering = ("given_at",)

    def __str__(self) -> str:
        return f"consent {self.pk}"


class ConsentWithdrawal(AddedOnly):
    """That a consent is taken back, from this moment on."""

    zone: ClassVar = TrustZone.AGENCY

    consent = models.OneToOneField(ConsentToShare, models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.consent}"
