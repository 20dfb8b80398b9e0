"""Who has signed up: an alias, never a child. One entry is one family, of one or two adults."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.personal import PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Mode
from landsby.web.parents.choices import Interpreter, Need, Way

from .series import EveningSeries, ThemeEvening


@stays_erased
class SignUp(models.Model):
    """A family's entry in a series. It stands in line by `queued_at`; two seats are given together."""

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        PLACED = "placed", _("has a place")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("has an offer")
        LAPSED = "lapsed", _("the offer ran out")
        LEFT = "left", _("has left")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(EveningSeries, models.PROTECT, related_name="sign_ups")
    alias = PersonalText(max_length=24, key="key")
    seats = models.PositiveSmallIntegerField(default=1)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ON_SITE)
    state = models.CharField(max_length=10, choices=State)
    queued_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True, blank=True)
    interpreter = models.CharField(max_length=8, choices=Interpreter, blank=True)
    needs = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("queued_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(seats__in=[1, 2]), name="a_family_has_one_or_two_seats"),
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False)
                | (~Q(state="offered") & Q(offered_until__isnull=True)),
                name="an_offer_has_a_time_limit",
            ),
        )

    def __str__(self) -> str:
        return f"sign-up {self.pk}"

    @property
    def needs_labels(self) -> list[str]:
        return [str(Need(need).label) for need in self.needs]


class SignUpStep(models.Model):
    """One step of a sign-up's way: only ever added."""

    zone: ClassVar = TrustZone.AGENCY

    class Kind(models.TextChoices):
        PLACED = "placed", _("signed up")
        WAITING = "waiting", _("put on the waiting list")
        OFFERED = "offered", _("offered a place")
        ACCEPTED = "accepted", _("took the place")
        DECLINED = "declined", _("let the offer go")
        LAPSED = "lapsed", _("the offer ran out")
        LEFT = "left", _("left")
        ONE_OF_US = "one_of_us", _("chose one place instead of two")
        PARTNER_JOINED = "partner_joined", _("the other adult came in")

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    kind = models.CharField(max_length=16, choices=Kind)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} of {self.sign_up}"


READABLE = "23456789abcdefghjkmnpqrstuvwxyz"
"""The signs of a locator: none is taken for another."""


def new_locator() -> str:
    """Eight signs by chance, some 39 bits: they stand in a link, and open nothing personal."""
    return "".join(secrets.choice(READABLE) for _ in range(8))


@stays_erased
class Adult(models.Model):
    """One adult of a family, with words and a way of their own. The other adult sees neither.

    Until the second adult has come in, `code_digest` is that of the words the first passes on.
    """

    zone: ClassVar = TrustZone.AGENCY

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="adults")
    number = models.PositiveSmallIntegerField()
    code_digest = models.BinaryField(unique=True, max_length=64)
    invited_until = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="nb")
    way = models.CharField(max_length=6, choices=Way, default=Way.NONE)
    reached_at = PersonalText(
        max_length=254, blank=True, key="link_key", help_text="the e-mail address or the number"
    )
    own_word = PersonalText(max_length=24, blank=True, key="link_key")
    link_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    locator = models.CharField(max_length=8, unique=True, default=new_locator, editable=False)
    is_stopped = models.BooleanField(default=False, help_text="wants no messages for now")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["sign_up", "number"], name="one_adult_a_number"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="at_most_two_adults"),
            models.CheckConstraint(
                condition=Q(way="none", reached_at="") | (~Q(way="none") & ~Q(reached_at="")),
                name="a_way_has_an_address",
            ),
        )

    def __str__(self) -> str:
        return f"adult {self.pk}"

    @property
    def has_come_in(self) -> bool:
        return self.invited_until is None


class EveningAnswer(models.Model):
    """That an adult cannot come to one evening, or can after all. Never shown to the other adult."""

    zone: ClassVar = TrustZone.AGENCY

    adult = models.ForeignKey(Adult, models.CASCADE, related_name="answers")
    evening = models.ForeignKey(ThemeEvening, models.CASCADE, related_name="+")
    comes = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["adult", "evening"], name="one_answer_an_adult_and_evening"),
        )

    def __str__(self) -> str:
        return f"{self.adult}: {self.comes}"


class PathConcern(models.Model):
    """«This is not working»: to a named person, with a date by which somebody answers."""

    zone: ClassVar = TrustZone.AGENCY

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    adult = models.ForeignKey(Adult, models.CASCADE, related_name="concerns")
    to = models.ForeignKey("people.Worker", models.PROTECT, related_name="+")
    text = PersonalText(max_length=600, key="adult.link_key")
    said_at = models.DateTimeField()
    due_at = models.DateTimeField()
    alarmed_at = models.DateTimeField(null=True, blank=True)
    answer = PersonalText(max_length=600, blank=True, key="adult.link_key")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at",)

    def __str__(self) -> str:
        return f"concern {self.pk}"
