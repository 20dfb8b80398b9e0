"""What belongs to which level, and where each place lies, by the multilevel model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from scipy.stats import norm

from landsby.engines.lens.measures import PupilCounts
from landsby.engines.lens.model import Z95, Fit, fit
from landsby.engines.lens.release import BETWEEN, Counts, Place
from landsby.engines.lens.report.contents import Effect, Estimate, Reach, Share
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.schema import LEVELS
from landsby.engines.lens.signals import Effects, Flag, sentence
from landsby.engines.words import LANGUAGES

SEEN = 0.8
"""How often a place that differs as `Reach` says is pointed at."""
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(31)


def fitted(pupils: PupilCounts, progress: Callable[[float], None]) -> Fit:
    """Pupils in every level of which there is more than one."""
    around = {level: pupils.levels[level] for level in LEVELS if len(np.unique(pupils.levels[level])) > 1}
    each = {"pupil": np.arange(len(pupils.absent))}
    return fit(pupils.absent, pupils.planned, each | around, progress=progress)


def shares(found: Fit) -> tuple[Share, ...]:
    """Pupils first, then outwards."""
    return tuple(
        Share(
            level.name,
            Estimate(level.sd, *level.interval),
            Estimate(level.share, *level.share_interval),
            level.median_odds_ratio,
        )
        for level in found.levels
    )


def usual(found: Fit) -> float:
    """The rate of a place in the middle, with pupils as they are."""
    return float(_rate(found, np.zeros(1))[0])


@dataclass(frozen=True, slots=True)
class Group:
    """How many pupils a place has, and its counts, None where they are to be hidden."""

    pupils: int
    counts: Counts | None


Judge = Callable[[Effects, list[int]], tuple[Flag, ...]]


def effects(found: Fit, level: str, groups: Mapping[Place, Group], judge: Judge) -> tuple[Effect, ...]:
    """One for every place of five pupils or more, in the order of `groups`. Empty without the level."""
    if level not in [each.name for each in found.levels]:
        return ()
    posterior = found.effects(level)
    row = {key: number for number, key in enumerate(posterior.keys)}
    label = {BETWEEN.join(place.path): place for place in groups}
    sizes = [groups[label[str(key)]].pupils if str(key) in label else 0 for key in posterior.keys]
    flagged = {label[str(flag.group)]: flag for flag in judge(posterior, sizes)}
    rates = [_rate(found, of) for of in (posterior.mean, posterior.lower, posterior.upper)]
    return tuple(
        Effect(
            place,
            Estimate(*(float(rate[row[BETWEEN.join(place.path)]]) for rate in rates)),
            Estimate(flagged[place].odds_ratio, flagged[place].lower, flagged[place].upper),
            flagged[place].sure,
            flagged[place].side,
            group.counts,
            _said(flagged[place], place),
        )
        for place, group in groups.items()
        if place in flagged
    )


def reach(found: Fit, level: str, sizes: Iterable[int], nominal: float) -> tuple[Reach, ...]:
    """Of a place of the middle size, by how much the posterior leaves open of places in the middle.

    What lies above the usual is drawn inwards, and seen with the error of its own figures: four of five such
    places must still clear the bar. Empty without the level, or where nothing is open.
    """
    known = next((each for each in found.levels if each.name == level), None)
    ordered = sorted(sizes)
    if known is None or not known.sd or not ordered:
        return ()
    posterior = found.effects(level)
    open_still = float(np.median((np.asarray(posterior.upper) - np.asarray(posterior.lower)) / (2 * Z95)))
    between = known.sd**2
    if open_still**2 >= between:
        return ()
    own = open_still**2 * between / (between - open_still**2)
    bar = float(norm.isf(nominal / 2)) * sqrt(own * (between + own)) / known.sd
    usual_rate, there = _rate(found, np.array([0.0, bar + float(norm.ppf(SEEN)) * sqrt(own)]))
    return (Reach(level, ordered[len(ordered) // 2], float(there / usual_rate)),)


def _rate(found: Fit, logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The share missed of an effect, by pupils who differ as the model says they do."""
    pupil = found.levels[0].sd
    across = expit(found.intercept + logits[:, None] + pupil * NODES)
    return np.asarray(across @ WEIGHTS / WEIGHTS.sum())


def _said(flag: Flag, place: Place) -> dict[str, str]:
    return {each: sentence(flag, Wording(each).place(place), each, place.level) for each in LANGUAGES}
