"""The parts of a wish: what travels from the form to a row, and what of it a host may read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.arenas.choices import Camera, DayPart, Degree, Light, Noise, SignIn, Talk, Tongue

from .models import Wish


class Part(TextChoices):
    """What somebody can choose to share with an arena."""

    LIKES = "likes", gettext_lazy("What I like")
    STAND = "stand", gettext_lazy("What I can stand")
    TIMES = "times", gettext_lazy("When and where")
    DEGREE = "degree", gettext_lazy("How I would like to take part")
    AGES = "ages", gettext_lazy("How old I am, about")
    OWN_WORDS = "own_words", gettext_lazy("My own words")

    def named(self, of_another: bool) -> str:
        """What it is called to the one who wishes, or to somebody who asks for them."""
        return str(OF_ANOTHER.get(self, self.label) if of_another else self.label)


OF_ANOTHER = {
    Part.LIKES: gettext_lazy("What the young person likes"),
    Part.STAND: gettext_lazy("What the young person can stand"),
    Part.DEGREE: gettext_lazy("How the young person would take part"),
    Part.AGES: gettext_lazy("How old the young person is, about"),
    Part.OWN_WORDS: gettext_lazy("In your own words"),
}
SHARED_UNLESS_SAID = (Part.LIKES, Part.STAND, Part.DEGREE)


class Need(TextChoices):
    HEADPHONES = "headphones", gettext_lazy("Have headphones on")
    LEAVE_ANYTIME = "leave_anytime", gettext_lazy("Leave at any time")
    JUST_WATCH = "just_watch", gettext_lazy("Just watch")


class Must(TextChoices):
    """Wishes that may be made demands; what somebody can stand always is one."""

    WHEN = "when", gettext_lazy("the time")
    MODE = "mode", gettext_lazy("at a place or online")
    AREA = "area", gettext_lazy("where in town")
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
    max_light: int | None = None
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
    age: int | None = None
    girls_only: bool = False
    tongue: str = ""
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


@dataclass(frozen=True)
class Saying:
    """The parts of a wish with the town's words for its topics and areas."""

    parts: WishParts
    topics: tuple[str, ...]
    areas: tuple[str, ...]


def said(wish: Wish) -> dict[Part, str]:
    """What a wish says in each of its parts, as sentences; parts that say nothing are left out."""
    topics, areas = map(str, wish.topics.all()), map(str, wish.areas.all())
    return sentences(Saying(WishParts.of(wish), tuple(topics), tuple(areas)))


def sentences(saying: Saying) -> dict[Part, str]:
    told = {part: " ".join(_ended(lines(saying))) for part, lines in LINES.items()}
    return {part: text for part, text in told.items() if text}


def _ended(lines: Iterable[str]) -> Iterable[str]:
    return (line if line.endswith((".", "?", "!", "…")) else f"{line}." for line in lines if line)


def _likes(saying: Saying) -> list[str]:
    return [", ".join([*saying.topics, *saying.parts.own_likes])]


def _stand(saying: Saying) -> list[str]:
    return [*_limits(saying.parts), *(str(Need(need).label) for need in saying.parts.needs)]


def _limits(wish: WishParts) -> Iterable[str]:
    if wish.max_people is not None:
        yield _("Up to %(number)s people") % {"number": wish.max_people}
    for value, sentences in (
        (wish.max_noise, NOISE),
        (wish.max_light, LIGHT),
        (wish.max_talk, TALK),
        (wish.max_camera, CAMERA),
        (wish.max_sign_in, SIGN_IN),
    ):
        if value is not None and sentences.get(value):
            yield str(sentences[value])
    if wish.max_payment_kr is not None:
        kr = wish.max_payment_kr
        yield _("Up to %(kr)s kroner") % {"kr": kr} if kr else _("It must be free")
    if wish.girls_only:
        yield _("A place for girls")
    if wish.tongue:
        yield _("Somebody who knows %(language)s") % {"language": Tongue(wish.tongue).label}


NOISE: Mapping[int, Any] = {
    Noise.QUIET: gettext_lazy("It should be quiet"),
    Noise.SOME: gettext_lazy("Some sound is fine"),
    Noise.LOUD: gettext_lazy("Loud is fine"),
}
LIGHT: Mapping[int, Any] = {
    Light.DIM: gettext_lazy("The light should be dimmed"),
    Light.ORDINARY: gettext_lazy("No sharp light"),
    Light.BRIGHT: gettext_lazy("Sharp light is fine"),
}
TALK: Mapping[int, Any] = {
    Talk.NONE: gettext_lazy("Rather not talk"),
    Talk.LITTLE: gettext_lazy("A few words are fine"),
    Talk.NEEDED: gettext_lazy("Glad to talk"),
}
CAMERA: Mapping[int, Any] = {
    Camera.UNUSED: gettext_lazy("No camera"),
    Camera.OPTIONAL: gettext_lazy("My own camera off"),
    Camera.NEEDED: gettext_lazy("Camera is fine"),
}
SIGN_IN: Mapping[int, Any] = {
    SignIn.NONE: gettext_lazy("No sign-up"),
    SignIn.NICKNAME: gettext_lazy("A nickname is fine"),
}


def _times(saying: Saying) -> list[str]:
    where = saying.parts.where
    how = "" if where == Wish.Where.EITHER else str(Wish.Where(where).label)
    return [_first_large(text) for text in (when_said(saying.parts.when), how, ", ".join(saying.areas))]


def when_said(when: Collection[str]) -> str:
    """«torsdag, fredag: kveld» of ["3-evening", "4-evening"]; parts alone when they are of all days."""
    days = sorted({int(time.split("-")[0]) for time in when})
    parts = [str(part.label) for part in DayPart if any(time.endswith(part) for time in when)]
    names = [str(WEEKDAYS[number]) for number in days] if len(days) < len(WEEKDAYS) else []
    if len(parts) == len(DayPart):
        return ", ".join(names)
    return ": ".join(text for text in (", ".join(names), ", ".join(parts)) if text)


def _degree(saying: Saying) -> list[str]:
    degree, company = saying.parts.degree, saying.parts.company
    labels = [Degree(degree).label if degree else "", Wish.Company(company).label if company else ""]
    return [_first_large(str(label)) for label in labels]


def _ages(saying: Saying) -> list[str]:
    if saying.parts.age is not None:
        return [_("%(age)s years") % {"age": saying.parts.age}]
    return [str(Wish.Ages(saying.parts.ages).label)] if saying.parts.ages else []


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


LINES: Mapping[Part, Callable[[Saying], list[str]]] = {
    Part.LIKES: _likes,
    Part.STAND: _stand,
    Part.TIMES: _times,
    Part.DEGREE: _degree,
    Part.AGES: _ages,
    Part.OWN_WORDS: lambda saying: [saying.parts.own_words],
}
