"""Accounts and the log. What an account may do is decided by its worker's posts (people)."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .codes.keys import PersonalKey
from .codes.personal import PersonalText
from .zones import TrustZone

__all__ = [
    "Account",
    "AccountSession",
    "AuditEvent",
    "AuditHead",
    "Channel",
    "KeyCheck",
    "Letter",
    "OutboxBeat",
    "PersonalKey",
    "SentForm",
]


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """A worker's way in. Young people and parents have none."""

    zone: ClassVar = TrustZone.AGENCY

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class AccountSession(models.Model):
    """That somebody is logged in on a kind of device. Without it they are logged out there at the next look:
    the session itself, which is sealed, holds this row's key."""

    zone: ClassVar = TrustZone.AGENCY

    class Device(models.TextChoices):
        PHONE = "phone", _("Phone")
        TABLET = "tablet", _("Tablet")
        COMPUTER = "computer", _("Computer")
        OTHER = "other", _("Another device")

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=8, choices=Device, default=Device.OTHER)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return f"{self.device} of {self.account}"


class AuditEvent(models.Model):
    """One row of the chained log: who did what to which object; never a value, never an anonymous sender."""

    zone: ClassVar = TrustZone.AGENCY

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=120)
    account_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    fields = models.JSONField(default=list)
    purpose = models.CharField(max_length=200, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("sequence",)
        indexes = (models.Index(fields=["object_type", "object_id"]),)

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


class AuditHead(models.Model):
    """The end of the chain, one row; its copy in another organisation's hands shows a cut tail.

    `changed`: the digest of the last row that is no reading: by it kept pages know that they are old.
    """

    zone: ClassVar = TrustZone.AGENCY

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    changed = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest}"


class KeyCheck(models.Model):
    """By which a wrong secret key is known before anything is read or written with it; one row."""

    zone: ClassVar = TrustZone.AGENCY

    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return "key"


class Channel(models.TextChoices):
    """A way out of the house."""

    MAIL = "mail"
    SMS = "sms"


class Letter(models.Model):
    """A message to one person on its way out. What it says is made at sending, from the state then.

    Attributes:
        about: an opaque key by which its kind finds that state; empty: it finds it by the address.
        word: the receiver's own word, by which they know that it is from us.
        once: what makes it one and the same message; empty: nothing does.
        next_at: when it may go (next); `latest`: when it is of no more use.
        lease_until: until when somebody is about to send it.
        went_again: whether it was sent once more because nobody knew whether it went.
        fault: what was wrong at the last attempt: a number or the kind of an error.
        gateway_id: how the SMS gateway names it.
    """

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        WAITING = "waiting"
        BEGUN = "begun"
        SENT = "sent"
        DELIVERED = "delivered"
        DROPPED = "dropped"
        UNSURE = "unsure"
        DEAD = "dead"

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = PersonalText(max_length=254, blank=True, key="key")
    language = models.CharField(max_length=10)
    about = models.CharField(max_length=80)
    word = PersonalText(max_length=40, blank=True, key="key")
    once = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    next_at = models.DateTimeField()
    latest = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    went_again = models.BooleanField(default=False)
    fault = models.CharField(max_length=60, blank=True)
    gateway_id = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "once"], condition=~models.Q(once=""), name="access_letter_once"
            ),
        )
        indexes = (models.Index(fields=["state", "next_at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class OutboxBeat(models.Model):
    """When the worker of the outbox was last alive, one row."""

    zone: ClassVar = TrustZone.AGENCY

    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.at.isoformat()


class SentForm(models.Model):
    """A form that has been sent: that it was, never what or by whom.

    Attributes:
        digest: of its one-time key.
        wrote: a digest of what was written in it.
        mark: of the request that took the key.
        answer: for a few minutes what was answered, sealed under the key, which only the browser has.
    """

    zone: ClassVar = TrustZone.AGENCY

    digest = models.CharField(max_length=64, primary_key=True)
    wrote = models.CharField(max_length=64)
    mark = models.UUIDField()
    at = models.DateTimeField(db_index=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.digest
