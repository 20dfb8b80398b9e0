"""Towns in which nothing differs, or one thing does: pupils who are ill in spells, and a season for all.

Not the model that the signals calibrate with: here each pupil has days, and a few are nearly always away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from rich.console import Console
from rich.progress import track

DAYS = 5
WEEKS = tuple(date(2025, 8, 18) + timedelta(weeks=week) for week in range(38))


def campaign(seeds: range, of: str) -> Iterable[int]:
    """The seeds of a long count, with a bar that `pytest -s` shows."""
    return track(seeds, of, console=Console(stderr=True), transient=True)


@dataclass(frozen=True)
class Town:
    """`absent` is pupils × weeks, of `planned` days a week; `group` says which class a pupil is in."""

    absent: np.ndarray
    planned: np.ndarray
    group: np.ndarray
    classes: int

    def weekly(self) -> tuple[np.ndarray, np.ndarray]:
        """Classes × weeks: absent and planned."""
        both = (np.zeros((self.classes, self.absent.shape[1])) for _ in range(2))
        absent, planned = both
        np.add.at(absent, self.group, self.absent)
        np.add.at(planned, self.group, self.planned)
        return absent, planned

    def pupils(self) -> np.ndarray:
        return np.bincount(self.group, minlength=self.classes)


def season(weeks: int) -> np.ndarray:
    """More absence towards winter, and two weeks of flu."""
    week = np.arange(weeks)
    return 0.75 + 0.5 * np.exp(-(((week - 20) / 7) ** 2)) + 0.7 * np.isin(week, (14, 15))


def town(
    seed: int,
    *,
    classes: int = 40,
    sizes: tuple[int, int] = (15, 30),
    weeks: int = 38,
    spread: float = 0.9,
    changed: np.ndarray | None = None,
    common: np.ndarray | None = None,
    long: float = 0,
    contagion: float = 0,
) -> Town:
    """`changed` (classes × weeks) multiplies the risk of becoming ill; without it nothing differs.

    `long` is the share of pupils who are away for months from some week on, whatever class they are in.
    `contagion` is how unlike a class's weeks are because its pupils fall ill together, the standard deviation
    of the logarithm of their risk; what goes round one week is half there in the next.
    """
    chance = np.random.default_rng(seed)
    size = chance.integers(sizes[0], sizes[1] + 1, classes)
    group = np.repeat(np.arange(classes), size)
    onset = 0.025 * np.exp(chance.normal(-(spread**2) / 2, spread, len(group)))
    onset = np.where(chance.random(len(group)) < 0.02, 0.35, onset)
    shared = season(weeks) if common is None else common
    risk = onset[:, None] * shared * (1 if changed is None else changed[group])
    if contagion:
        risk *= outbreaks(chance, classes, weeks, contagion)[group]
    away = np.zeros((len(group), weeks))
    ill = np.zeros(len(group), bool)
    for week in range(weeks):
        for _day in range(DAYS):
            ill = chance.random(len(group)) < np.where(ill, 0.5, risk[:, week])
            away[:, week] += ill
    gone = np.flatnonzero(chance.random(len(group)) < long)
    for pupil, start in zip(gone, chance.integers(0, weeks, len(gone)), strict=True):
        away[pupil, start : start + chance.integers(6, weeks)] = DAYS
    return Town(away, np.full_like(away, DAYS), group, classes)


def outbreaks(chance: np.random.Generator, classes: int, weeks: int, spread: float) -> np.ndarray:
    """What each class's risk is multiplied with each week (classes × weeks), 1 on average."""
    fresh = chance.normal(size=(classes, weeks))
    for week in range(1, weeks):
        fresh[:, week] = 0.5 * fresh[:, week - 1] + np.sqrt(0.75) * fresh[:, week]
    return np.exp(spread * fresh - spread**2 / 2)
