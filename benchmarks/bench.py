"""`make bench`: how fast it answers, how recommendations grow, what the log costs, and the absence lens."""

from __future__ import annotations

import os
import platform
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from uuid import uuid4

from benchmarks import deidentify, lens_changes, lens_disclosure, lens_intake, lens_measures, lens_model
from benchmarks.load import SECONDS, VISITORS, Asking, Session, Speed, crowd
from benchmarks.tables import console, table
from landsby.engines.placement import (
    Arena,
    Camera,
    Degree,
    Light,
    Noise,
    Part,
    SignIn,
    Slot,
    Talk,
    Wish,
    recommend,
)
from tests.system import fjordvik

TOWNS = (10, 100, 1_000, 10_000)
TOPICS = [f"topic {number}" for number in range(40)]
AREAS = ["Sentrum", "Nordby", "Elvekanten", "Vestsida"]
ACTIONS = 300
ROUNDS = 4
LENS = (lens_intake, lens_measures, lens_disclosure, lens_changes, lens_model)
"""The parts of the absence lens, each with a `main` of its own."""

WISH = (("topics", "1"), ("needs", "just_watch"), ("max_talk", "0"), ("max_people", "15"))


def requests(address: str) -> Iterator[tuple[str, Callable[[], Asking]]]:
    """What is asked of the town, and a maker of requests for each."""
    yield "front page", lambda: Asking("/")
    yield "finder", lambda: Asking("/places/?talk=0&people=8")
    visitor = Session(address)
    visitor.get("/wish/")
    fields = (("csrfmiddlewaretoken", visitor.token), *WISH)
    yield "wish → places (POST)", lambda: Asking("/wish/places/", fields, visitor.cookie)
    elin = Session(address)
    elin.get("/demo/")
    elin.post("/demo/", {"who": "Elin"})
    evening = evening_of(elin)
    elin.get(evening)
    yield "host's evening", lambda: Asking(evening, (), elin.cookie)

    def tap() -> Asking:
        said = {"kind": "new", "change": "1", "key": str(uuid4()), "csrfmiddlewaretoken": elin.token}
        return Asking(f"{evening}door/", tuple(said.items()), elin.cookie, expected=302)

    yield "a tap at the door (POST)", tap


def evening_of(host: Session) -> str:
    """Where a host of one evening today is led; of several, the one at Spillhuset."""
    led = host.get("/work/tonight/")
    among_several = re.search(r'href="(/work/evening/\d+/)">Spillhuset', host.page)
    return among_several[1] if among_several else led


def serve_and_ask(folder: Path) -> None:
    title = f"{VISITORS} at once for {ROUNDS} × {SECONDS:g} s each, turn by turn, 2 workers"
    rows = table(title, "what", "requests/s", "median ms", "p95 ms", "work")
    with fjordvik.served(folder) as address:
        asked = dict(requests(address))
        speeds = {what: Speed() for what in asked}
        for asking in asked.values():
            crowd(address, asking)  # to warm up
        for _round in range(ROUNDS):
            for what, asking in asked.items():
                speeds[what].add(crowd(address, asking))
    front = next(iter(speeds.values()))
    for what, speed in speeds.items():
        figures = (f"{speed.rate:.0f}", f"{speed.median:.1f}", f"{speed.p95:.1f}")
        rows.add_row(what, *figures, f"{front.rate / speed.rate:.1f}×")
    console.print(rows)


