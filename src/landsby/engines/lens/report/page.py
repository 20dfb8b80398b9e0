"""The report as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count, groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from landsby.engines.lens.report.contents import Curve, Effect, Funnel, Place, Report
from landsby.engines.lens.report.pictures import (
    NARROW,
    WIDE,
    Picture,
    curve_picture,
    effects_picture,
    funnel_picture,
    shares_picture,
    thresholds_picture,
)
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import Side

TEMPLATES = Path(__file__).with_name("templates")
MOST_MUNICIPALITIES = 3
WORTH_TELLING = 0.005
"""A share between environments below this is told as «almost none»."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture in both widths; a style sheet shows the one that fits."""

    id: str
    wide: Picture
    narrow: Picture


Draw = Callable[[Callable[[float], Picture]], Drawn]


def page(report: Report, language: str) -> str:
    """The whole document. `language` is «nb», «nn» or «en»."""
    say = Wording(language)
    draw = _drawer()
    fields: dict[str, Any] = {
        "report": report,
        "say": say,
        "css": Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # nosec
        "where": where(report, say),
        "summary": summary(report, say),
        "shares": draw(lambda width: shares_picture(report.shares, say, width)),
        "groups": list(_groups(report, say, draw)),
        "funnels": [_funnel(each, say, draw) for each in report.funnels],
        "curves": [_curve(each, say, draw) for each in report.curves],
        "thresholds": draw(lambda width: thresholds_picture(report.thresholds, say, width))
        if report.thresholds
        else None,
        "method": method(report, say),
        "people": lambda place: say.people(report.pupils(place)),
    }
    return _environment().get_template("report.html.jinja").render(fields)


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _drawer() -> Draw:
    numbers = count(1)

    def draw(make: Callable[[float], Picture]) -> Drawn:
        return Drawn(f"p{next(numbers)}", make(WIDE), make(NARROW))

    return draw


def where(report: Report, say: Wording) -> str:
    """«Fjordvik, 18. august 2025 til 19. juni 2026»."""
    names = report.whole.municipalities
    few = len(names) <= MOST_MUNICIPALITIES
    places = say.listed(names) if few else say("head.many", many=say.whole(len(names)))
    return say(
        "head.where", places=places, first=say.day(report.whole.first), last=say.day(report.whole.last)
    )


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    under: tuple[str, ...] = ()


def summary(report: Report, say: Wording) -> list[Line]:
    """What one should know who reads no further."""
    return [_rate(report, say), _shares(report, say), _out(report, say), _changed(report, say)]


def _rate(report: Report, say: Wording) -> Line:
    whole = report.whole
    told = say(
        "sum.rate",
        absent=say.whole(whole.counts.absent),
        planned=say.whole(whole.counts.planned),
        unit=say(f"unit.{whole.unit}"),
        rate=say.percent(whole.counts.rate),
    )
    return Line(f"{told} {say('sum.sure', between=say.between(whole.rate))}")


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
        return Line(say("sum.none_out"))
    sides = [(side, [say.place(each.place) for each in found if each.side == side]) for side in Side]
    told = (say(f"sum.{side}", places=say.listed(places)) for side, places in sides if places)
    return Line(say.count("sum.out", len(found)), tuple(told))


def _changed(report: Report, say: Wording) -> Line:
    places = {change.place for change in report.changes}
    if not places:
        return Line(say("sum.unchanged"))
    return Line(say.count("sum.changed", len(places)), tuple(map(say.change, report.changes)))


def method(report: Report, say: Wording) -> list[str]:
    """How it was reckoned, and how often chance alone would have said something."""
    changes = report.changes_nominal
    told = [
        say("method.flags", nominal=say.percent(report.flags_nominal)),
        say("method.changes", school=say.percent(changes["school"]), class_=say.percent(changes["class"])),
        *(say("method.funnel", nominal=say.percent(each.nominal)) for each in report.funnels),
    ]
    unit = say("shares.note", unit=say(f"unit.{report.whole.unit}"))
    return [say("method.people"), say("method.rates"), *told, say("method.model"), unit, say("method.order")]


@dataclass(frozen=True, slots=True)
class Part:
    """Places that are drawn together. With a `summary` they can be folded."""

    picture: Drawn
    effects: tuple[Effect, ...]
    summary: str = ""


def _groups(report: Report, say: Wording, draw: Draw) -> Iterator[dict[str, Any]]:
    """The schools of each municipality, and the classes of each school."""
    for level, effects in (("school", report.schools), ("class", report.classes)):
        if effects:
            parts = [_part(level, list(same), report, say, draw) for _, same in groupby(effects, _around)]
            yield {
                "heading": say(f"effects.heading.{level}"),
                "text": say(f"effects.text.{level}"),
                "parts": parts,
            }


def _around(effect: Effect) -> Place:
    place = effect.place
    return Place(place.municipality, place.school if place.class_ else None)


def _part(level: str, effects: list[Effect], report: Report, say: Wording, draw: Draw) -> Part:
    around = say.place(_around(effects[0]))
    title = say(f"effects.title.{level}", place=around)
    picture = draw(lambda width: effects_picture(effects, report.usual, say, width, title))
    if level == "school":
        return Part(picture, tuple(effects))
    out = [say.short(each.place) for each in effects if each.side]
    folded = say.count("effects.rest", len(effects), place=around)
    told = f"{folded}. {say('effects.out', places=say.listed(out))}" if out else folded
    return Part(picture, tuple(effects), told)


def _funnel(funnel: Funnel, say: Wording, draw: Draw) -> dict[str, Any]:
    return {"funnel": funnel, "picture": draw(lambda width: funnel_picture(funnel, say, width))}


def _curve(curve: Curve, say: Wording, draw: Draw) -> dict[str, Any]:
    outside = [
        say(f"curve.outside.{side}", first=say.week(first), last=say.week(last))
        for first, last, side in curve.outside
    ]
    picture = draw(lambda width: curve_picture(curve, say, width))
    return {"curve": curve, "picture": picture, "outside": outside}
