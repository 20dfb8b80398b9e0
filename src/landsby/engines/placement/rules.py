"""One rule a demand: what it reads of an arena, and what it says for or against.

A rule judges the value that it reads and nothing else, so that a verdict can be kept and used again for
every arena with the same value. What somebody can stand or needs is never what has to change; the
surroundings are. What somebody has chosen (when, where) they may choose anew.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from math import log2
from operator import attrgetter
from typing import Any

from .checks import Span
from .model import Arena, Degree, Demand, Level, Mode, Time, Tongue, Wish, key
from .result import NOTHING, Change, Param, Reason, Side, frozen

MET = 6
MISSED = -12
UNSURE = -3
FULL = -8
STEP = 4
"""The size of one step: see `Change`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one arena. `change` is there when the demand is not met."""

    reason: Reason
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    demand: Demand
    asked: Callable[[Wish], object]
    reads: Callable[[Arena], Hashable]
    judge: Callable[[Wish, Any], Verdict | None]


def _met(code: str, points: int = MET, params: Mapping[str, Param] = NOTHING) -> Verdict:
    return Verdict(Reason(code, points, params))


def _missed(
    wish: Wish,
    demand: Demand,
    reason: Reason,
    change: str,
    params: Mapping[str, Param] = NOTHING,
    *,
    side: Side = Side.SURROUNDINGS,
    size: int = STEP,
) -> Verdict:
    return Verdict(reason, Change(change, demand, side, demand in wish.hard, size, params))


def _level(demand: Demand) -> Rule:
    limit_of = attrgetter(f"max_{demand}")

    def judge(wish: Wish, level: Level) -> Verdict:
        limit: Level = limit_of(wish)
        params = frozen({"arena": level.word, "wish": limit.word})
        if level <= limit:
            return _met(f"{demand}_met_{level.word}", MET, params)
        reason = Reason(f"{demand}_missed_{level.word}", MISSED, params)
        size = STEP * (level - limit)
        return _missed(wish, demand, reason, f"change_{demand}_{limit.word}", params, size=size)

    return Rule(demand, lambda wish: limit_of(wish) is not None, attrgetter(demand), judge)


def _permission(demand: Demand, asked: str, reads: Callable[[Arena], bool]) -> Rule:
    def judge(wish: Wish, allowed: bool) -> Verdict:
        if allowed:
            return _met(f"{demand}_met")
        return _missed(wish, demand, Reason(f"{demand}_missed", MISSED), f"change_{demand}")

    return Rule(demand, attrgetter(asked), reads, judge)


def _people(wish: Wish, people: Span) -> Verdict:
    most = wish.max_people or 0
    params = frozen({"from": people[0], "to": people[1], "max": most})
    if people[1] <= most:
        return _met("people_met", MET, params)
    size = max(1, round(STEP * log2(people[1] / max(most, 1))))
    reason = Reason("people_missed", MISSED, params)
    return _missed(wish, Demand.PEOPLE, reason, "change_people", params, size=size)


def _payment(wish: Wish, kr: int) -> Verdict:
    most = wish.max_payment_kr or 0
    params = frozen({"kr": kr, "max": most})
    if kr <= most:
        return _met("payment_met" if kr else "payment_free", MET, params)
    ending = "" if most else "_free"
    reason = Reason(f"payment_missed{ending}", MISSED, params)
    size = 1 + (kr - most) // 25
    return _missed(wish, Demand.PAYMENT, reason, f"change_payment{ending}", params, size=size)


def _age(wish: Wish, ages: Span) -> Verdict:
    youngest, oldest = wish.age or ages
    params = frozen({"from": ages[0], "to": ages[1], "age_from": youngest, "age_to": oldest})
    if ages[0] <= youngest and oldest <= ages[1]:
        return _met("age_met", MET, params)
    shared = (max(ages[0], youngest), min(ages[1], oldest))
    inside = shared[1] - shared[0] + 1
    if 2 * inside >= oldest - youngest + 1:
        return _met("age_unsure", UNSURE, params)
    if inside > 0:
        asked = frozen({**params, "shared_from": shared[0], "shared_to": shared[1]})
        reason = Reason("age_unsure", UNSURE, params)
        return _missed(wish, Demand.AGE, reason, "change_age_part", asked, side=Side.PERSON, size=1)
    reason = Reason("age_missed", MISSED, params)
    return _missed(wish, Demand.AGE, reason, "change_age", params, size=2 * (1 - inside))


def _mode(wish: Wish, offers: tuple[bool, bool]) -> Verdict:
    on_site, online = offers
    if wish.mode is Mode.ONLINE:
        if online:
            return _met("mode_online")
        reason = Reason("mode_only_on_site", MISSED)
        return _missed(wish, Demand.MODE, reason, "change_mode_add_online", size=4 * STEP)
    if on_site:
        return _met("mode_on_site")
    reason = Reason("mode_only_online", MISSED)
    return _missed(wish, Demand.MODE, reason, "change_mode_online", side=Side.PERSON)


def _when(wish: Wish, times: frozenset[Time]) -> Verdict:
    if shared := wish.when & times:
        return _met("when_met", MET, _written(shared))
    if times:
        open_then = _written(times)
        reason = Reason("when_missed", MISSED, open_then)
        return _missed(wish, Demand.WHEN, reason, "change_when", open_then, side=Side.PERSON)
    return _missed(wish, Demand.WHEN, Reason("when_unknown", UNSURE), "change_when_open", _written(wish.when))


def _written(times: frozenset[Time]) -> Mapping[str, Param]:
    return frozen({"times": tuple((weekday, part.word) for weekday, part in sorted(times))})


def _area(wish: Wish, place: tuple[str | None, bool, bool]) -> Verdict | None:
    area, on_site, online = place
    if not _travels(wish, on_site, online):
        return _met("area_home") if online and wish.mode is Mode.EITHER else None
    if area is None:
        wanted = frozen({"areas": tuple(sorted(wish.areas))})
        return _missed(wish, Demand.AREA, Reason("area_unknown", UNSURE), "change_area_place", wanted)
    params = frozen({"area": area})
    if key(area) in map(key, wish.areas):
        return _met("area_met", MET, params)
    reason = Reason("area_missed", MISSED, params)
    return _missed(wish, Demand.AREA, reason, "change_area", params, side=Side.PERSON)


def _travels(wish: Wish, on_site: bool, online: bool) -> bool:
    """Whether the person would have to go there, once the mode that they demand is given."""
    if wish.mode is Mode.ONLINE and Demand.MODE in wish.hard:
        return False
    return on_site and (not online or wish.mode is Mode.ON_SITE)


def _asks_degree(wish: Wish) -> bool:
    """Not when the need to watch asks for the same already, at least as firmly."""
    if wish.degree is Degree.WATCH and wish.needs_to_just_watch:
        return Demand.DEGREE in wish.hard and Demand.JUST_WATCH not in wish.hard
    return wish.degree is not None


def _degree(wish: Wish, offers: tuple[frozenset[Degree], bool]) -> Verdict:
    degrees, lets_watch = offers
    wanted = wish.degree or Degree.WATCH
    if wanted in degrees or (wanted is Degree.WATCH and lets_watch):
        return _met(f"degree_met_{wanted}")
    reason = Reason(f"degree_missed_{wanted}", MISSED)
    return _missed(wish, Demand.DEGREE, reason, f"change_degree_{wanted}")


def _girls(wish: Wish, girls_only: bool) -> Verdict | None:
    """A place for girls is never told to fit whoever has not said that it is for them."""
    if girls_only and wish.girls_only:
        return _met("girls_only_met")
    if girls_only:
        reason = Reason("girls_only_unsure", UNSURE)
        return _missed(wish, Demand.GIRLS, reason, "change_girls_only_person", side=Side.PERSON)
    if wish.girls_only:
        return _missed(wish, Demand.GIRLS, Reason("girls_only_missed", MISSED), "change_girls_only")
    return None


def _tongue(wish: Wish, tongues: frozenset[Tongue]) -> Verdict:
    wanted = wish.tongue or Tongue.NORWEGIAN
    params = frozen({"tongue": wanted.value})
    if wanted in tongues:
        return _met("tongue_met", MET, params)
    return _missed(wish, Demand.TONGUE, Reason("tongue_missed", MISSED, params), "change_tongue", params)


RULES: tuple[Rule, ...] = (
    _level(Demand.TALK),
    Rule(Demand.PEOPLE, lambda wish: wish.max_people is not None, attrgetter("people"), _people),
    _level(Demand.NOISE),
    _level(Demand.LIGHT),
    _level(Demand.CAMERA),
    _level(Demand.SIGN_IN),
    Rule(Demand.PAYMENT, lambda wish: wish.max_payment_kr is not None, attrgetter("payment_kr"), _payment),
    _permission(Demand.JUST_WATCH, "needs_to_just_watch", attrgetter("lets_watch")),
    _permission(Demand.LEAVE, "needs_to_leave_anytime", attrgetter("may_leave_anytime")),
    _permission(Demand.HEADPHONES, "needs_headphones", attrgetter("may_wear_headphones")),
    _permission(Demand.COMPANY, "with_someone", attrgetter("may_bring_someone")),
    Rule(Demand.AGE, attrgetter("age"), attrgetter("ages"), _age),
    Rule(Demand.MODE, lambda wish: wish.mode is not Mode.EITHER, attrgetter("on_site", "online"), _mode),
    Rule(Demand.WHEN, attrgetter("when"), attrgetter("times"), _when),
    Rule(Demand.AREA, attrgetter("areas"), attrgetter("area", "on_site", "online"), _area),
    Rule(Demand.GIRLS, lambda wish: True, attrgetter("girls_only"), _girls),
    Rule(Demand.TONGUE, attrgetter("tongue"), attrgetter("tongues"), _tongue),
    Rule(Demand.DEGREE, _asks_degree, attrgetter("degrees", "lets_watch"), _degree),
)
