"""All parts of a report, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence, Sized
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np

from landsby.engines.lens.backends import DEFAULT
from landsby.engines.lens.model import Z95, Fit
from landsby.engines.lens.release import (
    BETWEEN,
    Passed,
    Place,
    Read,
    Scope,
    Survey,
    Tell,
    survey_of,
)
from landsby.engines.lens.release.survey.slots import SLOT
from landsby.engines.lens.release.survey.weeks import Weeks, friday
from landsby.engines.lens.report.contents import (
    Curve,
    Effect,
    Estimate,
    Funnel,
    Passing,
    Point,
    Reach,
    Report,
    Whole,
)
from landsby.engines.lens.report.gather.curves import changed_curves, changes_among, own_curve
from landsby.engines.lens.report.gather.model import Group, effects, fitted, reach, shares, usual
from landsby.engines.lens.report.gather.patterns import pattern
from landsby.engines.lens.signals import (
    Effects,
    Flag,
    Logged,
    Side,
    flags,
    flags_among_many,
    funnel,
)
from landsby.engines.lens.signals.changes import NOMINAL as CHANGES_NOMINAL
from landsby.engines.lens.signals.changes import RAREST
from landsby.engines.lens.signals.flags import NOMINAL as FLAGS_NOMINAL
from landsby.engines.words import LANGUAGES

FALSE_CHANGES = 0.25
"""A page's false changes at each level."""
PROTECTED, FITTED = 0.75, 0.9
"""How much of the time has gone by then, by and large."""


def report_of(
    source: Path,
    *,
    events: Sequence[Logged] = (),
    municipality: str | None = None,
    ledger_path: Path | None = None,
    address: str = DEFAULT,
    progress: Tell = lambda _what, _done: None,
) -> Report:
    """Of a store or a Parquet file; with `municipality`, tell of it beside all that is in the files.

    Raises NoAttendance when there is nothing to compare, Unkept when what it tells cannot be entered in the
    ledger, and what the engine, the measures and the model raise.
    """
    with survey_of(
        source,
        municipality=municipality,
        ledger_path=ledger_path,
        address=address,
        progress=lambda what, done: progress(what, done * PROTECTED),
    ) as found:
        told_at, inner = found.asked.scope.told, found.asked.scope.inner
        groups = {level: _groups(found, level) for level in (*told_at, inner)}
        shown = {place for level in groups.values() for place in level}
        curves = tuple(_curves(found, events, shown))
    return _report(found, groups, curves, progress)


def model_of(
    source: Path,
    *,
    municipality: str | None = None,
    ledger_path: Path | None = None,
    address: str = DEFAULT,
    progress: Tell = lambda _what, _done: None,
) -> Fit:
    """The model of a report alone. Raises what `report_of` raises."""
    with survey_of(
        source,
        municipality=municipality,
        ledger_path=ledger_path,
        address=address,
        progress=lambda what, done: progress(what, done * PROTECTED),
    ) as found:
        return fitted(found.asked.pupils, _between(progress, "fitting the model", PROTECTED, 1.0))


def _report(
    survey: Survey, groups: Mapping[str, Mapping[Place, Group]], curves: tuple[Curve, ...], progress: Tell
) -> Report:
    asked = survey.asked
    found = fitted(asked.pupils, _between(progress, "fitting the model", PROTECTED, FITTED))
    progress("comparing places", FITTED)
    told_at, inner = asked.scope.told, asked.scope.inner
    judged, among = _judged(asked.scope, found, groups, _classes(asked))
    return Report(
        made=datetime.now(UTC).astimezone().date(),
        scope=asked.scope,
        places=tuple(asked.places(asked.scope.outer)),
        whole=_whole(survey),
        people=survey.people,
        usual=usual(found),
        sentences={language: found.sentences(language) for language in LANGUAGES},
        shares=shares(found),
        effects=judged,
        inside=tuple(each for each in among if each.side),
        reaches=_reaches(found, {each: groups[each] for each in told_at}),
        funnels=_funnels(asked, groups[inner], {each.place: each.side for each in (*judged, *among)})
        if survey.people.missed.total is not None
        else (),
        curves=curves,
        patterns=tuple(pattern(*each) for each in zip(asked.patterns, survey.missed, strict=True)),
        thresholds=tuple(map(_passing, survey.passed)),
        changes_nominal={level: _nominal(asked.places(level)) for level in told_at},
        flags_nominal=FLAGS_NOMINAL,
        held_back=survey.held_back,
    )


def _passing(people: Passed) -> Passing:
    threshold = people.threshold
    source = f"{threshold.source.title} ({threshold.source.year})"
    return Passing(threshold.name, threshold.title, threshold.sentence, source, people)


def _alone(found: Effects, sizes: list[int]) -> tuple[Flag, ...]:
    """Each place judged by itself."""
    return flags(found, sizes, FLAGS_NOMINAL)


