"""Arenas and wishes for these tests: one of each that asks for nothing, and strategies that draw any."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from landsby.engines.placement import (
    Arena,
    Camera,
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

THURSDAY = 3
TOPICS = ("tegning", "D&D", "droner", "manga", "robot")
TONGUES = (Tongue.NORWEGIAN, Tongue.UKRAINIAN, Tongue.SIGN_LANGUAGE)
AREAS = ("Sentrum", "Nordby", "Elvekanten")


def arena(arena_id: str = "tegnerommet", **changed: Any) -> Arena:
    """A quiet drawing room that anybody can stand."""
    quiet: dict[str, Any] = {
        "id": arena_id,
        "name": "Tegnerommet",
        "topics": frozenset({"tegning"}),
        "talk": Talk.NONE,
        "camera": Camera.UNUSED,
        "sign_in": SignIn.NONE,
        "payment_kr": 0,
        "people": (4, 8),
        "noise": Noise.QUIET,
        "light": Light.DIM,
        "may_watch": True,
        "may_bring_someone": True,
        "may_leave_anytime": True,
        "may_wear_headphones": True,
        "on_site": True,
        "online": False,
        "ages": (13, 19),
        "area": "Sentrum",
        "degrees": frozenset({Degree.WATCH, Degree.JOIN}),
        "sessions": (Slot(THURSDAY, Part.EVENING),),
    }
    return Arena(**{**quiet, **changed})


def wish(**changed: Any) -> Wish:
    """«Rev» likes drawing; what else is asked, each test says."""
    return Wish(**{"seed": "rev", "likes": frozenset({"tegning"}), **changed})


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends)))
times = st.tuples(st.integers(0, 6), st.sampled_from(Part))
seats = st.none() | st.integers(0, 3)
slots = st.builds(lambda time, here, online: Slot(*time, None, here, online), times, seats, seats)
topics = st.frozensets(st.sampled_from(TOPICS), max_size=4)


@st.composite
def arenas(draw: st.DrawFn, arena_id: str = "a") -> Arena:
    on_site, online = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    return arena(
        arena_id,
        topics=draw(topics),
        talk=draw(st.sampled_from(Talk)),
        camera=draw(st.sampled_from(Camera)),
        sign_in=draw(st.sampled_from(SignIn)),
        payment_kr=draw(st.sampled_from([0, 20, 100])),
        people=draw(spans),
        noise=draw(st.sampled_from(Noise)),
        light=draw(st.sampled_from(Light)),
        **{flag: draw(st.booleans()) for flag in ARENA_FLAGS},
        on_site=on_site,
        online=online,
        ages=draw(spans),
        area=draw(st.none() | st.sampled_from(AREAS)),
        girls_only=draw(st.booleans()),
        tongues=draw(st.frozensets(st.sampled_from(TONGUES))),
        degrees=draw(st.frozensets(st.sampled_from(Degree))),
        sessions=tuple(draw(st.lists(slots, max_size=3))),
    )


ARENA_FLAGS = ("may_watch", "may_bring_someone", "may_leave_anytime", "may_wear_headphones")


@st.composite
def towns(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Arena]:
    number = draw(st.integers(least, most))
    return [draw(arenas(f"a{index}")) for index in range(number)]


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    return Wish(
        seed=draw(st.text("abcdefgh", min_size=1, max_size=4)),
        likes=draw(topics),
        max_people=draw(st.none() | st.integers(0, 30)),
        max_noise=draw(st.none() | st.sampled_from(Noise)),
        max_light=draw(st.none() | st.sampled_from(Light)),
        max_talk=draw(st.none() | st.sampled_from(Talk)),
        max_camera=draw(st.none() | st.sampled_from(Camera)),
        max_sign_in=draw(st.none() | st.sampled_from(SignIn)),
        max_payment_kr=draw(st.none() | st.sampled_from([0, 50])),
        needs_headphones=draw(st.booleans()),
        needs_to_leave_anytime=draw(st.booleans()),
        needs_to_just_watch=draw(st.booleans()),
        mode=draw(st.sampled_from(Mode)),
        when=draw(st.frozensets(times, max_size=5)),
        areas=draw(st.frozensets(st.sampled_from(AREAS), max_size=2)),
        degree=draw(st.none() | st.sampled_from(Degree)),
        with_someone=draw(st.booleans()),
        age=draw(st.none() | spans),
        girls_only=draw(st.booleans()),
        tongue=draw(st.none() | st.sampled_from(TONGUES)),
        hard=draw(st.frozensets(st.sampled_from(Demand))),
    )


@st.composite
def near_pairs(draw: st.DrawFn) -> tuple[Wish, Arena]:
    """A wish with few hard demands, so that a near miss is common."""
    drawn = draw(wishes())
    hard = draw(st.frozensets(st.sampled_from(Demand), min_size=2, max_size=5))
    return replace(drawn, hard=hard), draw(arenas())
