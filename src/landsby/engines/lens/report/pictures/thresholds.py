"""Thresholds side by side: how many pupils pass each."""

from __future__ import annotations

from collections.abc import Sequence

from landsby.engines.lens.report.contents import Passing
from landsby.engines.lens.report.pictures.draw import Picture
from landsby.engines.lens.report.pictures.rows import rows, value
from landsby.engines.lens.report.wording import Wording

TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def thresholds_picture(thresholds: Sequence[Passing], say: Wording, width: float) -> Picture:
    """A bar for each, of all pupils whom the threshold is for; none where the number is hidden."""
    told = [f"{each.title[say.language]} {say.people(each.count())}" for each in thresholds]
    picture = Picture(width, 0, say("thresholds.title"), say("thresholds.description", parts="; ".join(told)))
    labels = [each.title[say.language] for each in thresholds]
    scale, places = rows(picture, labels, (0, 1), TENTHS, lambda v: say.percent(v, 0))
    for each, row in zip(thresholds, places, strict=True):
        share = each.share()
        if share is not None:
            picture.box("bar class", scale(0), row.y - 7, max(scale(share.value) - scale(0), 1), 14)
            picture.line("interval", [(scale(share.lower), row.y), (scale(share.upper), row.y)])
        value(picture, row, say.people(each.count()))
    return picture
