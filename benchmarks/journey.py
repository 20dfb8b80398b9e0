"""`make journey`: the low threshold in figures, from the ways that the browser tests walk.

Seconds are those that the browser and the server take on an emulated slow 4G (150 ms, 1.6 Mbit/s), plus a
person of 1.2 s a tap and 5 letters a second; the time to read is not in them. Bytes are Chromium's own count,
with headers: the young person's browser is empty at first, the worker's has logged in before. Each way has
been gone once already, so that nothing is counted that only the day's first visitor waits for. It ends with 1
when a goal is missed.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser

from benchmarks.metering import Meter, PageCost, slow_down
from benchmarks.tables import console, table
from tests.chromium import running
from tests.reading import lix, prose
from tests.system import fjordvik, ways
from tests.system.browsing import Visit, visit
from tests.system.hands import Finger

A_TAP, LETTERS = 1.2, 5  # seconds; a second
YOUNG, PARENTS, OTHERS = 30, 35, 45  # LIX
PHONE = 360
READ_BY_THE_YOUNG = (
    *("/", "/places/", "/calendar/", "/calendar/week/", "/about/", "/privacy/", "/help/", "/accessibility/"),
    *("/wish/", "/mine/in/", "/mine/friend/"),
)
READ_BY_PARENTS = ("/parents/", "/wish/?for=child")
READ_BY_OTHERS = ("/workers/", "/account/login/")
Way = Callable[[Finger], Any]


@dataclass
class Goals:
    """Holds figures against goals, and remembers what was missed."""

    missed: list[str] = field(default_factory=list)

    def hold(self, what: str, figure: float, most: float, unit: str = "") -> None:
        met = figure <= most
        mark = "[green]✓[/]" if met else "[red]✗[/]"
        console.print(f"  {mark} {what}: {figure:g}{unit} (goal: at most {most:g}{unit})")
        if not met:
            self.missed.append(what)


@dataclass(frozen=True)
class Journey:
    """What one way took."""

    taps: int
    letters: int
    machine_seconds: float
    pages: list[PageCost]

    @property
    def seconds(self) -> float:
        return self.machine_seconds + self.taps * A_TAP + self.letters / LETTERS


class Town:
    """The invented town as it is served, and a browser to come in."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder

    @contextmanager
    def come(self, who: str, **options: Any) -> Iterator[Visit]:
        with visit(self.browser, self.address, **options) as come:
            if who:
                ways.be(Finger(come), who)
            yield come

    def timed(self, way: Way, who: str) -> tuple[Finger, float]:
        """The way on a poor net; the seconds without a person's own."""
        with self.come(who) as come:
            slow_down(come)
            hand = Finger(come)
            started = time.monotonic()
            way(hand)
            return hand, time.monotonic() - started

    def measured(self, way: Way, who: str) -> list[PageCost]:
        with self.come(who) as come:
            meter = Meter(come)
            way(Finger(come, look=meter.look))
            return meter.pages

    def journey(self, way: Way, who: str = "") -> Journey:
        self.measured(way, who)  # once to warm the server up
        pages = self.measured(way, who)
        hand, seconds = self.timed(way, who)
        return Journey(hand.taps, hand.letters, seconds, pages)

    def works_without_script(self, way: Way) -> bool:
        with self.come("", java_script_enabled=False) as come:
            return bool(way(Finger(come)))

    def address_in_a_letter(self, pattern: str) -> str:
        """The first address like that in what the town has sent by mail."""
        fjordvik.send_letters(self.folder)
        with urlopen(f"{self.address}/demo/letters/") as answer:
            found = re.search(pattern, answer.read().decode())
        if found is None:
            raise RuntimeError(f"No letter has an address like {pattern}.")
        return self.address + found[0]

    def lix_of(self, path: str) -> float:
        with urlopen(self.address + path) as answer:
            return round(lix(prose(answer.read().decode())), 1)

    def arenas(self) -> list[str]:
        with urlopen(f"{self.address}/places/") as answer:
            return sorted(set(re.findall(r'"(/places/[a-z0-9-]+/)"', answer.read().decode())))


def show(title: str, journey: Journey) -> None:
    rows = table(title, "page", "kB", "requests", "fields", "cookies")
    for page in journey.pages:
        kilobytes = f"{page.bytes / 1000:.1f}"
        cookies = ", ".join(page.cookies) or "none"
        rows.add_row(page.path, kilobytes, str(page.requests), str(page.fields), cookies)
    total = sum(page.bytes for page in journey.pages) / 1000
    rows.add_section()
    rows.add_row("all", f"{total:.1f}", str(sum(page.requests for page in journey.pages)), "", "")
    console.print(rows)
    hands = f"{journey.taps} taps, {journey.letters} letters"
    console.print(f"  {hands}, {journey.machine_seconds:.1f} s of browser and server")


def young_person(town: Town, goals: Goals) -> None:
    journey = town.journey(ways.ask_for_a_welcome)
    show("The young person, from the front page to «sent»", journey)
    goals.hold("taps", journey.taps, 6)
    goals.hold("seconds", round(journey.seconds, 1), 60, " s")
    goals.hold("the largest page", round(max(page.bytes for page in journey.pages) / 1000, 1), 100, " kB")
    goals.hold("cookies before the form", len(journey.pages[0].cookies), 0)
    goals.hold("letters that must be written", journey.letters, 0)
    goals.hold("steps that need a script", not town.works_without_script(ways.ask_for_a_welcome), 0)


