"""What is compared: what arenas demand of those who come, and what a wish likes and can stand.

Every value is frozen and checks itself: a wrong one raises `FieldError`, which names the field.
"""

import datetime
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from .checks import (
    FieldError,
    Span,
    check_count,
    check_date,
    check_flag,
    check_kind,
    check_kinds,
    check_span,
    check_text,
    check_texts,
    check_weekday,
)


class Level(IntEnum):
    """Steps in order, from what asks least of a person to what asks most."""

    word: str

    def __init__(self, _value: int) -> None:
        self.word = self.name.lower()


class Talk(Level):
    NONE = 0
    LITTLE = 1
    NEEDED = 2


class Camera(Level):
    """UNUSED: nobody's is on. OPTIONAL: others' may be on, one's own need not be. NEEDED: all are on."""

    UNUSED = 0
    OPTIONAL = 1
    NEEDED = 2


class SignIn(Level):
    NONE = 0
    NICKNAME = 1
    NAME = 2


class Noise(Level):
    QUIET = 0
    SOME = 1
    LOUD = 2


class Light(Level):
    DIM = 0
    ORDINARY = 1
    BRIGHT = 2


class Part(Level):
    """Part of the day; in order of the clock."""

    MORNING = 0
    DAY = 1
    EVENING = 2


class Degree(StrEnum):
    """A way of taking part. Not a ladder: they have no order."""

    WATCH = "watch"
    DROP_BY = "drop_by"
    JOIN = "join"
    CONTRIBUTE = "contribute"
    HOST = "host"


class Tongue(StrEnum):
    """A language that somebody at a place can use with those who come."""

    NORWEGIAN = "norwegian"
    ENGLISH = "english"
    UKRAINIAN = "ukrainian"
    RUSSIAN = "russian"
    POLISH = "polish"
    ARABIC = "arabic"
    SOMALI = "somali"
    TIGRINYA = "tigrinya"
    DARI = "dari"
    KURDISH = "kurdish"
    TURKISH = "turkish"
    URDU = "urdu"
    SPANISH = "spanish"
    SAMI = "sami"
    SIGN_LANGUAGE = "sign_language"


class Mode(StrEnum):
    ON_SITE = "on_site"
    ONLINE = "online"
    EITHER = "either"


class Demand(StrEnum):
    """What a wish can ask of an arena. One that is hard is never traded away."""

    PEOPLE = "people"
    NOISE = "noise"
    LIGHT = "light"
    TALK = "talk"
    CAMERA = "camera"
    SIGN_IN = "sign_in"
    PAYMENT = "payment"
    AGE = "age"
    HEADPHONES = "headphones"
    LEAVE = "leave"
    JUST_WATCH = "just_watch"
    MODE = "mode"
    WHEN = "when"
    AREA = "area"
    DEGREE = "degree"
    COMPANY = "company"
    GIRLS = "girls_only"
    TONGUE = "tongue"


CAN_STAND = frozenset(
    {
        Demand.PEOPLE,
        Demand.NOISE,
        Demand.LIGHT,
        Demand.TALK,
        Demand.CAMERA,
        Demand.SIGN_IN,
        Demand.PAYMENT,
        Demand.AGE,
        Demand.HEADPHONES,
        Demand.LEAVE,
        Demand.JUST_WATCH,
        Demand.GIRLS,
        Demand.TONGUE,
    }
)
"""What somebody can stand or needs: hard unless the wish says otherwise."""

Time = tuple[int, Part]
"""A weekday, 0 (Monday) to 6 (Sunday), and a part of the day."""


