"""Practice development and telling others: talks, courses, articles, visits, and who asks for one."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Agency, Network


class OutreachTalk(models.Model):
    """Something that the network tells others, as its open catalogue says it."""

    zone: ClassVar = TrustZone.PUBLIC

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        COURSE = "course", _("course")
        ARTICLE = "article", _("article")
        VISIT = "visit", _("visit")

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TALK)
    title = models.CharField(max_length=140)
    in_short = models.CharField(max_length=400)
    by_young_people = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2, default="nb")
    in_catalogue = models.BooleanField(default=True)

    class Meta:
        ordering = ("-by_young_people", "title")

    def __str__(self) -> str:
        return self.title


class TalkGiven(models.Model):
    """That it was told: when, for whom, and what they asked."""

    zone: ClassVar = TrustZone.NETWORK

    talk = models.ForeignKey(OutreachTalk, models.CASCADE, related_name="given")
    on = models.DateField()
    for_whom = models.CharField(max_length=140)
    how_many = models.PositiveSmallIntegerField(null=True, blank=True)
    what_was_asked = models.TextField(max_length=800, blank=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.talk} {self.on}"


class TalkRequest(models.Model):
    """Somebody outside asks for a talk. They say where an answer reaches them; it is erased afterwards."""

    zone: ClassVar = TrustZone.AGENCY

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("not this time")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    talk = models.ForeignKey(OutreachTalk, models.SET_NULL, related_name="+", null=True, blank=True)
    code_digest = models.BinaryField(unique=True, max_length=64)
    asked_by = models.CharField(max_length=140, help_text="a school, a municipality, an association")
    email = models.EmailField(blank=True)
    wish = models.TextField(max_length=800)
    when_text = models.CharField(max_length=140, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(max_length=800, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"request {self.pk}"
