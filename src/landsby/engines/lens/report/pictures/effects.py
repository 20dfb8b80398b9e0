"""Places of one level below each other, in the order in which they are given, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from landsby.engines.lens.report.contents import Effect
from landsby.engines.lens.report.pictures.draw import Picture, ticks
from landsby.engines.lens.report.pictures.rows import rows, value
from landsby.engines.lens.report.wording import Wording


def effects_picture(
    effects: Sequence[Effect], usual: float, say: Wording, width: float, title: str
) -> Picture:
    """`usual` is the rate of a place in the middle; the order is never by rate."""
    out = [say.place(each.place) for each in effects if each.side]
    seen = say("effects.some", places=say.listed(out)) if out else say("effects.none")
    picture = Picture(width, 0, title, say("effects.description", seen=seen))
    low = min(usual, *(each.rate.lower for each in effects))
    high = max(usual, *(each.rate.upper for each in effects))
    at = ticks(low, high, 5)
    labels = [say.short(each.place) for each in effects]
    scale, places = rows(
        picture, labels, (at[0], at[-1]), at, lambda v: say.percent(v, 0 if at[1] - at[0] >= 0.01 else 1)
    )
    x = scale(usual)
    picture.line("usual", [(x, 4), (x, picture.height - 26)])
    for each, row in zip(effects, places, strict=True):
        kind = each.side or "chance"
        picture.line(f"interval {kind}", [(scale(each.rate.lower), row.y), (scale(each.rate.upper), row.y)])
        picture.point(kind, scale(each.rate.value), row.y)
        value(picture, row, say.percent(each.rate.value))
    return picture