def key(words: str) -> str:
    """What two spellings of one tag or place have in common: «D&D » and «d&d» are the same."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


@dataclass(frozen=True, slots=True)
class Slot:
    """One opening of an arena, or one that comes back every week when it has no date.

    Seats: how many are free now; 0 is full, None is no limit. Those on site count only where the arena
    is on site, and those online only where it is online.
    """

    weekday: int
    part: Part
    date: datetime.date | None = None
    free_on_site: int | None = None
    free_online: int | None = None

    def __post_init__(self) -> None:
        check_weekday("weekday", self.weekday)
        check_kind("part", self.part, Part)
        if self.date is not None:
            check_date("date", self.date, self.weekday)
        for name in ("free_on_site", "free_online"):
            if getattr(self, name) is not None:
                check_count(name, getattr(self, name))

    @property
    def time(self) -> Time:
        return (self.weekday, self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    """A belonging arena: what happens there, and all that arriving demands.

    What it demands has no default: an arena that has not said so cannot be promised to anybody.
    `text` is what it says of itself, where what somebody likes is looked for last.
    `people` and `ages` are from–to, both included; `payment_kr` is Norwegian kroner a visit; `area` is a part
    of town, None while it is unknown. `girls_only` is a place for girls; `tongues` are the languages that
    somebody there can use.
    """

    id: str
    name: str
    topics: frozenset[str] = frozenset()
    text: str = ""
    talk: Talk
    camera: Camera
    sign_in: SignIn
    payment_kr: int
    people: Span
    noise: Noise
    light: Light
    may_watch: bool
    may_bring_someone: bool
    may_leave_anytime: bool
    may_wear_headphones: bool
    on_site: bool
    online: bool
    ages: Span
    area: str | None = None
    girls_only: bool = False
    tongues: frozenset[Tongue] = frozenset({Tongue.NORWEGIAN})
    degrees: frozenset[Degree] = frozenset()
    sessions: tuple[Slot, ...] = ()

    said: str = field(init=False, repr=False, compare=False)
    times: frozenset[Time] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._check_words()
        self._check_entry()
        check_kinds("degrees", self.degrees, Degree)
        check_kinds("tongues", self.tongues, Tongue)
        object.__setattr__(self, "said", f"{self.name}. {self.text}" if self.text else self.name)
        object.__setattr__(self, "times", frozenset(slot.time for slot in self.sessions))

    @property
    def lets_watch(self) -> bool:
        """Whether one may just watch: said so, or one of the ways to take part."""
        return self.may_watch or Degree.WATCH in self.degrees

    def _check_words(self) -> None:
        check_text("id", self.id)
        check_text("name", self.name)
        check_texts("topics", self.topics)
        if not isinstance(self.text, str):
            raise FieldError("text", "must be a text")
        if self.area is not None:
            check_text("area", self.area)

    def _check_entry(self) -> None:
        for name, kind in _ENTRY_KINDS.items():
            check_kind(name, getattr(self, name), kind)
        for name in _ARENA_FLAGS:
            check_flag(name, getattr(self, name))
        check_count("payment_kr", self.payment_kr)
        check_span("people", self.people)
        check_span("ages", self.ages)
        if not (self.on_site or self.online):
            raise FieldError("on_site", "or online must be true: an arena is somewhere")


_ENTRY_KINDS: dict[str, type[Level]] = {
    "talk": Talk,
    "camera": Camera,
    "sign_in": SignIn,
    "noise": Noise,
    "light": Light,
}
_ARENA_FLAGS = (
    "may_watch",
    "may_bring_someone",
    "may_leave_anytime",
    "may_wear_headphones",
    "on_site",
    "online",
    "girls_only",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody likes and can stand. Left out (None, empty, False) is not asked.

    `seed` says which wish it is and settles ties: any text that stays the same, such as a random key, never
    a name.
    `max_*` is the most that the person can stand. `age` is from–to, for those who would rather not say
    exactly: an arena is ruled out when no age in it is welcome there. `when` and `areas` empty are any.
    `girls_only` asks for a place for girls; without it such a place is never told as fitting. `tongue` is the
    language that somebody there must be able to use.
    """

    seed: str
    likes: frozenset[str] = frozenset()
    max_people: int | None = None
    max_noise: Noise | None = None
    max_light: Light | None = None
    max_talk: Talk | None = None
    max_camera: Camera | None = None
    max_sign_in: SignIn | None = None
    max_payment_kr: int | None = None
    needs_headphones: bool = False
    needs_to_leave_anytime: bool = False
    needs_to_just_watch: bool = False
    mode: Mode = Mode.EITHER
    when: frozenset[Time] = frozenset()
    areas: frozenset[str] = frozenset()
    degree: Degree | None = None
    with_someone: bool = False
    age: Span | None = None
    girls_only: bool = False
    tongue: Tongue | None = None
    hard: frozenset[Demand] = CAN_STAND

    def __post_init__(self) -> None:
        check_text("seed", self.seed)
        check_texts("likes", self.likes)
        check_texts("areas", self.areas)
        check_kind("mode", self.mode, Mode)
        check_kinds("hard", self.hard, Demand)
        for name in _WISH_FLAGS:
            check_flag(name, getattr(self, name))
        self._check_limits()
        self._check_when()

    def _check_limits(self) -> None:
        for name, kind in _LIMIT_KINDS.items():
            if getattr(self, name) is not None:
                check_kind(name, getattr(self, name), kind)
        for name in ("max_people", "max_payment_kr"):
            if getattr(self, name) is not None:
                check_count(name, getattr(self, name))
        if self.age is not None:
            check_span("age", self.age)

    def _check_when(self) -> None:
        if not isinstance(self.when, frozenset):
            raise FieldError("when", "must be a frozenset of weekday and part")
        for time in self.when:
            if not isinstance(time, tuple) or len(time) != 2:
                raise FieldError("when", "must hold pairs of weekday and part")
            check_weekday("when", time[0])
            check_kind("when", time[1], Part)


_WISH_FLAGS = (
    "needs_headphones",
    "needs_to_leave_anytime",
    "needs_to_just_watch",
    "with_someone",
    "girls_only",
)
_LIMIT_KINDS: dict[str, type[Level] | type[Degree] | type[Tongue]] = {
    "max_noise": Noise,
    "max_light": Light,
    "max_talk": Talk,
    "max_camera": Camera,
    "max_sign_in": SignIn,
    "degree": Degree,
    "tongue": Tongue,
}
