"""Weekdays or subjects below each other, each with what was to be expected of it."""

from __future__ import annotations

from landsby.engines.lens.report.contents import Pattern
from landsby.engines.lens.report.pictures.draw import Picture, ticks
from landsby.engines.lens.report.pictures.rows import rows, value
from landsby.engines.lens.report.wording import Wording

MARK = 9


def pattern_picture(pattern: Pattern, say: Wording, width: float) -> Picture:
    """Of the whole area, in the order of the week or the alphabet; a hidden one has no marks."""
    names = [say.label(pattern.kind, each.name) for each in pattern.whole]
    out = [name for name, each in zip(names, pattern.whole, strict=True) if each.side]
    seen = say("patterns.some", names=say.listed(out)) if out else say(f"patterns.none.{pattern.kind}")
    title = say(f"patterns.title.{pattern.kind}")
    picture = Picture(width, 0, title, say("patterns.description", seen=seen))
    ends = [end for each in pattern.whole if each.rate for end in (each.rate.lower, each.rate.upper)]
    expected = [each.expected for each in pattern.whole if each.expected is not None]
    at = ticks(min((*ends, *expected), default=0), max((*ends, *expected), default=0.01), 5)
    digits = 0 if at[1] - at[0] >= 0.01 else 1
    scale, places = rows(picture, names, (at[0], at[-1]), at, lambda v: say.percent(v, digits))
    for each, row in zip(pattern.whole, places, strict=True):
        if each.rate is None or each.expected is None:
            value(picture, row, say("hidden"))
            continue
        kind = each.side or "chance"
        x = scale(each.expected)
        picture.line("usual", [(x, row.y - MARK), (x, row.y + MARK)])
        picture.line(f"interval {kind}", [(scale(each.rate.lower), row.y), (scale(each.rate.upper), row.y)])
        picture.point(kind, scale(each.rate.value), row.y)
        value(picture, row, say.percent(each.rate.value))
    return picture
