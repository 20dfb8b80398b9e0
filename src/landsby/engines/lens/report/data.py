"""The report as data, by `report.schema.json`: the same as the page says, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landsby.engines.lens.release import EVERYWHERE, Counts, Place
from landsby.engines.lens.report.contents import (
    Cell,
    Change,
    Curve,
    Effect,
    Estimate,
    Funnel,
    Passing,
    Pattern,
    Report,
    Share,
    Stage,
    Stretch,
)
from landsby.engines.lens.report.summary import summary
from landsby.engines.lens.report.wording import Wording

Data = dict[str, Any]


def data(report: Report, language: str) -> Data:
    """Ready for `json.dumps`. Hidden numbers are null. `language` is that of the sentences."""
    say = Wording(language)
    whole = report.whole
    return {
        "language": language,
        "made": report.made.isoformat(),
        "municipalities": list(whole.municipalities),
        "schools": whole.schools,
        "classes": whole.classes,
        "first": whole.first.isoformat(),
        "last": whole.last.isoformat(),
        "unit": whole.slot.value,
        "absence": _counts(whole.counts),
        "rate": None if whole.rate is None else _estimate(whole.rate),
        "usual": report.usual,
        "summary": [text for line in summary(report, say) for text in (line.text, *line.under)],
        "levels": [_share(each) for each in report.shares],
        "sentences": list(report.sentences[language]),
        "places": [_effect(each, report, language) for each in report.effects],
        "inside": [_effect(each, report, language) for each in report.inside],
        "reaches": [
            {"level": each.level, "pupils": each.pupils, "times": each.times} for each in report.reaches
        ],
        "funnels": [_funnel(each) for each in report.funnels],
        "curves": [_curve(each, language) for each in report.curves],
        "patterns": [_pattern(each) for each in report.patterns],
        "thresholds": [_threshold(each, report.places, language) for each in report.thresholds],
        "people": report.people.as_dict(),
        "hidden_for_what_was_shown_before": report.held_back,
        "nominal": {"places": report.flags_nominal, "changes": dict(report.changes_nominal)},
    }


def _place(place: Place) -> Data:
    return {"municipality": place.municipality, "school": place.school, "class": place.class_}


def _estimate(estimate: Estimate) -> Data:
    return {"value": estimate.value, "interval": [estimate.lower, estimate.upper]}


def _counts(counts: Counts | None) -> Data | None:
    return None if counts is None else {"absent": counts.absent, "planned": counts.planned}


def _pair(limits: Sequence[float] | None) -> list[float] | None:
    return None if limits is None else list(limits)


def _share(share: Share) -> Data:
    return {
        "name": share.level,
        "sd": _estimate(share.sd),
        "share": _estimate(share.share),
        "median_odds_ratio": share.odds_ratio,
    }


def _effect(effect: Effect, report: Report, language: str) -> Data:
    return _place(effect.place) | {
        "pupils": report.pupils(effect.place),
        "absence": _counts(effect.counts),
        "rate": _estimate(effect.rate),
        "odds_ratio": _estimate(effect.odds),
        "side": effect.side,
        "sure": effect.sure,
        "sentence": effect.said[language],
    }


def _funnel(funnel: Funnel) -> Data:
    points = [
        _place(each.place)
        | {
            "pupils": each.pupils,
            "absence": _counts(each.counts),
            "limits": _pair(each.limits),
            "side": each.side,
        }
        for each in funnel.points
    ]
    lines = [{"pupils": pupils, "limits": [lower, upper]} for pupils, lower, upper in funnel.lines]
    return {
        "level": funnel.level,
        "centre": funnel.centre,
        "nominal": funnel.nominal,
        "points": points,
        "lines": lines,
    }


def _curve(curve: Curve, language: str) -> Data:
    return _place(curve.place) | {
        "stretches": [_stretch(each) for each in curve.stretches],
        "changes": [_change(each, language) for each in curve.changes],
        "outside": [
            {"first": first.isoformat(), "last": last.isoformat(), "side": side}
            for first, last, side in curve.outside
        ],
    }


def _stretch(stretch: Stretch) -> Data:
    return {
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat(),
        "absence": _counts(stretch.counts),
        "usual": stretch.usual,
        "limits": _pair(stretch.limits),
    }


def _change(change: Change, language: str) -> Data:
    return {
        "at": change.at.isoformat(),
        "between": [change.earliest.isoformat(), change.latest.isoformat()],
        "side": change.side,
        "ratio": _estimate(change.ratio),
        "before": _stage(change.before),
        "after": _stage(change.after),
        "events": [
            {"date": each.date.isoformat(), "event": each.event, "class": each.class_, "share": each.share}
            for each in change.events
        ],
        "sentence": change.said[language],
    }


def _stage(stage: Stage) -> Data:
    return {
        "first": stage.first.isoformat(),
        "last": stage.last.isoformat(),
        "rate": stage.rate,
        "absence": _counts(stage.counts),
    }


def _pattern(pattern: Pattern) -> Data:
    return {
        "kind": pattern.kind,
        "nominal": dict(pattern.nominal),
        "whole": [_cell(each) for each in pattern.whole],
        "places": [_place(each.place) | _cell(each) for each in pattern.places],
    }


def _cell(cell: Cell) -> Data:
    return {
        "name": cell.name,
        "absence": _counts(cell.counts),
        "rate": None if cell.rate is None else _estimate(cell.rate),
        "expected": cell.expected,
        "side": cell.side,
    }


def _threshold(each: Passing, places: Sequence[Place], language: str) -> Data:
    return {
        "name": each.name,
        "title": each.title[language],
        "sentence": each.sentence[language],
        "source": each.source,
        **_passing(each, EVERYWHERE),
        "places": [_place(place) | _passing(each, place) for place in places if each.is_for(place)],
    }


def _passing(each: Passing, place: Place) -> Data:
    share = each.share(place)
    counts = {"pupils": each.count(place), "of": each.pupils(place)}
    return counts | {"share": None if share is None else _estimate(share)}
