"""What stands out and what changed, said in bokmål (nb), nynorsk (nn) and English (en).

The words are about a class's or a school's surroundings. They ask; they never say what caused what.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from landsby.engines.lens.schema import Event
from landsby.engines.lens.signals.changes import Change
from landsby.engines.lens.signals.common import Side
from landsby.engines.lens.signals.flags import Flag
from landsby.engines.lens.signals.funnel import Point
from landsby.engines.lens.signals.logged import Logged
from landsby.engines.lens.signals.rules import Signal
from landsby.engines.words import Words


def words(language: str) -> Words:
    """The sentences about signals. Another language: KeyError."""
    return Words(Path(__file__).parent, language)


def sentence(found: Flag | Point | Signal | Change, group: str, language: str, level: str = "class") -> str:
    """A few short sentences about one finding. `group` is its name, `level` class or school, `language` nb,
    nn or en; another raises KeyError."""
    say = words(language)
    if isinstance(found, Flag):
        return _flag(found, group, level, say)
    if isinstance(found, Point):
        return _point(found, group, say)
    if isinstance(found, Signal):
        return _signal(found, group, say)
    return _change(found, group, say)


def logged_sentence(logged: Sequence[Logged], language: str) -> str:
    """What the school logged at the time of a change, or the question what it was."""
    say = words(language)
    if not logged:
        return say("beside.nothing")
    return say("beside.events", events=say.listed([_event(row, say) for row in logged]))


def event_name(event: Event, language: str) -> str:
    """What a school logged, as the middle of a sentence."""
    return words(language)(f"event.{event}")


def _flag(found: Flag, group: str, level: str, say: Words) -> str:
    return say(
        f"flag.{found.side or 'chance'}",
        group=group,
        usual_place=say(f"usual.{level}"),
        around=say(f"around.{level}"),
        sure=say.percent(math.floor(found.sure * 1000) / 1000),
        **_times(found.odds_ratio, found.lower, found.upper, say),
    )


def _point(found: Point, group: str, say: Words) -> str:
    lower, upper = map(say.percent, found.outer)
    return say(
        f"point.{found.side or 'chance'}",
        group=group,
        rate=say.percent(found.rate),
        pupils=say.whole(found.pupils),
        lower=lower,
        upper=upper,
    )


def _signal(found: Signal, group: str, say: Words) -> str:
    first, last = say.day(found.first), say.day(found.last)
    key = f"rule.{found.rule}.{found.side}"
    return say(key, group=group, first=first, last=last, weeks=len(found.weeks))


def _change(found: Change, group: str, say: Words) -> str:
    known = found.earliest == found.latest
    earliest, latest = say.day(found.earliest), say.day(found.latest)
    side = Side.ABOVE if found.ratio > 1 else Side.BELOW
    return say(
        f"change.{side}",
        group=group,
        at=say.day(found.at),
        when=say(f"when.{'known' if known else 'between'}", earliest=earliest, latest=latest),
        **_times(found.ratio, found.lower, found.upper, say),
    )


def _event(row: Logged, say: Words) -> str:
    named = (
        say(f"event.{row.event}")
        if row.share is None
        else say("substitutes", share=say.percent(row.share, 0))
    )
    return f"{named} ({say.day(row.date)})"


def _times(middle: float, lower: float, upper: float, say: Words) -> dict[str, str]:
    times = {"ratio": middle, "lower": lower, "upper": upper}
    return {name: say.decimal(value, 1 if value >= 1 else 2) for name, value in times.items()}