def drawn_arena(number: int, random: Random) -> Arena:
    people = random.randint(2, 10)
    return Arena(
        id=f"arena-{number}",
        name=f"Arena {number}",
        topics=frozenset(random.sample(TOPICS, 3)),
        talk=random.choice(list(Talk)),
        camera=random.choice(list(Camera)),
        sign_in=random.choice(list(SignIn)),
        payment_kr=random.choice([0, 0, 0, 20]),
        people=(people, people + random.randint(0, 15)),
        noise=random.choice(list(Noise)),
        light=random.choice(list(Light)),
        may_watch=random.random() < 0.7,
        may_bring_someone=random.random() < 0.7,
        may_leave_anytime=random.random() < 0.9,
        may_wear_headphones=random.random() < 0.7,
        on_site=True,
        online=random.random() < 0.3,
        ages=(13, 19),
        area=random.choice(AREAS),
        degrees=frozenset(random.sample(list(Degree), 3)),
        sessions=tuple(Slot(random.randrange(7), random.choice(list(Part))) for _ in range(3)),
    )


def recommendations() -> None:
    random = Random(2015)
    wish = Wish(
        seed="rev",
        likes=frozenset(TOPICS[:3]),
        max_talk=Talk.NONE,
        max_noise=Noise.SOME,
        max_people=8,
        needs_to_just_watch=True,
        areas=frozenset(AREAS[:2]),
    )
    rows = table("One wish against drawn towns, one process", "arenas", "median ms", "µs an arena")
    for size in TOWNS:
        arenas = [drawn_arena(number, random) for number in range(size)]
        seconds = median_seconds(partial(recommend, wish, arenas), times=7)
        rows.add_row(f"{size:,}", f"{seconds * 1e3:.1f}", f"{seconds / size * 1e6:.0f}")
    console.print(rows)


def median_seconds(what: Callable[[], object], times: int) -> float:
    def once() -> float:
        started = time.perf_counter()
        what()
        return time.perf_counter() - started

    return statistics.median(once() for _ in range(times))


def price_of_the_log(folder: Path) -> None:
    """The same tap at the door as an action and without its row in the log, turn by turn on one disk."""
    os.environ["LANDSBY_DATA"] = str(folder)
    fjordvik.set_the_clock()
    from landsby.door.opening import open_demo

    open_demo()
    from django.db import transaction

    from landsby.web.access.actors import Actor
    from landsby.web.access.models import Account
    from landsby.web.arenas.actions import evening
    from landsby.web.arenas.models import DoorTap
    from landsby.web.arenas.queries.evening import sessions_today
    from landsby.web.people.queries import posts_of

    account = Account.objects.get(name="Elin")
    elin = Actor(account.pk, account.name, posts_of(account.pk))
    session = sessions_today(elin)[0]

    def logged() -> None:
        evening.count_door(elin, session, DoorTap.Kind.NEW, 1, uuid4())

    def unlogged() -> None:
        with transaction.atomic():
            evening.count_door.__wrapped__(elin, session, DoorTap.Kind.NEW, 1, uuid4())  # type: ignore[attr-defined]

    pairs = [(median_seconds(logged, 1), median_seconds(unlogged, 1)) for _ in range(ACTIONS)]
    with_log, without = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    rows = table(f"The log's price, {ACTIONS} of each", "a tap at the door", "median ms")
    rows.add_row("as an action, with its row in the log", f"{with_log:.2f}")
    rows.add_row("without the row", f"{without:.2f}")
    rows.add_row("ratio", f"{with_log / without:.2f}")
    console.print(rows)


def machine() -> str:
    model = next((line for line in _cpu_lines() if line.startswith("model name")), "model name: unknown")
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({model.partition(':')[2].strip()}), Python {platform.python_version()}, "
        f"{platform.system()}, SQLite; load before the run {busy:.1f}"
    )


def _cpu_lines() -> list[str]:
    told = Path("/proc/cpuinfo")
    return told.read_text().splitlines() if told.exists() else []


def main() -> None:
    console.print(machine())
    with tempfile.TemporaryDirectory(prefix="landsby-bench-") as name:
        folder = Path(name)
        fjordvik.build(folder)
        serve_and_ask(folder)
        recommendations()
        price_of_the_log(folder)
    deidentify.main()
    for part in LENS:
        part.main()


if __name__ == "__main__":
    main()