def _judged(
    scope: Scope, found: Fit, groups: Mapping[str, Mapping[Place, Group]], classes: Mapping[Place, Group]
) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """Each place that is told of; and beside these the innermost ones and the classes in them, where they are
    too many for that. Of such classes no numbers of people are told, only which of them stand out."""
    judged = chain(*(effects(found, each, groups[each], _alone) for each in scope.told))
    many = {} if scope.inner in scope.told else {scope.inner: groups[scope.inner], "class": classes}
    return tuple(judged), tuple(
        chain(*(effects(found, each, of, flags_among_many) for each, of in many.items()))
    )


def _classes(asked: Read) -> dict[Place, Group]:
    names, sizes = np.unique(asked.pupils.levels["class"], return_counts=True)
    places = (Place(*str(name).split(BETWEEN)) for name in names)
    told = {place.path for place in asked.places(asked.scope.inner)}
    return {
        place: Group(int(size), None)
        for place, size in zip(places, sizes, strict=True)
        if place.path[:-1] in told
    }


def _reaches(found: Fit, groups: Mapping[str, Mapping[Place, Group]]) -> tuple[Reach, ...]:
    sizes = {level: [group.pupils for group in of.values()] for level, of in groups.items()}
    return tuple(chain(*(reach(found, level, of, FLAGS_NOMINAL) for level, of in sizes.items())))


def _between(progress: Tell, what: str, first: float, last: float) -> Callable[[float], None]:
    return lambda done: progress(what, first + done * (last - first))


def _groups(survey: Survey, level: str) -> dict[Place, Group]:
    """The places whose number of pupils can be shown: of the others nothing is told."""
    people, asked = survey.people, survey.asked
    return {
        place: Group(pupils, people.counts(place, asked.members))
        for place in asked.places(level)
        if (pupils := people.count(place)) is not None
    }


def _whole(survey: Survey) -> Whole:
    asked, counts = survey.asked, survey.people.counts(Place(), survey.asked.members)
    return Whole(
        municipalities=tuple(place.path[0] for place in asked.places("municipality")),
        schools=asked.schools,
        classes=asked.classes,
        first=asked.weeks.mondays[0],
        last=friday(asked.weeks.mondays[-1]),
        slot=SLOT[asked.unit],
        counts=counts,
        rate=_with_other_pupils(asked) if counts else None,
    )


def _with_other_pupils(asked: Read) -> Estimate:
    """The rate with its 95 % interval: pupils are what chance draws, not days."""
    names = [place.path[0] for place in asked.places("municipality")]
    inside = np.isin(asked.pupils.levels["municipality"], names)
    absent, planned = asked.pupils.absent[inside], asked.pupils.planned[inside]
    rate = float(absent.sum() / planned.sum())
    error = float(np.sqrt(((absent - planned * rate) ** 2).sum()) / planned.sum())
    return Estimate(rate, max(0.0, rate - Z95 * error), min(1.0, rate + Z95 * error))


def _funnels(
    asked: Read, shown: Mapping[Place, Group], sides: Mapping[Place, Side | None]
) -> tuple[Funnel, ...]:
    """The innermost places in the funnel, pupils as the unit of chance. What the model says of a place holds
    here too; only of what it says nothing does the funnel judge."""
    level = asked.scope.inner
    places = {BETWEEN.join(place.path): place for place in asked.weeks.places}
    number = {name: n for n, name in enumerate(places)}
    groups = np.array([number.get(name, -1) for name in asked.pupils.levels[level].tolist()])
    inside = groups >= 0
    absent, planned = asked.pupils.absent[inside], asked.pupils.planned[inside]
    made = funnel(absent, planned, groups[inside], list(places))
    points = tuple(
        Point(place, each.pupils, counts, each.outer, sides.get(place, each.side))
        for each in made.points
        for place in [places[str(each.group)]]
        if (group := shown.get(place)) and (counts := group.counts)
    )
    lines = tuple((each.pupils, *each.outer) for each in made.lines)
    return (Funnel(level, made.centre, made.nominal, points, lines),) if points else ()


def _curves(survey: Survey, events: Sequence[Logged], shown: Container[Place]) -> Sequence[Curve]:
    """Each whole's own course, then those of the places in it that changed and may be told of."""
    asked, courses = survey.asked, survey.courses
    levels = {asked.scope.inner: (asked.weeks, asked.steady)}
    levels[asked.scope.outer] = (asked.weeks.around(), asked.steady.around())
    wholes = levels[asked.scope.outer][0].around()
    found: list[Curve] = []
    for row, whole in enumerate(wholes.places):
        found.append(own_curve(wholes, row, asked.members.size(whole), courses))
        for level in asked.scope.told:
            weeks, steady = (_inside(each, whole) for each in levels[level])
            sizes = [asked.members.size(place) for place in steady.places]
            changed = changes_among(steady, sizes, _nominal(asked.places(level)))
            curves = changed_curves(weeks, changed, events, courses)
            found += [each for each in curves if each.place in shown]
    return found


def _inside(weeks: Weeks, whole: Place) -> Weeks:
    return weeks.of([n for n, place in enumerate(weeks.places) if place.inside(whole)])


def _nominal(places: Sized) -> float:
    """So seldom for each place that of four pages with nothing to tell about one tells of a change."""
    return max(RAREST, min(CHANGES_NOMINAL, FALSE_CHANGES / len(places)))
