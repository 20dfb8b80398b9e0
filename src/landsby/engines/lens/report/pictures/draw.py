"""What every picture is drawn with: scales, axes and marks. A template turns the marks into SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10

NICE = (1, 2, 5, 10)
WIDE, NARROW = 720, 340
"""Widths in px: for a desk and paper, and for a phone. Text is as large in both."""
LETTER = 6.6  # px that a letter takes at most, about
LINE = 16


@dataclass(frozen=True, slots=True)
class Scale:
    """From values `low` … `high` to px `start` … `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """A path. `kind` names its class in the style sheet."""

    kind: str
    d: str


@dataclass(frozen=True, slots=True)
class Text:
    kind: str
    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(slots=True)
class Picture:
    """`title` says what is shown, `description` what is seen in it, for whoever does not see it."""

    width: float
    height: float
    title: str
    description: str
    marks: list[Shape | Text] = field(default_factory=list)

    def line(self, kind: str, points: Iterable[tuple[float, float]]) -> None:
        self.marks.append(Shape(kind, "M" + "L".join(f"{x:g} {y:g}" for x, y in points)))

    def band(
        self, kind: str, upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]
    ) -> None:
        """The area between two lines from left to right."""
        self.line(kind, [*upper, *reversed(lower)])

    def box(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        self.marks.append(Shape(kind, f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"))

    def point(self, kind: str, x: float, y: float, size: float = 4.5) -> None:
        """A dot; what lies above is a triangle that points up, what lies below one that points down."""
        turn = {"above": -1, "below": 1}.get(kind)
        if turn is None:
            arc = f"a{size:g} {size:g} 0 1 0"
            self.marks.append(
                Shape(f"point {kind}", f"M{x - size:g} {y:g}{arc} {2 * size:g} 0{arc} {-2 * size:g} 0z")
            )
            return
        large = 1.35 * size
        tip, base = y + turn * large, y - turn * 0.7 * large
        self.marks.append(
            Shape(f"point {kind}", f"M{x:g} {tip:.1f}L{x - large:.1f} {base:.1f}H{x + large:.1f}z")
        )

    def text(self, kind: str, x: float, y: float, text: str, anchor: str = "start") -> None:
        self.marks.append(Text(kind, round(x, 1), round(y, 1), text, anchor))


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round values that cover `low` … `high`; the first is at most low, the last at least high."""
    rough = max(high - low, 1e-9) / about
    size = 10 ** floor(log10(rough))
    step = next(nice * size for nice in NICE if nice * size >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(number * step, 12) for number in range(first, max(last, first + 1) + 1)]


Say = Callable[[float], str]
Span = tuple[float, float]


def axis_below(picture: Picture, scale: Scale, at: Sequence[float], lines: Span, say: Say) -> None:
    """Values from left to right under the picture, each with a thin line from the top to the bottom."""
    for value in at:
        x = scale(value)
        picture.line("grid", [(x, lines[0]), (x, lines[1])])
        picture.text("tick", x, lines[1] + LINE, say(value), "middle")


def axis_left(picture: Picture, scale: Scale, at: Sequence[float], lines: Span, say: Say) -> None:
    """Values from below upwards to the left of the picture, each with a thin line from left to right."""
    for value in at:
        y = scale(value)
        picture.line("grid", [(lines[0], y), (lines[1], y)])
        picture.text("tick", lines[0] - 6, y + 4, say(value), "end")


def shortened(text: str, width: float) -> str:
    """The text as far as there is room for it, with «…» where it is cut."""
    room = max(int(width / LETTER), 2)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