def outreach_worker(town: Town, goals: Goals) -> None:
    journey = town.journey(ways.ask_for_somebody, "Ada")
    show("The outreach worker, from the start page to «sent»", journey)
    goals.hold("seconds", round(journey.seconds, 1), 60, " s")
    goals.hold("the largest page", round(max(page.bytes for page in journey.pages) / 1000, 1), 100, " kB")


def tonight(town: Town, goals: Goals) -> None:
    """The outreach worker asks for tonight; the host answers on a phone, for this very evening."""
    with town.come("Ada", width=PHONE) as ada, town.come("Elin", width=PHONE) as elin:
        ways.ask_for_tonight(Finger(ada), "Kveldsvind")
        hand = Finger(elin)
        started = time.monotonic()
        ways.answer_tonight(hand, "Kveldsvind")
        seconds = time.monotonic() - started
        console.print(f"\nThe host, from the inbox to «sent»: {hand.taps} taps, {seconds:.1f} s of machine")
        goals.hold("taps of the host's answer", hand.taps, 3)
        goals.hold("screens of the host's answer", _screens(town, "Kveldsbris"), 2)


def _screens(town: Town, nickname: str) -> float:
    """How many screens of a phone the answer takes, down to the button that sends it."""
    with town.come("Ada", width=PHONE) as ada, town.come("Elin", width=PHONE) as elin:
        ways.ask_for_tonight(Finger(ada), nickname)
        elin.go("/work/requests/").get_by_role("link", name=nickname).click()
        box = elin.page.get_by_role("button", name="Si velkommen").bounding_box()
        assert box
        assert elin.page.viewport_size
        return round((box["y"] + box["height"]) / elin.page.viewport_size["height"], 2)


def coordinator(town: Town, goals: Goals) -> None:
    journey = town.journey(ways.make_an_arena, "Kari")
    show("The coordinator, from the list of arenas to how a new one will look", journey)
    goals.hold("seconds", round(journey.seconds, 1), 60, " s")


def member(town: Town, goals: Goals) -> None:
    """At the network's table: an item on the agenda, an action in the minutes, a case sheet."""
    item = town.journey(ways.add_an_item, "Ada")
    show("A member, from the start page to an item on the agenda", item)
    goals.hold("taps to the form of a new item, and to send it", item.taps, 3)
    case = town.journey(ways.write_a_case, "Ada")
    show("A member, from the list of cases to one that is put forward", case)
    goals.hold("seconds", round(case.seconds, 1), 360, " s")
    goals.hold("seconds for an action in the minutes", round(seconds_for_an_action(town), 1), 10, " s")


def seconds_for_an_action(town: Town) -> float:
    """With the minutes open before one, on a poor net."""
    with town.come("Kari") as come:
        ways.open_the_minutes(Finger(come))
        slow_down(come)
        hand, started = Finger(come), time.monotonic()
        ways.agree_an_action(hand)
        return time.monotonic() - started + hand.taps * A_TAP + hand.letters / LETTERS


def office(town: Town, goals: Goals) -> None:
    """Somebody who was asked answers on a phone, from the letter to the receipt. A link takes one answer."""
    with town.come("Kari") as kari:
        ways.ask_the_office(Finger(kari))
    address = town.address_in_a_letter(r"/network/answer/[0-9a-f]+/")
    with town.come("", width=PHONE) as come:
        slow_down(come)
        hand, started = Finger(come), time.monotonic()
        ways.answer_for_the_office(hand, address)
        machine = time.monotonic() - started
    answer = Journey(hand.taps, hand.letters, machine, [])
    console.print(
        f"\nAn office answers: {hand.taps} taps, {hand.letters} letters, {machine:.1f} s of machine"
    )
    goals.hold("seconds of an office's answer", round(answer.seconds, 1), 90, " s")


def parent(town: Town, goals: Goals) -> None:
    """From the front page to «you are signed up»; and the list of tonight, for who leads it."""
    journey = town.journey(ways.sign_up_for_evenings)
    show("A parent signs up for theme evenings", journey)
    goals.hold("taps", journey.taps, 6)
    goals.hold("seconds", round(journey.seconds, 1), 60, " s")
    goals.hold("the largest page", round(max(page.bytes for page in journey.pages) / 1000, 1), 100, " kB")
    goals.hold("steps that need a script", not town.works_without_script(ways.sign_up_for_evenings), 0)
    tonight = town.journey(ways.list_of_tonight, "Berit")
    goals.hold("taps to the list of tonight", tonight.taps, 2)


def readability(town: Town, goals: Goals) -> None:
    """LIX of each open page in bokmål; the town's own places too."""
    console.print("\nHow easily the open pages read (LIX, bokmål)")
    young = (*READ_BY_THE_YOUNG, *town.arenas())
    for paths, most in ((young, YOUNG), (READ_BY_PARENTS, PARENTS), (READ_BY_OTHERS, OTHERS)):
        for path in paths:
            goals.hold(path, town.lix_of(path), most)


def main() -> None:
    goals = Goals()
    with tempfile.TemporaryDirectory(prefix="landsby-journey-") as folder, running() as browser:
        fjordvik.build(Path(folder))
        with fjordvik.served(Path(folder)) as address:
            town = Town(browser, address, Path(folder))
            young_person(town, goals)
            outreach_worker(town, goals)
            tonight(town, goals)
            coordinator(town, goals)
            member(town, goals)
            office(town, goals)
            parent(town, goals)
            readability(town, goals)
    console.print(f"\nMissed: {', '.join(goals.missed)}" if goals.missed else "\nEvery goal is met.")
    sys.exit(bool(goals.missed))


if __name__ == "__main__":
    main()
