"""Carries out the changes that a near miss names, from their codes and params alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from landsby.engines.placement import (
    Arena,
    Camera,
    Change,
    Degree,
    Demand,
    Light,
    Mode,
    Noise,
    Part,
    SignIn,
    Slot,
    Talk,
    Tongue,
    Wish,
)

KINDS = {
    Demand.TALK: Talk,
    Demand.NOISE: Noise,
    Demand.LIGHT: Light,
    Demand.CAMERA: Camera,
    Demand.SIGN_IN: SignIn,
}
ALLOWS = {
    Demand.HEADPHONES: "may_wear_headphones",
    Demand.LEAVE: "may_leave_anytime",
    Demand.JUST_WATCH: "may_watch",
    Demand.COMPANY: "may_bring_someone",
    Demand.GIRLS: "girls_only",
}


def carried_out(change: Change, wish: Wish, arena: Arena) -> tuple[Wish, Arena]:
    """The wish and the arena after the change; exactly one of them is another."""
    person = PERSON.get(change.code)
    if person:
        assert change.side == "person"
        return replace(wish, **person(wish, change.params)), arena
    assert change.side == "surroundings"
    return wish, _replaced(arena, **_surroundings(change, arena))


def _replaced(arena: Arena, **changed: Any) -> Arena:
    return replace(arena, **changed)


def _surroundings(change: Change, arena: Arena) -> dict[str, Any]:
    params: Any = change.params
    demand = change.demand
    if demand in KINDS:
        return {demand.value: KINDS[demand][params["wish"].upper()]}
    if demand in ALLOWS:
        return {ALLOWS[demand]: True}
    if demand is Demand.PEOPLE:
        return {"people": (min(arena.people[0], params["max"]), params["max"])}
    if demand is Demand.PAYMENT:
        return {"payment_kr": params["max"]}
    if demand is Demand.AGE:
        return {"ages": _widened(arena.ages, params["age_from"], params["age_to"])}
    if demand is Demand.TONGUE:
        return {"tongues": arena.tongues | {Tongue(params["tongue"])}}
    if demand is Demand.DEGREE:
        return {"degrees": arena.degrees | {Degree(change.code.removeprefix("change_degree_"))}}
    return PLACED[change.code](arena, params)


def _widened(ages: tuple[int, int], youngest: int, oldest: int) -> tuple[int, int]:
    return min(ages[0], youngest), max(ages[1], oldest)


def _time(params: Any) -> tuple[int, Part]:
    weekday, part = params["times"][-1]
    return weekday, Part[part.upper()]


PERSON: dict[str, Callable[[Wish, Any], dict[str, Any]]] = {
    "change_when": lambda wish, params: {"when": wish.when | {_time(params)}},
    "change_area": lambda wish, params: {"areas": wish.areas | {params["area"]}},
    "change_age_part": lambda wish, params: {"age": (params["shared_from"], params["shared_to"])},
    "change_girls_only_person": lambda wish, params: {"girls_only": True},
    "change_mode_online": lambda wish, params: {"mode": Mode.EITHER},
}
PLACED: dict[str, Callable[[Arena, Any], dict[str, Any]]] = {
    "change_when_open": lambda arena, params: {"sessions": (Slot(*_time(params)),)},
    "change_area_place": lambda arena, params: {"area": params["areas"][-1]},
    "change_mode_add_online": lambda arena, params: {"online": True},
}
