"""The course of a place over the year, with what was usual, the limits of chance, changes and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from landsby.engines.lens.report.contents import Curve, Stretch
from landsby.engines.lens.report.pictures.draw import LINE, Picture, Scale, axis_left, ticks
from landsby.engines.lens.report.wording import Wording

HEIGHT, LEFT, TOP, BOTTOM = 270, 52, 58, 34


def curve_picture(curve: Curve, say: Wording, width: float) -> Picture:
    """Hidden stretches are gaps."""
    title = say("curve.title", place=say.place(curve.place))
    picture = Picture(width, HEIGHT, title, say("curve.description", seen=_seen(curve, say)))
    across, up = _scales(curve, width)
    for run in _runs([each if each.limits else None for each in curve.stretches]):
        limits = [(across(_middle(each)), each.limits or (0, 0)) for each in run]
        picture.band(
            "band", [(x, up(high)) for x, (_, high) in limits], [(x, up(low)) for x, (low, _) in limits]
        )
    axis_left(picture, up, ticks(0, up.high), (LEFT, width - 8), lambda v: say.percent(v, 0))
    picture.text("tick", 4, 12, say("curve.up"))
    _months(curve, picture, across, say)
    picture.line("usual", [(across(_middle(each)), up(each.usual)) for each in curve.stretches])
    for run in _runs([each if each.counts else None for each in curve.stretches]):
        points = [(across(_middle(each)), up(each.counts.rate)) for each in run if each.counts]
        picture.line("curve", points)
        for x, y in points:
            picture.point("week", x, y, 2.5)
    _changes(curve, picture, across, say)
    return picture


def _seen(curve: Curve, say: Wording) -> str:
    if not curve.changes:
        return say("curve.unchanged")
    return " ".join(change.said[say.language] for change in curve.changes)


def _middle(stretch: Stretch) -> float:
    return (stretch.first.toordinal() + stretch.last.toordinal()) / 2


def _scales(curve: Curve, width: float) -> tuple[Scale, Scale]:
    rates = [each.counts.rate for each in curve.stretches if each.counts]
    limits = [each.limits[1] for each in curve.stretches if each.limits]
    highest = ticks(0, max(*rates, *limits, *(each.usual for each in curve.stretches), 0.01))[-1]
    first, last = curve.stretches[0].first.toordinal(), curve.stretches[-1].last.toordinal()
    return Scale(first, last, LEFT, width - 8), Scale(0, highest, HEIGHT - BOTTOM, TOP)


def _runs(stretches: Sequence[Stretch | None]) -> Iterator[list[Stretch]]:
    """Those that follow each other without a gap."""
    run: list[Stretch] = []
    for each in [*stretches, None]:
        if each is not None:
            run.append(each)
        elif run:
            yield run
            run = []


def _months(curve: Curve, picture: Picture, across: Scale, say: Wording) -> None:
    first, last = curve.stretches[0].first, curve.stretches[-1].last
    months = [
        date(first.year + number // 12, number % 12 + 1, 1) for number in range(first.month, first.month + 13)
    ]
    shown = [month for month in months if first < month < last]
    for month in shown[:: 1 if picture.width > 500 else 3]:
        x = across(month.toordinal())
        picture.line("grid", [(x, HEIGHT - BOTTOM), (x, HEIGHT - BOTTOM + 5)])
        picture.text("tick", x, HEIGHT - BOTTOM + LINE + 4, say.month(month), "middle")


def _changes(curve: Curve, picture: Picture, across: Scale, say: Wording) -> None:
    for change in curve.changes:
        x = across(change.at.toordinal())
        picture.line("change", [(x, TOP - 28), (x, HEIGHT - BOTTOM)])
        inwards = ("end", -6) if x > picture.width / 2 else ("start", 6)
        picture.text(
            "name", x + inwards[1], TOP - 18, say("curve.change", week=say.week(change.at)), inwards[0]
        )
        for number, logged in enumerate(change.events[:1]):
            y = TOP - 4 + number * LINE
            picture.text("event", x + inwards[1], y, say.event(logged), inwards[0])
