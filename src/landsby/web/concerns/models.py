"""What somebody said was wrong. What it is about is sealed, and erased after a fortnight."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.personal import PersonalJSON, PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Worker
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish

DAYS_TO_ANSWER = 2
KEPT = timedelta(days=14)


@stays_erased
class Concern(models.Model):
    """That somebody said that something is wrong, what became of it, and nothing of what it says.

    Attributes:
        wish, teller: by whom, if behind a code or at work. Whoever deletes the wish deletes this with it.
        request, step: what was taken out of sight, where it was a request or a message.
        answer: what the coordinator answers whoever told.
    """

    zone: ClassVar = TrustZone.ARENA

    class About(models.TextChoices):
        MESSAGE = "message", _("a message")
        PERSON = "person", _("a person")
        PLACE = "place", pgettext_lazy("what is wrong", "the place")
        REST = "rest", _("a place that needs a rest")

    class Outcome(models.TextChoices):
        AWAY = "away", _("taken away for good")
        BACK = "back", _("put back")
        SEEN_TO = "seen_to", _("seen to")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=8, choices=About)
    arena = models.ForeignKey(Arena, models.CASCADE, related_name="+")
    wish = models.ForeignKey(Wish, models.CASCADE, related_name="+", null=True, blank=True)
    teller = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    request = models.ForeignKey(PlaceRequest, models.SET_NULL, related_name="+", null=True, blank=True)
    step = models.ForeignKey(RequestStep, models.SET_NULL, related_name="+", null=True, blank=True)
    told_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = PersonalText(max_length=600, blank=True, key="key")

    class Meta:
        ordering = ("due_at", "pk")

    def __str__(self) -> str:
        return f"concern {self.pk}"

    @property
    def headline(self) -> str:
        """What is wrong, in one line that tells nothing of what was said."""
        if self.about == self.About.REST:
            return gettext("The arena needs a rest")
        return gettext("Something is wrong with %(about)s") % {"about": self.get_about_display()}

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.due_at < timezone.now()

    @property
    def withholds(self) -> bool:
        """Whether something is out of sight because of it."""
        is_request = self.about == self.About.PERSON and self.wish_id is None
        return self.step_id is not None or (is_request and self.request_id is not None)


@stays_erased
class SealedWords(models.Model):
    """What a concern is about and what its teller wrote, sealed: a row of its own, so that it can go."""

    zone: ClassVar = TrustZone.ARENA

    concern = models.OneToOneField(Concern, models.CASCADE, related_name="sealed")
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    words = PersonalJSON(default=dict, key="key")
    erase_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"sealed words of {self.concern}"
