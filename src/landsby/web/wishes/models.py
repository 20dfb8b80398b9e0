"""Wishes and what follows from them. Nothing here can tell who somebody is."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.personal import PersonalJSON, PersonalText
from landsby.web.access.house.erased import stays_erased
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.choices import Camera, Degree, Light, Mode, Noise, SignIn, Talk, Tongue
from landsby.web.arenas.models import Arena, ArenaSession, Topic
from landsby.web.people.models import Worker
from landsby.web.venues.models import Area


@stays_erased
class Wish(models.Model):
    """What somebody likes and can stand. Whoever has its code can read, change, pause and delete it."""

    zone: ClassVar = TrustZone.ARENA

    class SentBy(models.TextChoices):
        SELF = "self", _("for me")
        GUARDIAN = "guardian", _("for my child")
        WORKER = "worker", _("for somebody I follow")

    class Company(models.TextChoices):
        ALONE = "alone", _("alone")
        WITH_SOMEONE = "with_someone", _("with someone I know")

    class State(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("wish", "active")
        PAUSED = "paused", _("paused")

    class Ages(models.TextChoices):
        FROM_10 = "10-12", _("10–12 years")
        FROM_13 = "13-15", _("13–15 years")
        FROM_16 = "16-18", _("16–18 years")
        FROM_19 = "19-25", _("19–25 years")

    class Where(models.TextChoices):
        EITHER = "either", _("both are fine")
        ON_SITE = Mode.ON_SITE.value, _("at a place")
        ONLINE = Mode.ONLINE.value, _("online")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code_digest = models.BinaryField(unique=True, max_length=64)
    kept_by = models.ForeignKey(Worker, models.SET_NULL, related_name="+", null=True, blank=True)
    sent_by = models.CharField(max_length=10, choices=SentBy, default=SentBy.SELF)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    nickname = PersonalText(max_length=24, blank=True, key="key")
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    own_likes = PersonalJSON(default=list, blank=True, key="key")
    max_people = models.PositiveSmallIntegerField(null=True, blank=True)
    max_noise = models.PositiveSmallIntegerField(choices=Noise, null=True, blank=True)
    max_talk = models.PositiveSmallIntegerField(choices=Talk, null=True, blank=True)
    max_light = models.PositiveSmallIntegerField(choices=Light, null=True, blank=True)
    max_camera = models.PositiveSmallIntegerField(choices=Camera, null=True, blank=True)
    max_sign_in = models.PositiveSmallIntegerField(choices=SignIn, null=True, blank=True)
    max_payment_kr = models.PositiveSmallIntegerField(null=True, blank=True)
    needs = models.JSONField(default=list, blank=True, help_text="headphones, leave_anytime, just_watch")
    where = models.CharField(max_length=10, choices=Where, default=Where.EITHER)
    when = models.JSONField(default=list, blank=True, help_text='such as "3-evening": Thursday evening')
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    degree = models.CharField(max_length=12, choices=Degree, blank=True)
    company = models.CharField(max_length=14, choices=Company, blank=True)
    ages = models.CharField(max_length=6, choices=Ages, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="where told exactly")
    girls_only = models.BooleanField(default=False)
    tongue = models.CharField(max_length=14, choices=Tongue, blank=True)
    must = models.JSONField(default=list, blank=True, help_text="which of the wishes are demands")
    own_words = PersonalText(max_length=1000, blank=True, key="key")
    created_on = models.DateField(auto_now_add=True)
    expires_on = models.DateField()

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"wish {self.pk}"

    @property
    def is_for_child(self) -> bool:
        """Whether a parent wrote it, and reads what is answered."""
        return self.sent_by == self.SentBy.GUARDIAN


class FriendPair(models.Model):
    """Two requests that are placed both or neither; the second joins by words that the first passes on."""

    zone: ClassVar = TrustZone.ARENA

    words_digest = models.BinaryField(unique=True, max_length=64)
    expires_on = models.DateField()

    def __str__(self) -> str:
        return f"pair {self.pk}"


class PlaceRequest(models.Model):
    """A nameless request for a welcome at one arena, with the chosen parts of a wish."""

    zone: ClassVar = TrustZone.ARENA

    class State(models.TextChoices):
        AWAITING_FRIEND = "awaiting_friend", _("waiting for your friend")
        SENT = "sent", _("sent")
        WELCOMED = "welcomed", _("welcome")
        CONFIRMED = "confirmed", _("coming")
        WAITING = "waiting", _("on the waiting list")
        NOT_NOW = "not_now", _("not now")
        PAUSED = "paused", _("paused")
        WITHDRAWN = "withdrawn", _("not this time")

    class Turn(models.TextChoices):
        HOST = "host", _("the arena")
        ASKER = "asker", _("you")
        NOBODY = "nobody", _("nobody")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    wish = models.ForeignKey(Wish, models.CASCADE, related_name="requests")
    arena = models.ForeignKey(Arena, models.CASCADE, related_name="+")
    pair = models.ForeignKey(FriendPair, models.SET_NULL, related_name="requests", null=True, blank=True)
    nickname = PersonalText(max_length=24, key="wish.key")
    parts = models.JSONField(default=list, help_text="the names of the wish's parts that the host may read")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ON_SITE)
    state = models.CharField(max_length=16, choices=State, default=State.SENT)
    state_before_pause = models.CharField(max_length=16, choices=State, blank=True)
    turn = models.CharField(max_length=8, choices=Turn, default=Turn.HOST)
    session = models.ForeignKey(ArenaSession, models.SET_NULL, related_name="+", null=True, blank=True)
    hoped_for = models.ForeignKey(
        ArenaSession,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="the very evening that was asked for",
    )
    who_meets_you = PersonalText(max_length=160, blank=True, key="wish.key")
    where_text = PersonalText(max_length=200, blank=True, key="wish.key")
    told_revision = models.PositiveSmallIntegerField(default=0, help_text="of the session, as they know it")
    suggestion = models.ForeignKey(Arena, models.SET_NULL, related_name="+", null=True, blank=True)
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True)
    withheld = models.BooleanField(
        default=False, help_text="somebody said that it is wrong: the place does not see it meanwhile"
    )

    class Meta:
        ordering = ("sent_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["wish", "arena"],
                condition=~models.Q(state__in=["withdrawn", "not_now"]),
                name="one_open_request_per_wish_and_arena",
            ),
        )

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def missed_its_evening(self) -> bool:
        """Whether the evening that was asked for is over, and nobody has answered."""
        hoped = self.hoped_for
        waits = (self.state_before_pause or self.state) == self.State.SENT
        return waits and hoped is not None and hoped.ends_at <= timezone.now()

    @property
    def asks_for_today(self) -> bool:
        """Whether it is about an evening of today, which is not over."""
        hoped = self.hoped_for
        if hoped is None or hoped.ends_at <= timezone.now():
            return False
        return timezone.localdate(hoped.starts_at) <= timezone.localdate()

    @property
    def is_overdue(self) -> bool:
        """Whether the day by which somebody answers has passed."""
        return self.due_at is not None and self.due_at < timezone.now()

    @property
    def has_place(self) -> bool:
        """Whether they were welcomed and keep that place, also during a pause."""
        return (self.state_before_pause or self.state) in {self.State.WELCOMED, self.State.CONFIRMED}

    @property
    def evening_is_off(self) -> bool:
        """Whether their evening is cancelled: the arena owes them another."""
        session = self.session
        return self.has_place and session is not None and session.status == session.Status.CANCELLED

    @property
    def evening_is_news(self) -> bool:
        """Whether their evening takes place, but not as told with the welcome or known at their last yes."""
        if self.session is None or not self.has_place or self.evening_is_off:
            return False
        return self.session.revision > self.told_revision


class RequestStep(models.Model):
    """One step in a request's history: only ever added.

    An answer that the arena undid is marked so and loses its text; `before` is what it puts back.
    """

    zone: ClassVar = TrustZone.ARENA

    class Side(models.TextChoices):
        ASKER = "asker", _("you")
        HOST = "host", _("the arena")
        NOBODY = "nobody", _("nobody")

    class Kind(models.TextChoices):
        INVITED_FRIEND = "invited_friend", _("asked a friend to come along")
        FRIEND_JOINED = "friend_joined", _("your friend joined")
        FRIEND_LEFT = "friend_left", _("your friend is not coming")
        INVITATION_EXPIRED = "invitation_expired", _("the friend's words ran out")
        SENT = "sent", _("sent")
        OPENED = "opened", _("opened")
        WELCOMED = "welcomed", _("welcome")
        NOT_NOW = "not_now", _("not now")
        TAKEN_BACK = "taken_back", _("welcome taken back")
        CLOSED = "closed", _("closed")
        UNDONE = "undone", _("answer undone")
        WAITLISTED = "waitlisted", _("on the waiting list")
        SEAT_FREED = "seat_freed", _("a seat is free")
        EVENING_OFF = "evening_off", _("cancelled this time")
        CONFIRMED = "confirmed", _("coming")
        ASKED = "asked", _("asked")
        ANSWERED = "answered", _("answered")
        PAUSED = "paused", _("paused")
        RESUMED = "resumed", _("back again")
        WITHDRAWN = "withdrawn", _("not this time")

    request = models.ForeignKey(PlaceRequest, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    side = models.CharField(max_length=6, choices=Side)
    kind = models.CharField(max_length=20, choices=Kind)
    text = PersonalText(max_length=600, blank=True, key="request.wish.key")
    due_at = models.DateTimeField(null=True, blank=True)
    undone = models.BooleanField(default=False)
    withheld = models.BooleanField(default=False, help_text="its text was said to be wrong, and is not here")
    before = PersonalJSON(default=dict, blank=True, key="request.wish.key")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} of {self.request}"

    @property
    def shown(self) -> str:
        """What was written, or that it is out of sight."""
        return (
            gettext("This is out of sight. Somebody said that it was wrong.") if self.withheld else self.text
        )


class SavedReply(models.Model):
    """Words that an arena's hosts use again; whom they were first written to is not in them."""

    zone: ClassVar = TrustZone.ARENA

    arena = models.ForeignKey(Arena, models.CASCADE, related_name="+")
    verb = models.CharField(max_length=12)
    text = models.TextField(max_length=600)

    class Meta:
        verbose_name_plural = "saved replies"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["arena", "verb", "text"], name="one_of_each_reply"),)

    def __str__(self) -> str:
        return f"{self.verb} at {self.arena}"

    @property
    def shown(self) -> str:
        """The words with an ellipsis where a nickname goes."""
        return self.text.replace("{nickname}", "…")


class WordMeaning(models.Model):
    """A word that nobody could read until a coordinator said what it means: from then on it is read as the
    topic."""

    zone: ClassVar = TrustZone.PUBLIC

    word = models.CharField(max_length=60, unique=True)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")

    class Meta:
        ordering = ("word",)

    def __str__(self) -> str:
        return f"{self.word}: {self.topic}"
