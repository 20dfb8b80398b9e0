"""The report as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, groupby
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from landsby.engines.lens.release import Place
from landsby.engines.lens.report.contents import Cell, Curve, Effect, Funnel, Pattern, Point, Report
from landsby.engines.lens.report.pictures import (
    NARROW,
    WIDE,
    Picture,
    curve_picture,
    effects_picture,
    funnel_picture,
    pattern_picture,
    shares_picture,
    thresholds_picture,
)
from landsby.engines.lens.report.summary import summary
from landsby.engines.lens.report.wording import Wording

TEMPLATES = Path(__file__).with_name("templates")
MOST_MUNICIPALITIES = 3
MOST_DRAWN = 30
"""Places in one picture, so that it fits on a sheet and its table on the next; more are drawn in parts."""
MOST_ROWS = 400
"""Rows of a table; of more, those that stand out are told."""
MOST_PRINTED = 60
"""Rows of a table on paper."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture in both widths; a style sheet shows the one that fits."""

    id: str
    wide: Picture
    narrow: Picture


Draw = Callable[[Callable[[float], Picture]], Drawn]
Row = TypeVar("Row", Point, Cell)


def page(report: Report, language: str) -> str:
    """The whole document. `language` is «nb», «nn» or «en»."""
    say = Wording(language)
    draw = _drawer()
    fields: dict[str, Any] = {
        "report": report,
        "say": say,
        "css": Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # nosec
        "footer": _quoted(
            f"{say('head.title')} · {where(report, say)} · {say('head.made', day=say.day(report.made))}"
        ),
        "where": where(report, say),
        "summary": summary(report, say),
        "shares": draw(lambda width: shares_picture(report.shares, say, width)),
        "groups": list(_groups(report, say, draw)),
        "inside": _inside(report, say),
        "reaches": [
            say(
                "effects.reach",
                which=say(f"effects.one.{each.level}"),
                pupils=say.whole(each.pupils),
                times=say.decimal(each.times),
            )
            for each in report.reaches
        ],
        "funnels": [_funnel(each, say, draw) for each in report.funnels],
        "curves": [_curve(each, say, draw) for each in report.curves],
        "patterns": [_pattern(each, say, draw) for each in report.patterns],
        "thresholds": draw(lambda width: thresholds_picture(report.thresholds, say, width))
        if report.thresholds
        else None,
        "method": method(report, say),
        "people": lambda place: say.people(report.pupils(place)),
        "most_printed": MOST_PRINTED,
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


def _quoted(text: str) -> Markup:
    """As a text in a style sheet, for the foot of every printed page."""
    plain = "".join(letter for letter in text if letter not in '\\"<>\n')
    return Markup(f'"{plain}"')  # nosec


def method(report: Report, say: Wording) -> list[str]:
    """How it was reckoned, and how often chance alone would have said something."""
    among_many = report.scope.inner not in report.scope.told
    told = [
        say("method.flags", nominal=say.percent(report.flags_nominal)),
        *([say("method.inside", nominal=say.percent(report.flags_nominal))] if among_many else []),
        say("method.changes", shares=_shares(report.changes_nominal, "those", say)),
        *(say("method.funnel", nominal=say.percent(each.nominal)) for each in report.funnels),
        *(
            say(f"method.patterns.{each.kind}", shares=_shares(each.nominal, "in", say))
            for each in report.patterns
        ),
    ]
    last = (say("method.model"), say("shares.note"), say("method.order"))
    before = [say("method.before")] if report.held_back else []
    return [say("method.people"), *before, say("method.rates"), *told, *last]


def _shares(nominal: Mapping[str, float], where: str, say: Wording) -> str:
    """«1,9 % av skolene og 0,25 % av klassene»."""
    return say.listed(
        [
            say(
                f"method.of.{where}",
                nominal=say.percent(share, 1 if share >= 0.001 else 3),
                which=say(f"{where}.{level}"),
            )
            for level, share in nominal.items()
        ]
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Places that are drawn together. With a `summary` they can be folded."""

    picture: Drawn
    effects: tuple[Effect, ...]
    summary: str = ""


def _groups(report: Report, say: Wording, draw: Draw) -> Iterator[dict[str, Any]]:
    """The municipalities, or the schools of each municipality, and the classes of each school."""
    for level, effects in groupby(report.effects, lambda effect: effect.place.level):
        parts = [
            part for _, same in groupby(effects, _around) for part in _parts(list(same), report, say, draw)
        ]
        yield {
            "heading": say(f"effects.heading.{level}"),
            "text": say(f"effects.text.{level}"),
            "parts": parts,
        }


def _inside(report: Report, say: Wording) -> dict[str, Any] | None:
    """The places of the inner level that stand out, where that has too many to draw each."""
    if report.scope.inner in report.scope.told:
        return None
    return {
        "heading": say(f"effects.inside.heading.{report.scope.inner}"),
        "found": report.inside,
    }


def _around(effect: Effect) -> Place:
    return Place(*effect.place.path[:-1])


def _parts(effects: list[Effect], report: Report, say: Wording, draw: Draw) -> Iterator[Part]:
    """One, or as many as they need sheets."""
    level, around = effects[0].place.level, say.place(_around(effects[0]))
    title = say(f"effects.title.{level}", place=around)
    if level == "class":
        yield _part(
            effects, title, say.count("effects.rest", len(effects), place=around), (report, say, draw)
        )
    elif len(effects) <= MOST_DRAWN:
        yield _part(effects, title, "", (report, say, draw))
    else:
        for start in range(0, len(effects), MOST_DRAWN):
            some = effects[start : start + MOST_DRAWN]
            ends = {"first": say.short(some[0].place), "last": say.short(some[-1].place)}
            told = say(f"effects.part.{level}", many=say.whole(len(some)), **ends)
            yield _part(some, f"{title}: {told}", told, (report, say, draw))


def _part(effects: list[Effect], title: str, folded: str, by: tuple[Report, Wording, Draw]) -> Part:
    report, say, draw = by
    picture = draw(lambda width: effects_picture(effects, report.usual, say, width, title))
    out = [say.short(each.place) for each in effects if each.side]
    told = f"{folded}. {say('effects.out', places=say.listed(out))}" if out and folded else folded
    return Part(picture, tuple(effects), told)


def _funnel(funnel: Funnel, say: Wording, draw: Draw) -> dict[str, Any]:
    return {
        "funnel": funnel,
        "picture": draw(lambda width: funnel_picture(funnel, say, width)),
        "rows": _rows(funnel.points),
    }


def _rows(each: Sequence[Row]) -> tuple[Row, ...]:
    """All, or where they are too many those that stand out."""
    return tuple(each) if len(each) <= MOST_ROWS else tuple(row for row in each if row.side)


def _curve(curve: Curve, say: Wording, draw: Draw) -> dict[str, Any]:
    outside = [
        say(f"curve.outside.{side}", weeks=say.weeks(first, last)) for first, last, side in curve.outside
    ]
    picture = draw(lambda width: curve_picture(curve, say, width))
    return {"curve": curve, "picture": picture, "outside": outside}


def _pattern(pattern: Pattern, say: Wording, draw: Draw) -> dict[str, Any]:
    return {
        "pattern": pattern,
        "picture": draw(lambda width: pattern_picture(pattern, say, width)),
        "rows": _rows(pattern.places),
        "out": [say.beside(pattern.kind, each) for each in pattern.standing_out],
    }
