"""What belongs to which level, said in bokmål (nb), nynorsk (nn) and English (en), without statistics."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from pathlib import Path
from typing import Protocol

from landsby.engines.words import Words

from ..level import Level

WORTH_TELLING = 1.05
"""Times as large: what is nearer to one is told as alike."""
TELLS_NOTHING = 90
"""Points of a per cent: of a share with a wider interval no figure is said."""


def words(language: str) -> Words:
    """The sentences about the model. Another language: KeyError."""
    return Words(Path(__file__).parent, language)


class Found(Protocol):
    """What of a `Fit` is said."""

    @property
    def levels(self) -> Sequence[Level]: ...
    @property
    def typical(self) -> float: ...
    @property
    def outer_share(self) -> tuple[float, float, float]: ...


def said(fit: Found, language: str) -> tuple[str, ...]:
    """First the shares, then each level, outermost first. Another language: KeyError."""
    say = words(language)
    levels = [_level(level, fit.typical, say) for level in reversed(fit.levels)]
    return (*(_shares(fit, say) if len(levels) > 1 else ()), *levels)


def _shares(fit: Found, say: Words) -> tuple[str, ...]:
    upper = say.listed([_units(level.name, say) for level in fit.levels[1:]])
    lowest = _units(fit.levels[0].name, say)
    share, low, high = (round(part, 2) for part in fit.outer_share)
    if 100 * (high - low) > TELLS_NOTHING:
        return (say("too_little", upper=upper, lowest=lowest),)
    outer, rest = say.percent(share, 0), say.percent(1 - share, 0)
    return (
        say("shares", outer=outer, upper=upper, rest=rest, lowest=lowest),
        say("range", upper=upper, low=say.percent(low, 0), high=say.percent(high, 0)),
    )


def _level(level: Level, typical: float, say: Words) -> str:
    units = _units(level.name, say)
    if level.sd == 0:
        return say("none", units=units)
    half = log(level.median_odds_ratio) / 2
    ratio = _rate(typical + half) / _rate(typical - half)
    pair = say("pair" if ratio >= WORTH_TELLING else "alike", units=units, ratio=say.decimal(ratio))
    return f"{pair} {say('perhaps', units=units)}" if level.interval[0] == 0 else pair


def _units(name: str, say: Words) -> str:
    """The plural of a level that has a word; others are called by their name."""
    return say(f"units.{name}") if f"units.{name}" in say else say("groups", name=name)


def _rate(logit: float) -> float:
    return 1 / (1 + exp(-logit))
