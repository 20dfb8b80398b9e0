"""Pictures of one row a thing: its name to the left, or above where there is no room, and an axis below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from landsby.engines.lens.report.pictures.draw import (
    LINE,
    NARROW,
    WIDE,
    Picture,
    Scale,
    axis_below,
    shortened,
)

ROW_WIDE, ROW_NARROW = 24, 40
LABELS, MARGIN, VALUES = 210, 12, 120


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row's marks go: `y` is its middle, and `right` where the text about it begins or ends."""

    y: float
    right: float


def rows(
    picture: Picture,
    labels: Sequence[str],
    span: tuple[float, float],
    at: Sequence[float],
    say: Callable[[float], str],
) -> tuple[Scale, Iterator[Row]]:
    """Draws labels and axis; gives the scale and a place for each row. `span` is the values' low and high."""
    wide = picture.width >= WIDE
    height, left = (ROW_WIDE, LABELS) if wide else (ROW_NARROW, MARGIN)
    right = picture.width - (VALUES if wide else MARGIN + 8)
    scale = Scale(*span, left + 4, right)
    bottom = len(labels) * height + 6
    picture.height = bottom + LINE + 10
    axis_below(picture, scale, at, (4, bottom), say)
    for number, label in enumerate(labels):
        if wide:
            picture.text("label", left - 8, number * height + 18, shortened(label, left - 8), "end")
        else:
            picture.text("label", left, number * height + 16, shortened(label, picture.width - 100))
    middles = (number * height + (14 if wide else 28) for number in range(len(labels)))
    return scale, (Row(y, picture.width - MARGIN) for y in middles)


def value(picture: Picture, row: Row, text: str) -> None:
    """The row's number: at the end of the row, or at the end of its label's line."""
    picture.text("value", row.right, row.y + (4 if picture.width > NARROW else -12), text, "end")
