"""What one should know who reads no further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from landsby.engines.lens.report.contents import Pattern, Report
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import Side

MOST_NAMED = 20
"""Places that are named in a line; more are counted."""
WORTH_TELLING = 0.005
"""A share between environments below this is told as «almost none»."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    under: tuple[str, ...] = ()


def summary(report: Report, say: Wording) -> list[Line]:
    """Every line says a thing that is found, or that it is not."""
    days = [_pattern(each, say) for each in report.patterns]
    return [_rate(report, say), _shares(report, say), _out(report, say), _changed(report, say), *days]


def in_a_line(report: Report, file: str, say: Wording) -> str:
    """What was read, where the page is, and how much stands out."""
    whole = {"classes": say.whole(report.whole.classes), "schools": say.whole(report.whole.schools)}
    found = {"places": say.whole(len(report.standing_out)), "changes": say.whole(len(report.changes))}
    return say("done", out=file, **whole, **found)


def _rate(report: Report, say: Wording) -> Line:
    whole = report.whole
    if whole.counts is None or whole.rate is None:
        return Line(say("sum.hidden"))
    told = say(
        "sum.rate",
        absent=say.whole(whole.counts.absent),
        planned=say.whole(whole.counts.planned),
        unit=say(f"unit.{whole.slot}"),
        rate=say.percent(whole.counts.rate),
    )
    low, high = say.percent(whole.rate.lower), say.percent(whole.rate.upper)
    return Line(f"{told} {say('sum.sure_alike') if low == high else say('sum.sure', low=low, high=high)}")


def _shares(report: Report, say: Wording) -> Line:
    outer = [each for each in report.shares if each.level != "pupil"]
    between = sum(each.share.value for each in outer)
    levels = say.listed([say.level(each.level).lower() for each in outer])
    if between < WORTH_TELLING:
        return Line(say("sum.no_shares", levels=levels))
    return Line(say("sum.shares", share=say.percent(between, 0 if between >= 0.02 else 1), levels=levels))


def _out(report: Report, say: Wording) -> Line:
    found = report.standing_out
    if not found:
        looked_at = dict.fromkeys((report.scope.outer, report.scope.inner, "class"))
        return Line(say("sum.none_out", levels=say.listed([say(f"those.{level}") for level in looked_at])))
    sides = [(side, [say.place(each.place) for each in found if each.side == side]) for side in Side]
    told = (say(f"sum.{side}", places=_named(places, say)) for side, places in sides if places)
    return Line(say.count("sum.out", len(found)), tuple(told))


def _named(places: Sequence[str], say: Wording) -> str:
    return (
        say.listed(places) if len(places) <= MOST_NAMED else say("sum.several", many=say.whole(len(places)))
    )


def _changed(report: Report, say: Wording) -> Line:
    places = {change.place for change in report.changes}
    if not places:
        return Line(say("sum.unchanged"))
    told = tuple(map(say.change, report.changes)) if len(places) <= MOST_NAMED else ()
    return Line(say.count("sum.changed", len(places)), told)


def _pattern(pattern: Pattern, say: Wording) -> Line:
    """Of the whole area, and under it what stands out in single places."""
    sides = [
        (side, [say.named(pattern.kind, each.name) for each in pattern.whole if each.side == side])
        for side in Side
    ]
    lines = [
        say(f"sum.patterns.{pattern.kind}.{side}", names=say.listed(names)) for side, names in sides if names
    ]
    told = " ".join(lines) or say(f"sum.patterns.{pattern.kind}.none")
    places = [say.cell(pattern.kind, each) for each in pattern.standing_out]
    return Line(told, (say("sum.pattern_places", places=_listed(places, say)),) if places else ())


def _listed(cells: Sequence[str], say: Wording) -> str:
    """With semicolons: a cell has a comma of its own."""
    return "; ".join(cells) if len(cells) <= MOST_NAMED else say("sum.several", many=say.whole(len(cells)))
