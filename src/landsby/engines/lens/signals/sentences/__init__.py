"""What stands out and what changed, said in bokmål (nb), nynorsk (nn) and English (en).

The words are about a class's or a school's surroundings. They ask; they never say what caused what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from landsby.engines.lens.signals.beside import Logged
from landsby.engines.lens.signals.changes import Change
from landsby.engines.lens.signals.common import Side
from landsby.engines.lens.signals.flags import Flag
from landsby.engines.lens.signals.funnel import Point
from landsby.engines.lens.signals.rules import Rule, Signal
from landsby.engines.lens.signals.sentences.en import EN
from landsby.engines.lens.signals.sentences.language import Language
from landsby.engines.lens.signals.sentences.nb import NB
from landsby.engines.lens.signals.sentences.nn import NN

LANGUAGES: Mapping[str, Language] = {"nb": NB, "nn": NN, "en": EN}


def sentence(found: Flag | Point | Signal | Change, group: str, language: str, level: str = "class") -> str:
    """A few short sentences about one finding. `group` is its name, `level` class or school, `language` a key
    of `LANGUAGES`; another raises KeyError."""
    words = LANGUAGES[language]
    if isinstance(found, Flag):
        return _flag(found, group, level, words)
    if isinstance(found, Point):
        return _point(found, group, words)
    if isinstance(found, Signal):
        return _signal(found, group, words)
    return _change(found, group, words)


def beside_sentence(logged: Sequence[Logged], language: str) -> str:
    """What the school logged at the time of a change, or the question what it was."""
    words = LANGUAGES[language]
    if not logged:
        return words.said["beside_nothing"]
    *first, last = (_event(row, words) for row in logged)
    events = f"{', '.join(first)} {words.and_} {last}" if first else last
    return words.said["beside"].format(events=events)


def _flag(found: Flag, group: str, level: str, words: Language) -> str:
    return words.said[f"flag_{found.side or 'chance'}"].format(
        group=group,
        usual_place=words.usual_place[level],
        around=words.around[level],
        sure=_percent(math.floor(found.sure * 1000) / 1000, words, 1),
        **_times(found.odds_ratio, found.lower, found.upper, words),
    )


def _point(found: Point, group: str, words: Language) -> str:
    lower, upper = (_percent(limit, words, 1) for limit in found.outer)
    rate = _percent(found.rate, words, 1)
    return words.said[f"point_{found.side or 'chance'}"].format(
        group=group, rate=rate, pupils=found.pupils, lower=lower, upper=upper
    )


def _signal(found: Signal, group: str, words: Language) -> str:
    code = f"{found.rule}_{found.side}" + ("_week" if found.rule is Rule.POINT else "")
    first, last = _date(found.first, words), _date(found.last, words)
    return words.said[code].format(group=group, first=first, last=last, weeks=len(found.weeks))


def _change(found: Change, group: str, words: Language) -> str:
    known = found.earliest == found.latest
    when = words.said["when_known" if known else "when"].format(
        earliest=_date(found.earliest, words), latest=_date(found.latest, words)
    )
    side = Side.ABOVE if found.ratio > 1 else Side.BELOW
    return words.said[f"change_{side}"].format(
        group=group,
        at=_date(found.at, words),
        when=when,
        **_times(found.ratio, found.lower, found.upper, words),
    )


def _event(row: Logged, words: Language) -> str:
    named = (
        words.events[row.event]
        if row.share is None
        else words.substitutes.format(share=_percent(row.share, words, 0))
    )
    return f"{named} ({_date(row.date, words)})"


def _times(middle: float, lower: float, upper: float, words: Language) -> dict[str, str]:
    return {
        "ratio": _number(middle, words, 1 if middle >= 1 else 2),
        "lower": _number(lower, words, 1 if lower >= 1 else 2),
        "upper": _number(upper, words, 1 if upper >= 1 else 2),
    }


def _percent(share: float, words: Language, decimals: int) -> str:
    return words.percent.format(number=_number(100 * share, words, decimals))


def _number(value: float, words: Language, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", words.decimal)


def _date(day: date, words: Language) -> str:
    return words.date.format(day=day.day, month=words.months[day.month - 1], year=day.year)
