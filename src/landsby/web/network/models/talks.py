"""Practice development and telling others: talks, courses, articles, visits, and who asks for one."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from landsby.web.access.codes.personal import PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models.arena import LANGUAGES
from landsby.web.people.models import Agency, Network


class Audience(models.TextChoices):
    """For whom something is told."""

    YOUNG_PEOPLE = "young_people", pgettext_lazy("audience", "young people")
    PARENTS = "parents", pgettext_lazy("audience", "parents")
    STAFF = "staff", pgettext_lazy("audience", "people who work with young people")
    LEADERS = "leaders", pgettext_lazy("audience", "leaders and politicians")
    ALL = "all", pgettext_lazy("audience", "everybody")


class OutreachTalk(models.Model):
    """Something that the network tells others, as its open catalogue says it.

    `told_by` says who without a name: «two who have been at home a lot».
    """

    zone: ClassVar = TrustZone.PUBLIC

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        COURSE = "course", _("course")
        ARTICLE = "article", _("article")
        VISIT = "visit", pgettext_lazy("kind of talk", "visit")

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TALK)
    title = models.CharField(max_length=140)
    in_short = models.CharField(max_length=240)
    what_happens = models.TextField(max_length=1200, blank=True)
    told_by = models.CharField(max_length=140)
    for_whom = models.CharField(max_length=12, choices=Audience, default=Audience.ALL)
    by_young_people = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.URLField(max_length=300, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    in_catalogue = models.BooleanField(default=True)

    class Meta:
        ordering = ("-by_young_people", "title")

    def __str__(self) -> str:
        return self.title


class TalkRequest(models.Model):
    """Somebody outside asks for a talk: an office, never a person. Its state follows what is done with it.

    `digest` is of the link by which the asker comes back; it goes when the contact does.
    """

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("not this time")
        WITHDRAWN = "withdrawn", pgettext_lazy("request for a talk", "taken back")
        HELD = "held", pgettext_lazy("request for a talk", "held")
        UNANSWERED = "unanswered", _("never answered")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    talk = models.ForeignKey(OutreachTalk, models.SET_NULL, related_name="+", null=True, blank=True)
    digest = models.BinaryField(unique=True, max_length=64, null=True, blank=True)
    asked_by = models.CharField(max_length=140)
    for_whom = models.CharField(max_length=12, choices=Audience, default=Audience.ALL)
    wish = models.TextField(max_length=800)
    when_text = models.CharField(max_length=140, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=800, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"request {self.pk}"


@stays_erased
class TalkContact(models.Model):
    """Where an answer reaches whoever asked: apart from what they asked, so that nothing leads to it."""

    zone: ClassVar = TrustZone.AGENCY

    request = models.OneToOneField(TalkRequest, models.CASCADE, related_name="contact")
    email = PersonalText(max_length=254, key="request.key", own=True)
    language = models.CharField(max_length=2, default="nb")
    erase_on = models.DateField()

    def __str__(self) -> str:
        return f"contact of {self.request}"


class TalkGiven(models.Model):
    """That it was told: when, where, for whom, and what they asked."""

    zone: ClassVar = TrustZone.NETWORK

    talk = models.ForeignKey(OutreachTalk, models.CASCADE, related_name="given")
    request = models.OneToOneField(TalkRequest, models.SET_NULL, related_name="given", null=True, blank=True)
    on = models.DateField()
    where = models.CharField(max_length=140)
    for_whom = models.CharField(max_length=12, choices=Audience, default=Audience.ALL)
    how_many = models.PositiveSmallIntegerField(null=True, blank=True)
    what_was_asked = models.TextField(max_length=800, blank=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.talk} {self.on}"
