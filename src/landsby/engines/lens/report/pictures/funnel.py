"""Rates against numbers of pupils, with what chance alone does to a group of that size."""

from __future__ import annotations

from landsby.engines.lens.report.contents import Funnel
from landsby.engines.lens.report.pictures.draw import (
    LINE,
    Picture,
    Scale,
    axis_below,
    axis_left,
    shortened,
    ticks,
)
from landsby.engines.lens.report.wording import Wording

HEIGHT, LEFT, TOP = 320, 52, 24
MOST_NAMED = 12
"""Places outside the limits; the names of more would hide the dots, and they stand in the table."""
MANY, LARGE, SMALL = 400, 3.5, 2.0
"""Places from which on their dots are small."""


def funnel_picture(funnel: Funnel, say: Wording, width: float) -> Picture:
    """A dot for each place; those outside the limits are named where they are few."""
    outside = [say.place(each.place) for each in funnel.points if each.side]
    named = len(outside) <= MOST_NAMED
    places = say.listed(outside) if named else say("sum.several", many=say.whole(len(outside)))
    seen = say("funnel.some", places=places) if outside else say("funnel.none")
    picture = Picture(
        width, HEIGHT, say(f"funnel.title.{funnel.level}"), say("funnel.description", seen=seen)
    )
    across, up = _scales(funnel, picture)
    lines = [(across(pupils), up(lower), up(upper)) for pupils, lower, upper in funnel.lines]
    picture.band("band", [(x, upper) for x, _, upper in lines], [(x, lower) for x, lower, _ in lines])
    axis_left(picture, up, ticks(up.low, up.high), (LEFT, width - 8), lambda v: say.percent(v, 0))
    pupils = [each for each in ticks(across.low, across.high) if across.low <= each <= across.high]
    axis_below(picture, across, pupils, (TOP, HEIGHT - 42), lambda v: say.whole(round(v)))
    picture.text("tick", (LEFT + width) / 2, HEIGHT - 8, say("funnel.across"), "middle")
    picture.text("tick", 4, 12, say("funnel.up"))
    picture.line("usual", [(LEFT, up(funnel.centre)), (width - 8, up(funnel.centre))])
    size = LARGE if len(funnel.points) <= MANY else SMALL
    for each in funnel.points:
        picture.point(each.side or "chance", across(each.pupils), up(each.counts.rate), size)
    if named:
        _name_outside(funnel, picture, across, up, say)
    return picture


def _scales(funnel: Funnel, picture: Picture) -> tuple[Scale, Scale]:
    sizes = [each.pupils for each in funnel.points] + [pupils for pupils, _, _ in funnel.lines]
    highest = max(*(each.counts.rate for each in funnel.points), *(upper for _, _, upper in funnel.lines))
    lines = ticks(0, highest)
    across = Scale(min(sizes) - 1, max(sizes) + 1, LEFT, picture.width - 8)
    return across, Scale(0, lines[-1], HEIGHT - 42, TOP)


def _name_outside(funnel: Funnel, picture: Picture, across: Scale, up: Scale, say: Wording) -> None:
    """Names beside the dots, turned inwards, and moved where two would touch."""
    taken: list[float] = []
    for each in sorted((each for each in funnel.points if each.side), key=lambda each: each.counts.rate):
        x, y = across(each.pupils), up(each.counts.rate) + 4
        while any(abs(y - other) < LINE - 2 for other in taken):
            y -= LINE - 2
        taken.append(y)
        to_left = x > picture.width / 2
        room = x - LEFT if to_left else picture.width - x
        text = shortened(say.place(each.place), room - 16)
        picture.text("name", x + (-9 if to_left else 9), y, text, "end" if to_left else "start")
