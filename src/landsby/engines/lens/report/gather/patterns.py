"""Weekdays and subjects, each beside what the same pupils missed at the same time.

A Friday is set beside the other days of the same pupil's week, a lesson beside the other lessons of the same
pupil's day. So whoever is away the whole week, or the whole day, says nothing of days or subjects, and the
season says nothing either. In a place, what is usual for such days or subjects around it is taken out too.
"""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from scipy.special import stdtrit

from landsby.engines.lens.release import DEPTH, EVERYWHERE, Counts
from landsby.engines.lens.release.survey.patterns import At, Missed, Raw
from landsby.engines.lens.release.survey.weeks import in_order
from landsby.engines.lens.report.contents import Cell, Estimate, Pattern
from landsby.engines.lens.signals import Side

NOMINAL, FALSE_ALARMS = 0.01, 0.25
"""How often chance alone puts a cell on a side, and how many cells of a level together, at most."""
CERTAIN = 0.95


def pattern(raw: Raw, missed: Missed) -> Pattern:
    """Everything beside what was to be expected, where it may be shown; of classes only what stands out."""
    nominal = {level: _nominal(sum(at[0].level == level for at in raw.pupils)) for level in DEPTH}
    told = [_cell(raw, at, usual, nominal[at[0].level], missed) for at, usual in _usual(raw).items()]
    places = tuple(each for each in told if each.place.level != "class" or each.side)
    alike = Usual(1.0, 0.0)
    whole = tuple(_cell(raw, (EVERYWHERE, name), alike, nominal["area"], missed) for name in raw.names)
    return Pattern(raw.kind, {level: nominal[level] for level in ("area", *raw.scope.told)}, whole, places)


def _nominal(cells: int) -> float:
    return min(NOMINAL, FALSE_ALARMS / max(cells, 1))


class Usual(NamedTuple):
    """How much of a weekday or subject is missed, times what was expected, and the error of that."""

    times: float
    error: float


def _usual(raw: Raw) -> dict[At, Usual]:
    """What is usual everywhere, scaled so that all names of a place together come out as they were there."""
    everywhere = {name: _times(raw, (EVERYWHERE, name)) for name in raw.names}
    found: dict[At, Usual] = {}
    for place in sorted({place for place, _name in raw.pupils} - {EVERYWHERE}, key=in_order):
        own = {name: raw.pupils[place, name] for name in raw.names if (place, name) in raw.pupils}
        together = sum(everywhere[name].times * sums.expected for name, sums in own.items())
        scale = sum(sums.absent for sums in own.values()) / together if together else 1.0
        found |= {(place, name): Usual(*(scale * each for each in everywhere[name])) for name in own}
    return found


def _times(raw: Raw, at: At) -> Usual:
    sums = raw.pupils[at]
    if not sums.expected:
        return Usual(1.0, 0.0)
    times = sums.absent / sums.expected
    return Usual(times, _error(raw, at, times) / sums.expected)


def _error(raw: Raw, at: At, times: float) -> float:
    """Neither one pupil nor one week may be the reason: the larger of the two errors counts."""
    return max(raw.pupils[at].error(times), raw.weeks[at].error(times))


def _cell(raw: Raw, at: At, usual: Usual, nominal: float, missed: Missed) -> Cell:
    place, name = at
    shown = missed.cell(place, name)
    if shown is None:
        return Cell(place, name, None, None, None, None)
    pupils = raw.pupils[at]
    error = hypot(_error(raw, at, usual.times), usual.error * pupils.expected)
    free = max(1, min(pupils.units, raw.weeks[at].units) - 1)
    reach, limit = (float(stdtrit(free, 1 - share / 2)) * error for share in (1 - CERTAIN, nominal))
    away = pupils.absent - usual.times * pupils.expected
    side = None if abs(away) <= limit else Side.ABOVE if away > 0 else Side.BELOW
    rate, reach = pupils.absent / pupils.planned, reach / pupils.planned
    told = Estimate(rate, round(max(0.0, rate - reach), 4), round(min(1.0, rate + reach), 4))
    expected = round(usual.times * pupils.expected / pupils.planned, 4)
    return Cell(place, name, Counts(shown, round(pupils.planned)), told, expected, side)
