"""Horizontal bars as numbers for an SVG: a label above each bar, its count behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 320
LONGEST = 270
STEP = 52
LABEL_TO_BAR = 8
BAR = 18


@dataclass(frozen=True)
class Bar:
    """One bar, in the units of the picture's viewBox."""

    label: str
    count: int
    label_y: int
    bar_y: int
    width: int
    count_x: int
    count_y: int


@dataclass(frozen=True)
class Bars:
    """A picture `WIDTH` wide and `height` high."""

    rows: tuple[Bar, ...]
    width: int = WIDTH
    bar_height: int = BAR

    @property
    def height(self) -> int:
        return STEP * len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def bars(counts: Iterable[tuple[str, int | None]]) -> Bars:
    """The largest first; what is hidden (None) has no bar."""
    shown = sorted(((label, count) for label, count in counts if count), key=lambda row: (-row[1], row[0]))
    most = max((count for _label, count in shown), default=1)
    return Bars(
        tuple(
            _bar(number, label, count, round(LONGEST * count / most))
            for number, (label, count) in enumerate(shown)
        )
    )


def _bar(number: int, label: str, count: int, width: int) -> Bar:
    top = STEP * number
    return Bar(
        label=label,
        count=count,
        label_y=top + 16,
        bar_y=top + 16 + LABEL_TO_BAR,
        width=width,
        count_x=width + LABEL_TO_BAR,
        count_y=top + 16 + LABEL_TO_BAR + BAR - 4,
    )
