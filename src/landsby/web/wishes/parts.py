"""The parts of a wish: what travels from the form to a row, and what of it a host may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.arenas.choices import Camera, DayPart, Degree, Noise, SignIn, Talk

from .models import Wish


class Part(TextChoices):
    """What somebody can choose to share with an arena."""

    LIKES = "likes", gettext_lazy("What I like")
    STAND = "stand", gettext_lazy("What I can stand")
    TIMES = "times", gettext_lazy("When and where")
    DEGREE = "degree", gettext_lazy("How I would like to take part")
    AGES = "ages", gettext_lazy("How old I am, about")
    OWN_WORDS = "own_words", gettext_lazy("My own words")


SHARED_UNLESS_SAID = (Part.LIKES, Part.STAND, Part.DEGREE)


class Need(TextChoices):
    HEADPHONES = "headphones", gettext_lazy("Have headphones on")
    LEAVE_ANYTIME = "leave_anytime", gettext_lazy("Leave when I like")
    JUST_WATCH = "just_watch", gettext_lazy("Just watch")


class Must(TextChoices):
    """Wishes that may be made demands; what somebody can stand always is one."""

    WHEN = "when", gettext_lazy("the time")
    MODE = "mode", gettext_lazy("at a place or online")
    AREA = "area", gettext_lazy("the part of town")
    DEGREE = "degree", gettext_lazy("how I take part")
    COMPANY = "company", gettext_lazy("that I can bring somebody")


@dataclass(frozen=True, kw_only=True)
class WishParts:
    """What somebody likes and can stand, not yet kept anywhere. Field for field as in `Wish`.

    `topics` and `areas` are primary keys; `when` holds "3-evening" for Thursday evening.
    """

    topics: tuple[int, ...] = ()
    own_likes: tuple[str, ...] = ()
    max_people: int | None = None
    max_noise: int | None = None
    max_talk: int | None = None
    max_camera: int | None = None
    max_sign_in: int | None = None
    max_payment_kr: int | None = None
    needs: tuple[str, ...] = ()
    where: str = Wish.Where.EITHER
    when: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()
    degree: str = ""
    company: str = ""
    ages: str = ""
    must: tuple[str, ...] = ()
    own_words: str = ""

    @classmethod
    def of(cls, wish: Wish) -> WishParts:
        values: dict[str, Any] = {name: getattr(wish, name) for name in PLAIN}
        values |= {name: tuple(getattr(wish, name)) for name in LISTS}
        for name in KEYS:
            values[name] = tuple(sorted(thing.pk for thing in getattr(wish, name).all()))
        return cls(**values)

    def plain(self) -> dict[str, Any]:
        """The values that stand in the row itself."""
        return {name: getattr(self, name) for name in PLAIN} | {
            name: list(getattr(self, name)) for name in LISTS
        }


KEYS = ("topics", "areas")
LISTS = ("own_likes", "needs", "when", "must")
PLAIN = tuple(part.name for part in fields(WishParts) if part.name not in {*KEYS, *LISTS})


def said(wish: Wish) -> dict[Part, str]:
    """What a wish says in each of its parts, as sentences; parts that say nothing are left out."""
    sentences = {part: " ".join(_sentences(lines(wish))) for part, lines in LINES.items()}
    return {part: text for part, text in sentences.items() if text}


def _sentences(lines: Iterable[str]) -> Iterable[str]:
    return (line if line.endswith((".", "?", "!", "…")) else f"{line}." for line in lines if line)


def _likes(wish: Wish) -> list[str]:
    words = [*(str(topic) for topic in wish.topics.all()), *wish.own_likes]
    return [", ".join(words)] if words else []


def _stand(wish: Wish) -> list[str]:
    return [*_limits(wish), *(str(Need(need).label) for need in wish.needs)]


def _limits(wish: Wish) -> Iterable[str]:
    if wish.max_people is not None:
        yield _("At most %(number)s people") % {"number": wish.max_people}
    for value, sentences in (
        (wish.max_noise, NOISE),
        (wish.max_talk, TALK),
        (wish.max_camera, CAMERA),
        (wish.max_sign_in, SIGN_IN),
    ):
        if value is not None and sentences.get(value):
            yield str(sentences[value])
    if wish.max_payment_kr is not None:
        kr = wish.max_payment_kr
        yield _("At most %(kr)s kroner") % {"kr": kr} if kr else _("It must be free")


NOISE: Mapping[int, Any] = {
    Noise.QUIET: gettext_lazy("It should be quiet"),
    Noise.SOME: gettext_lazy("Some sound is fine"),
    Noise.LOUD: gettext_lazy("Loud is fine"),
}
TALK: Mapping[int, Any] = {
    Talk.NONE: gettext_lazy("I would rather not say anything"),
    Talk.LITTLE: gettext_lazy("I can say a few words"),
    Talk.NEEDED: gettext_lazy("I like to talk"),
}
CAMERA: Mapping[int, Any] = {
    Camera.UNUSED: gettext_lazy("No camera"),
    Camera.OPTIONAL: gettext_lazy("My own camera off"),
    Camera.NEEDED: gettext_lazy("Camera is fine"),
}
SIGN_IN: Mapping[int, Any] = {
    SignIn.NONE: gettext_lazy("No sign-up"),
    SignIn.NICKNAME: gettext_lazy("A nickname at most"),
}


def _times(wish: Wish) -> list[str]:
    where = "" if wish.where == Wish.Where.EITHER else str(Wish.Where(wish.where).label).capitalize()
    areas = ", ".join(area.name for area in wish.areas.all())
    return [", ".join(time_said(time) for time in wish.when).capitalize(), where, areas]


def time_said(time: str) -> str:
    """«torsdag kveld» of "3-evening"."""
    weekday, part = time.split("-")
    return _("%(weekday)s %(part)s") % {
        "weekday": WEEKDAYS[int(weekday)],
        "part": DayPart(part).label,
    }


def _degree(wish: Wish) -> list[str]:
    degree = str(Degree(wish.degree).label) if wish.degree else ""
    company = str(Wish.Company(wish.company).label).capitalize() if wish.company else ""
    return [degree, company]


def _ages(wish: Wish) -> list[str]:
    return [str(Wish.Ages(wish.ages).label)] if wish.ages else []


LINES: Mapping[Part, Callable[[Wish], list[str]]] = {
    Part.LIKES: _likes,
    Part.STAND: _stand,
    Part.TIMES: _times,
    Part.DEGREE: _degree,
    Part.AGES: _ages,
    Part.OWN_WORDS: lambda wish: [wish.own_words],
}
