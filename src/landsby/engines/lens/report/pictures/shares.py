"""How the differences are shared out on the levels."""

from __future__ import annotations

from collections.abc import Sequence

from landsby.engines.lens.report.contents import Share
from landsby.engines.lens.report.pictures.draw import Picture, ticks
from landsby.engines.lens.report.pictures.rows import rows, value
from landsby.engines.lens.report.wording import Wording


def shares_picture(shares: Sequence[Share], say: Wording, width: float) -> Picture:
    """A bar for each level; they add up to everything."""
    parts = ", ".join(f"{say.level(each.level)} {say.percent(each.share.value, 0)}" for each in shares)
    picture = Picture(width, 0, say("shares.title"), say("shares.description", parts=parts))
    at = ticks(0, max(each.share.upper for each in shares), 5)
    scale, places = rows(
        picture, [say.level(each.level) for each in shares], (0, at[-1]), at, lambda v: say.percent(v, 0)
    )
    for each, row in zip(shares, places, strict=True):
        picture.box(f"bar {each.level}", scale(0), row.y - 7, max(scale(each.share.value) - scale(0), 1), 14)
        picture.line("interval", [(scale(each.share.lower), row.y), (scale(each.share.upper), row.y)])
        value(picture, row, say.percent(each.share.value))
    return picture
