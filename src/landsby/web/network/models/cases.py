"""Anonymous cases: a sheet that is anonymous by its form. No path leads from here to anybody."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.personal import PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.people.models import Network, Worker

from .levels import ContextLevel


@stays_erased
class CaseSheet(models.Model):
    """A case put forward for discussion. Before that it lies on its author's own device only.

    `author` is known to the author and the coordinator until the case is discussed; then it is emptied.
    """

    zone: ClassVar = TrustZone.NETWORK

    class State(models.TextChoices):
        PUT_FORWARD = "put_forward", _("put forward")
        DISCUSSED = "discussed", _("discussed")
        CAME_BACK = "came_back", _("we came back to it")

    class Ages(models.TextChoices):
        FROM_10 = "10-12", _("10–12 years")
        FROM_13 = "13-15", _("13–15 years")
        FROM_16 = "16-19", _("16–19 years")
        FROM_20 = "20-25", _("20–25 years")
        TEENS = "13-19", _("13–19 years")
        OLDER = "16-25", _("16–25 years")
        ALL = "10-25", _("10–25 years")

    class School(models.TextChoices):
        PRIMARY = "primary", _("primary school")
        LOWER = "lower_secondary", _("lower secondary school")
        UPPER = "upper_secondary", _("upper secondary school")
        NONE = "none", _("no school now")
        UNSAID = "unsaid", _("left out")

    class Area(models.TextChoices):
        MUNICIPALITY = "municipality", _("the municipality")
        COUNTY = "county", _("the county")
        UNSAID = "unsaid", _("left out")

    class Lasted(models.TextChoices):
        MONTHS = "months", _("some months")
        YEAR = "year", _("about a year")
        YEARS = "years", _("several years")
        UNSAID = "unsaid", _("left out")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    author = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PUT_FORWARD)
    ages = models.CharField(max_length=6, choices=Ages)
    school = models.CharField(max_length=16, choices=School, default=School.UNSAID)
    area = models.CharField(max_length=14, choices=Area, default=Area.UNSAID)
    lasted = models.CharField(max_length=8, choices=Lasted, default=Lasted.UNSAID)
    young_view = PersonalText(max_length=600, blank=True, key="key")
    young_view_unknown = models.BooleanField(default=False)
    surroundings_view = PersonalText(max_length=600, blank=True, key="key")
    likes = PersonalText(max_length=400, blank=True, key="key")
    tried = PersonalText(max_length=600, blank=True, key="key")
    tried_gave = PersonalText(max_length=600, blank=True, key="key")
    question = PersonalText(max_length=240, key="key")
    free_text = PersonalText(max_length=800, blank=True, key="key")
    fits = models.PositiveIntegerField(
        null=True, blank=True, help_text="how many people it may fit, at least"
    )
    put_forward_on = models.DateField()
    discussed_on = models.DateField(null=True, blank=True)
    come_back_on = models.DateField(null=True, blank=True)
    what_came = PersonalText(max_length=600, blank=True, key="key")
    erase_on = models.DateField()

    class Meta:
        ordering = ("put_forward_on", "id")

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseCause(models.Model):
    """A cause on one of the six levels, and what the surroundings could change there."""

    zone: ClassVar = TrustZone.NETWORK

    case = models.ForeignKey(CaseSheet, models.CASCADE, related_name="causes")
    level = models.CharField(max_length=12, choices=ContextLevel)
    cause = PersonalText(max_length=240, blank=True, key="case.key")
    could_change = PersonalText(max_length=240, blank=True, key="case.key")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case", "level"], name="one_cause_a_level"),)

    def __str__(self) -> str:
        return f"{self.level} of {self.case}"


class CaseAdvice(models.Model):
    """What was asked, answered, advised and taken along, in that order; by nobody in particular."""

    zone: ClassVar = TrustZone.NETWORK

    class Kind(models.TextChoices):
        QUESTION = "question", _("a question")
        ANSWER = "answer", _("an answer")
        ADVICE = "advice", _("advice")
        TAKEN = "taken", _("taken along")

    case = models.ForeignKey(CaseSheet, models.CASCADE, related_name="advice")
    kind = models.CharField(max_length=10, choices=Kind)
    text = PersonalText(max_length=400, key="case.key")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} on {self.case}"


class CaseChange(models.Model):
    """One change that is asked for, and who carries it: the support circle is made of these."""

    zone: ClassVar = TrustZone.NETWORK

    class Carrier(models.TextChoices):
        YOUNG = "young", _("the young person")
        FAMILY = "family", _("the family")
        SCHOOL = "school", _("the school")
        SERVICES = "services", _("the services")
        ARENA = "arena", _("an arena")
        NETWORK = "network", _("the network")

    case = models.ForeignKey(CaseSheet, models.CASCADE, related_name="changes")
    carrier = models.CharField(max_length=10, choices=Carrier)
    text = PersonalText(max_length=240, key="case.key")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.carrier} in {self.case}"
