"""What the network's pages cost with five years of history: CPU-ms, queries and bytes of one answer.

The history is larger than any real one: three meetings each half-year with ten items, minutes of some
lines, two decisions and five things to be done each; two challenges a month with their steps; a measure and
an entry of the learning log a month. Six of each kind are open, and so on the next agenda.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.open_door import ask, cpu_ms
from benchmarks.tables import console, table
from tests.system import fjordvik

YEARS, OPEN = 5, 6
TEXT = "We talked about the mornings, who opens, and what may be heard through the wall. " * 6


def grow(network: Any) -> None:
    """Give the network `YEARS` of history, with `OPEN` of each kind still open."""
    from django.db import transaction

    with transaction.atomic():
        items = list(_meetings(network))
        _minutes(network, items)
        _challenges(network)
        _measures(network)


def _meetings(network: Any) -> Iterator[Any]:
    from django.utils import timezone

    from landsby.web.network.models import AgendaItem, NetworkMeeting

    now = timezone.now()
    for number in range(YEARS * 6):
        starts = now - timedelta(days=60 * (number + 1))
        meeting = NetworkMeeting.objects.create(
            network=network,
            half_year=f"{starts:%Y}-{'1' if starts.month < 7 else '2'}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            state=NetworkMeeting.State.CLOSED,
            closed_at=starts + timedelta(hours=2),
        )
        parts = [part for part in AgendaItem.Part if part != AgendaItem.Part.CASES]
        yield from AgendaItem.objects.bulk_create(
            AgendaItem(meeting=meeting, position=place, part=parts[place % len(parts)], title=f"Item {place}")
            for place in range(10)
        )


def _minutes(network: Any, items: list[Any]) -> None:
    from landsby.web.network.models import ActionItem, Decision, MinutesText

    agency = network.agencies.first()
    MinutesText.objects.bulk_create(MinutesText(item=item, text=TEXT, version=3) for item in items)
    for item in items:
        if item.position % 5 == 0:
            Decision.objects.create(item=item, text=TEXT[:80], agency=agency, made_at=item.meeting.ends_at)
    ActionItem.objects.bulk_create(
        ActionItem(
            network=network,
            item=item,
            text=f"Ask number {number}",
            agency=agency,
            due_on=item.meeting.ends_at.date(),
            made_at=item.meeting.ends_at,
            state="open" if number < OPEN else "done",
        )
        for number, item in enumerate(items)
        if item.position % 2 == 0 or number < OPEN
    )


def _challenges(network: Any) -> None:
    from django.utils import timezone

    from landsby.web.network.models import Addressee, ChallengeStep, ContextLevel, SystemChallenge

    now, levels = timezone.now(), list(ContextLevel)
    office = Addressee.objects.create(network=network, office="The office of roads")
    states = (SystemChallenge.State.ANSWERED, SystemChallenge.State.DECLINED)
    for number in range(YEARS * 24):
        asked = now - timedelta(days=15 * (number + 1))
        challenge = SystemChallenge.objects.create(
            network=network,
            title=f"A door that is locked at nine, number {number}",
            what_happens=TEXT,
            level=levels[number % len(levels)],
            addressee=office,
            answer_by=(asked + timedelta(days=40)).date(),
            state=SystemChallenge.State.SENT if number < OPEN else states[number % len(states)],
            raised_on=asked.date(),
        )
        ChallengeStep.objects.bulk_create(
            ChallengeStep(challenge=challenge, kind=kind, at=asked, addressee=office, text=TEXT[:200])
            for kind in ("raised", "sent", "answered")
        )


def _measures(network: Any) -> None:
    from django.utils import timezone

    from landsby.web.network.models import LearningEntry, Measure, MeasureStep

    today = timezone.localdate()
    states = (Measure.State.RUNNING, Measure.State.HANDED_OVER, Measure.State.STOPPED)
    for number in range(YEARS * 12):
        day = today - timedelta(days=30 * (number + 1))
        measure = Measure.objects.create(
            network=network,
            title=f"Open in the morning, number {number}",
            what=TEXT,
            made_on=day,
            state=Measure.State.TRIAL if number < OPEN else states[number % len(states)],
        )
        MeasureStep.objects.create(measure=measure, to=Measure.State.TRIAL, on=day, sentence=TEXT[:100])
        LearningEntry.objects.create(
            network=network,
            on=day,
            title=f"Mornings, number {number}",
            tried=TEXT,
            gave=TEXT,
            measure=measure,
        )


def pages(network: Any) -> dict[str, str]:
    """What is asked, and at which address."""
    from landsby.web.network.models import NetworkMeeting, SystemChallenge

    meetings = NetworkMeeting.objects.filter(network=network)
    held = meetings.filter(state=NetworkMeeting.State.CLOSED).latest("starts_at")
    ahead = meetings.filter(state=NetworkMeeting.State.PLANNED).earliest("starts_at")
    challenge = SystemChallenge.objects.filter(network=network, addressee__isnull=False).latest("raised_on")
    return {
        "the next meeting": "/network/",
        "minutes, to write": f"/network/meetings/{ahead.key}/minutes/",
        "minutes, held": f"/network/meetings/{held.key}/",
        "all meetings": "/network/meetings/",
        "what is open": "/network/open/",
        "what I owe": "/network/mine/",
        "challenges": "/network/challenges/",
        "one challenge": f"/network/challenges/{challenge.key}/",
        "measures": "/network/measures/",
        "what we have learnt": "/network/learnt/",
        "a search": "/network/learnt/?q=morgener",
        "new here": "/network/learnt/know/",
        "the half-year": f"/network/half-year/{held.half_year}/",
    }


def come_in_as(who: str) -> str:
    """The cookie of somebody of the town who has come in."""
    import re
    from http.cookies import SimpleCookie

    jar = SimpleCookie()
    _status, headers, page = ask("/demo/", encoding="")
    jar.load(headers["Set-Cookie"])
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    body = b"csrfmiddlewaretoken=" + token[1] + f"&who={who}".encode()
    _status, headers, _page = ask("/demo/", "POST", body, jar.output([], "", "; "))
    return headers["Set-Cookie"].partition(";")[0]


def queries_of(asking: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        asking()
    return len(found)


def main(folder: Path) -> None:
    os.environ["LANDSBY_DATA"] = str(folder)
    fjordvik.set_the_clock()
    from landsby.door.opening import open_demo

    open_demo()
    from landsby.web.network.models import NetworkMeeting

    network = NetworkMeeting.objects.filter(state=NetworkMeeting.State.PLANNED).earliest("starts_at").network
    grow(network)
    rows = table(f"The network's pages, {YEARS} years of history", "page", "CPU-ms", "queries", "kB")
    for who, more in (("Kari", pages(network)), ("Farid", {"for leaders": "/network/leaders/"})):
        cookie = come_in_as(who)
        for what, path in more.items():
            asking = partial(ask, path, "GET", b"", cookie)
            status, _headers, content = asking(encoding="")
            if not status.startswith("200"):
                raise RuntimeError(f"{path} answered {status}")
            cost = cpu_ms(asking)
            rows.add_row(what, f"{cost:.1f}", str(queries_of(asking)), f"{len(content) / 1e3:.0f}")
    console.print(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="landsby-bench-") as name:
        fjordvik.build(Path(name))
        main(Path(name))
