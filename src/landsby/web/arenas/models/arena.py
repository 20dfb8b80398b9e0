"""An arena and what arriving there demands."""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Camera, Degree, Light, Noise, Openness, SignIn, Talk, Tongue
from landsby.web.design.drawings import drawing_or_door
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue

LANGUAGES = (("nb", "bokmål"), ("nn", "nynorsk"), ("en", "English"))


class Topic(models.Model):
    """Something to like, in the town's own words."""

    zone: ClassVar = TrustZone.PUBLIC

    slug = models.SlugField(unique=True)
    name_nb = models.CharField(max_length=40)
    name_nn = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=40, blank=True)
    icon = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("name_nb",)

    def __str__(self) -> str:
        return str(getattr(self, f"name_{get_language()}", "") or self.name_nb)


class Arena(models.Model):
    """A place where one is good enough as one is.

    `duty_number` is the place's own line for workers: it stands nowhere in public.
    """

    zone: ClassVar = TrustZone.PUBLIC

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        DRAFT = "draft", _("not published yet")
        RESTING = "resting", _("resting")
        ENDED = "ended", _("ended")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Agency, related_name="+", blank=True)
    slug = models.SlugField(unique=True, max_length=80)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    name = models.CharField(max_length=80)
    in_short = models.CharField(max_length=140)
    what_happens = models.TextField(max_length=2000)
    for_whom = models.CharField(max_length=400)
    topics = models.ManyToManyField(Topic, related_name="arenas", blank=True)
    age_from = models.PositiveSmallIntegerField(default=13)
    age_to = models.PositiveSmallIntegerField(default=19)
    openness = models.CharField(max_length=20, choices=Openness, default=Openness.OPEN)
    status = models.CharField(max_length=10, choices=Status, default=Status.RUNNING)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", null=True, blank=True)
    online_where = models.CharField(max_length=120, blank=True)
    illustration = models.CharField(max_length=40, blank=True)
    reply_days = models.PositiveSmallIntegerField(default=3)
    duty_number = models.CharField(max_length=20, blank=True)
    funding_source = models.CharField(max_length=120, blank=True)
    funding_ends = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    external_id = models.CharField(max_length=80, blank=True, db_index=True)
    place_hint = models.CharField(max_length=200, blank=True, help_text="where an imported file says it is")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="arena_ages_in_order"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> Arena | ArenaText:
        """Its texts in the language of the page where they are written in it, else in the arena's own."""
        language = get_language()
        written = () if language == self.language else self.texts.all()
        return next((text for text in written if text.language == language), self)

    @property
    def steps(self) -> list[str]:
        return [step.text for step in self.first_time.all()]

    @property
    def words(self) -> str:
        """By which one sees whether its texts are changed since they were written in another language."""
        told = "\n".join([self.in_short, self.what_happens, self.for_whom, *self.steps])
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def drawing(self) -> str:
        """Its own drawing, or an open door where it names none that we have."""
        return drawing_or_door(self.illustration)


class ArenaText(models.Model):
    """An arena's texts in another language than its own. `written_of`: the words that they were made of."""

    zone: ClassVar = TrustZone.PUBLIC

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    in_short = models.CharField(max_length=140)
    what_happens = models.TextField(max_length=2000)
    for_whom = models.CharField(max_length=400)
    steps = models.JSONField(default=list, blank=True)
    written_of = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["arena", "language"], name="one_text_a_language"),)

    def __str__(self) -> str:
        return f"{self.arena} in {self.language}"


def default_degrees() -> list[str]:
    return [Degree.WATCH, Degree.DROP_BY, Degree.JOIN]


def default_tongues() -> list[str]:
    return [Tongue.NORWEGIAN]


class EntryProfile(models.Model):
    """What arriving demands."""

    zone: ClassVar = TrustZone.PUBLIC

    arena = models.OneToOneField(Arena, models.CASCADE, related_name="entry")
    talk = models.PositiveSmallIntegerField(choices=Talk, default=Talk.NONE)
    camera = models.PositiveSmallIntegerField(choices=Camera, default=Camera.UNUSED)
    sign_in = models.PositiveSmallIntegerField(choices=SignIn, default=SignIn.NONE)
    payment_kr = models.PositiveSmallIntegerField(default=0)
    people_from = models.PositiveSmallIntegerField(default=4)
    people_to = models.PositiveSmallIntegerField(default=8)
    noise = models.PositiveSmallIntegerField(choices=Noise, default=Noise.SOME)
    light = models.PositiveSmallIntegerField(choices=Light, default=Light.ORDINARY)
    may_watch = models.BooleanField(default=True)
    may_bring_someone = models.BooleanField(default=True)
    may_leave_anytime = models.BooleanField(default=True)
    may_wear_headphones = models.BooleanField(default=True)
    degrees = models.JSONField(default=default_degrees)
    girls_only = models.BooleanField(default=False)
    tongues = models.JSONField(default=default_tongues, help_text="languages that somebody there can use")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(people_to__gte=F("people_from")), name="entry_people_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"entry to {self.arena}"


class FirstTimeStep(models.Model):
    """What happens the first time, step by step; the first one says who meets you."""

    zone: ClassVar = TrustZone.PUBLIC

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="first_time")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=240)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["arena", "position"], name="one_step_a_position"),)

    def __str__(self) -> str:
        return self.text


class ArenaRole(models.Model):
    """A role that somebody can fill: host, game master, builder …"""

    zone: ClassVar = TrustZone.PUBLIC

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="roles")
    title = models.CharField(max_length=60)
    what_it_is = models.CharField(max_length=240, blank=True)
    wanted = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("title",)
        constraints = (models.UniqueConstraint(fields=["arena", "title"], name="one_role_a_title"),)

    def __str__(self) -> str:
        return self.title


class Hosting(models.Model):
    """That a worker receives people at an arena. `known_by`: how those who come know them, in their words."""

    zone: ClassVar = TrustZone.ARENA

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="hostings")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="+")
    known_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["arena", "worker"], name="one_hosting_a_worker"),)

    def __str__(self) -> str:
        return f"{self.worker} at {self.arena}"
