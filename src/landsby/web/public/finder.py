"""The finder: what a place demands first, topics second, and for each choice how many places it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from landsby.web.arenas.choices import DayPart, Mode
from landsby.web.arenas.queries.public import PublicArena

Chosen = Mapping[str, tuple[str, ...]]
Test = Callable[[PublicArena, Chosen], bool]
Text = str | Promise


@dataclass(frozen=True)
class Option:
    """One choice: its value in the address and what it is called."""

    value: str
    label: Text


@dataclass(frozen=True)
class Facet:
    """One question. `takes` is one answer, any of several, or all of several; `test` is what it asks.

    Facets with the same `test` are asked together: «Thursday» and «evening» must be the same session.
    """

    name: str
    legend: Text
    options: tuple[Option, ...]
    test: Test
    takes: str = "one"
    is_topic: bool = False


@dataclass(frozen=True)
class Counted:
    """An option with how many places it leaves, given the other choices."""

    option: Option
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Loosening:
    """What giving up one choice would open: the choice's label, the count, and the address's query."""

    label: Text
    count: int
    query: str


class Finder:
    """The places that fit the choices, and what each other choice would leave."""

    def __init__(self, arenas: Iterable[PublicArena], facets: Iterable[Facet], asked: QueryDict) -> None:
        self.arenas = list(arenas)
        self.facets = [facet for facet in facets if facet.options]
        self.chosen: Chosen = {facet.name: _known(facet, asked) for facet in self.facets}

    @cached_property
    def matches(self) -> list[PublicArena]:
        """Those that open soonest first."""
        found = [arena for arena in self.arenas if not self._failed(arena)]
        return sorted(found, key=lambda a: (a.next_at is None, a.next_at and a.next_at.timestamp(), a.pk))

    @property
    def query(self) -> str:
        """The choices as the address carries them, without the empty ones."""
        return _query(self.chosen)

    def counted(self, facet: Facet) -> list[Counted]:
        now = self.chosen[facet.name]
        return [
            Counted(option, self._count(facet, _adding(facet, now, option.value)), option.value in now)
            for option in facet.options
        ]

    def count_without(self, facet: Facet) -> int:
        return self._count(facet, ())

    def loosenings(self) -> list[Loosening]:
        """Each single choice whose giving up opens something, those that open most first."""
        found = []
        for facet in self.facets:
            for label, rest in _given_up(facet, self.chosen[facet.name]):
                count = self._count(facet, rest)
                found.append(Loosening(label, count, _query({**self.chosen, facet.name: rest})))
        return sorted((loose for loose in found if loose.count), key=lambda loose: -loose.count)

    def _count(self, facet: Facet, values: tuple[str, ...]) -> int:
        chosen = {**self.chosen, facet.name: values}
        near = (arena for arena, failed in self._failures if failed <= {facet.test})
        return sum(facet.test(arena, chosen) for arena in near)

    @cached_property
    def _failures(self) -> list[tuple[PublicArena, frozenset[Test]]]:
        return [(arena, self._failed(arena)) for arena in self.arenas]

    def _failed(self, arena: PublicArena) -> frozenset[Test]:
        tests = {facet.test for facet in self.facets}
        return frozenset(test for test in tests if not test(arena, self.chosen))


def _known(facet: Facet, asked: QueryDict) -> tuple[str, ...]:
    """The values that the facet has; whatever else stands in the address is passed over."""
    values = set(asked.getlist(facet.name))
    known = tuple(option.value for option in facet.options if option.value in values)
    return known[:1] if facet.takes == "one" else known


def _adding(facet: Facet, now: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*now, value))) if facet.takes == "all" else (value,)


def _given_up(facet: Facet, now: tuple[str, ...]) -> list[tuple[Text, tuple[str, ...]]]:
    labels = {option.value: option.label for option in facet.options}
    if facet.takes == "all":
        return [(labels[value], tuple(v for v in now if v != value)) for value in now]
    return [(", ".join(str(labels[value]) for value in now), ())] if now else []


def _query(chosen: Chosen) -> str:
    return urlencode([(name, value) for name, values in chosen.items() for value in values])


def at_most(name: str, level: Callable[[PublicArena], int]) -> Test:
    """The arena demands no more than the number chosen."""
    return lambda arena, chosen: all(level(arena) <= int(value) for value in chosen.get(name, ()))


ALLOWED: Mapping[str, Callable[[PublicArena], bool]] = {
    "watch": lambda arena: arena.entry.may_watch,
    "leave": lambda arena: arena.entry.may_leave_anytime,
    "friend": lambda arena: arena.entry.may_bring_someone,
    "headphones": lambda arena: arena.entry.may_wear_headphones,
}


def allows(arena: PublicArena, chosen: Chosen) -> bool:
    return all(ALLOWED[value](arena) for value in chosen.get("ok", ()))


def opens(arena: PublicArena, chosen: Chosen) -> bool:
    """One session that is there, then and like that; without a time, however one can take part."""
    where, days, parts = (chosen.get(name, ()) for name in ("where", "day", "part"))
    if not days and not parts:
        return not where or bool(arena.modes & set(where))
    return any(
        (not days or str(day) in days) and (not parts or part in parts) and (not where or mode in where)
        for day, part, mode in arena.slots
    )


def lies_in(arena: PublicArena, chosen: Chosen) -> bool:
    areas = chosen.get("area", ())
    return not areas or (arena.place is not None and arena.place.area.slug in areas)


def welcomes_age(arena: PublicArena, chosen: Chosen) -> bool:
    spans = [value.split("-") for value in chosen.get("age", ())]
    return all(arena.age_from <= int(to) and arena.age_to >= int(start) for start, to in spans)


def is_about(arena: PublicArena, chosen: Chosen) -> bool:
    topics = chosen.get("topic", ())
    return not topics or any(topic.slug in topics for topic in arena.topics)


def facets(arenas: Iterable[PublicArena]) -> list[Facet]:
    """The questions, with the areas and topics that the arenas have."""
    there = list(arenas)
    areas = {arena.place.area.slug: arena.place.area for arena in there if arena.place}
    topics = {topic.slug: topic for arena in there for topic in arena.topics}
    return [
        *_first_questions(),
        *_more_questions(),
        Facet("area", _("Which part of town?"), _named(areas), lies_in, "any"),
        Facet("age", _("How old?"), _ages(), welcomes_age),
        Facet("topic", _("What do you like?"), _named(topics), is_about, "any", is_topic=True),
    ]


def _first_questions() -> list[Facet]:
    return [
        Facet(
            "talk",
            _("Talking"),
            _options(("0", _("Say nothing")), ("1", _("A few words"))),
            at_most("talk", lambda arena: arena.entry.talk),
        ),
        Facet(
            "people",
            _("How many people"),
            _options(*((str(most), _("Up to %(most)s") % {"most": most}) for most in (4, 8, 15))),
            at_most("people", lambda arena: arena.entry.people_to),
        ),
        Facet(
            "noise",
            _("Sound"),
            _options(("0", _("Quiet")), ("1", _("Some sound"))),
            at_most("noise", lambda arena: arena.entry.noise),
        ),
        Facet(
            "ok",
            _("I want to be able to"),
            _options(
                ("watch", _("just watch")),
                ("leave", _("leave when I like")),
                ("friend", _("bring somebody")),
                ("headphones", _("wear headphones")),
            ),
            allows,
            "all",
        ),
        Facet(
            "where",
            _("Where"),
            _options((Mode.ON_SITE, Mode.ON_SITE.label), (Mode.ONLINE, Mode.ONLINE.label)),
            opens,
        ),
    ]


def _more_questions() -> list[Facet]:
    weekdays = ((str(number), capfirst(str(name))) for number, name in WEEKDAYS.items())
    return [
        Facet("day", _("Which day"), _options(*weekdays), opens, "any"),
        Facet("part", _("What time of day"), _options(*DayPart.choices), opens, "any"),
        Facet(
            "camera",
            _("Camera"),
            _options(("0", _("No camera")), ("1", _("Only if I like"))),
            at_most("camera", lambda arena: arena.entry.camera),
        ),
        Facet(
            "signin",
            _("Signing up"),
            _options(("0", _("No sign-up")), ("1", _("A nickname is enough"))),
            at_most("signin", lambda arena: arena.entry.sign_in),
        ),
        Facet(
            "pay",
            _("What it costs"),
            _options(("0", _("Nothing")), ("50", _("Up to 50 kroner"))),
            at_most("pay", lambda arena: arena.entry.payment_kr),
        ),
    ]


def _options(*pairs: tuple[str, Text]) -> tuple[Option, ...]:
    return tuple(Option(str(value), label) for value, label in pairs)


def _named(things: Mapping[str, object]) -> tuple[Option, ...]:
    named = [Option(slug, str(thing)) for slug, thing in things.items()]
    return tuple(sorted(named, key=lambda option: str(option.label).lower()))


def _ages() -> tuple[Option, ...]:
    spans = ((10, 12), (13, 15), (16, 18), (19, 25))
    return tuple(
        Option(f"{start}-{to}", _("%(from)s–%(to)s years") % {"from": start, "to": to}) for start, to in spans
    )
