"""All parts of a report, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir
import numpy as np
from ibis import _

from landsby.engines.lens.backends import DEFAULT, Engine, engine
from landsby.engines.lens.measures import PupilCounts, pupil_counts, slots, without_long
from landsby.engines.lens.report.contents import (
    Counts,
    Curve,
    Estimate,
    Funnel,
    Place,
    Point,
    Report,
    Whole,
)
from landsby.engines.lens.report.gather.curves import changed_curves, changes_among, municipality_curve
from landsby.engines.lens.report.gather.model import Group, effects, fitted, shares, usual
from landsby.engines.lens.report.gather.passing import Counted, bands, counted, told
from landsby.engines.lens.report.gather.people import BETWEEN, Members, People, protected
from landsby.engines.lens.report.gather.weeks import Weeks, friday, weeks_of
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.signals import LANGUAGES, Logged, funnel
from landsby.engines.lens.signals.changes import NOMINAL as CHANGES_NOMINAL
from landsby.engines.lens.signals.changes import RAREST
from landsby.engines.lens.signals.flags import NOMINAL as FLAGS_NOMINAL

MOST_SCHOOLS = 60
"""More are no page that anybody reads."""
FEWEST_CLASSES = 2
FALSE_CHANGES = 0.25
"""A page's false changes at each level."""
Z95 = 1.959963984540054


class Nothing(ValueError):
    """One sentence that says why there is no report, and what to do."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was asked of the engine. `pupils` are of all files, the rest of what is told of."""

    unit: Unit
    pupils: PupilCounts
    weeks: Weeks
    without_long: Weeks
    members: Members
    thresholds: tuple[Counted, ...]


def report_of(
    files: Sequence[Path],
    *,
    events: Sequence[Logged] = (),
    municipality: str | None = None,
    address: str = DEFAULT,
    progress: Callable[[float], None] = lambda _done: None,
) -> Report:
    """Read Parquet of `schema.ATTENDANCE`; with `municipality`, tell of it beside all that is in the files.

    Raises Nothing when there is nothing to compare, or too much for one page, and what the engine, the
    measures and the model raise.
    """
    read = _read(files, municipality, address)
    found = fitted(read.pupils, progress)
    tables, places = bands(read.thresholds)
    people = protected(read.members, tables)
    if people.missed.total is None:
        raise Nothing("There are too few pupils, or one makes up most of the absence. Give more classes.")
    schools, classes = _groups(read, people, 2), _groups(read, people, 3)
    curves = _curves(read, events)
    return Report(
        whole=_whole(read),
        people=people.pupils,
        usual=usual(found),
        sentences={language: found.sentences(language) for language in LANGUAGES},
        shares=shares(found),
        schools=effects(found, "school", schools, FLAGS_NOMINAL),
        classes=effects(found, "class", classes, FLAGS_NOMINAL),
        funnels=_funnels(read, classes),
        curves=tuple(each for each in curves if not each.changes or each.place in schools | classes),
        thresholds=told(read.thresholds, places, people.bands),
        changes_nominal={
            level: _nominal(_places(read, depth)) for level, depth in (("school", 2), ("class", 3))
        },
        flags_nominal=FLAGS_NOMINAL,
    )


def _read(files: Sequence[Path], municipality: str | None, address: str) -> _Read:
    with engine(address) as opened:
        table = opened.read(files)
        slots(table, Unit.DAY)  # says which column is missing, if one is
        own = table if municipality is None else table.filter(_.municipality == municipality)
        unit = _unit(opened, own, municipality)
        weeks = weeks_of(opened, own, unit)
        _check(weeks)
        steady = weeks_of(opened, without_long(own, unit), unit)
        pupils = pupil_counts(opened, table, unit)
        members = Members.of(pupils, weeks.places)
        return _Read(unit, pupils, weeks, steady, members, counted(opened, own, unit, weeks.mondays[-1]))


def _unit(opened: Engine, own: ir.Table, municipality: str | None) -> Unit:
    """Days or minutes, whichever there are more of. Raises Nothing without any, or without a denominator."""
    rows = own.group_by("unit").aggregate(rows=_.count(), known=_.planned.count()).order_by(_.rows.desc())
    units = opened.answer(rows).to_pylist()
    if not units:
        where = f"of «{municipality}» " if municipality else ""
        raise Nothing(
            f"There is no attendance {where}in the file. Give one that landsby lens import has made."
        )
    if units[0]["known"] < units[0]["rows"]:
        raise Nothing("The file does not say how much was planned. Import it with the schools' calendar.")
    return Unit(units[0]["unit"])


def _check(weeks: Weeks) -> None:
    schools = {place.path[:2] for place in weeks.places}
    if len(weeks.places) < FEWEST_CLASSES:
        raise Nothing(f"There are fewer than {FEWEST_CLASSES} classes: too few to compare. Give more.")
    if len(schools) > MOST_SCHOOLS:
        raise Nothing(
            f"There are {len(schools):,} schools: too many for a page. Choose one with --municipality."
        )


def _places(read: _Read, depth: int) -> list[Place]:
    """Municipalities (1), schools (2) or classes (3), in order."""
    return list(dict.fromkeys(Place(*place.path[:depth]) for place in read.members.missed))


def _groups(read: _Read, people: People, depth: int) -> dict[Place, Group]:
    """The places whose number of pupils can be shown: of the others nothing is told."""
    return {
        place: Group(pupils, people.counts(place, read.members))
        for place in _places(read, depth)
        if (pupils := people.pupils.cell(place.path)) is not None
    }


def _whole(read: _Read) -> Whole:
    absent = sum(sum(each) for each in read.members.missed.values())
    return Whole(
        municipalities=tuple(place.municipality for place in _places(read, 1)),
        schools=len(_places(read, 2)),
        classes=len(read.members.missed),
        first=read.weeks.mondays[0],
        last=friday(read.weeks.mondays[-1]),
        unit=read.unit,
        counts=Counts(absent, sum(read.members.planned.values())),
        rate=_with_other_pupils(read),
    )


def _with_other_pupils(read: _Read) -> Estimate:
    """The rate with its 95 % interval: pupils are what chance draws, not days."""
    inside = np.isin(read.pupils.levels["municipality"], [place.municipality for place in _places(read, 1)])
    absent, planned = read.pupils.absent[inside], read.pupils.planned[inside]
    rate = float(absent.sum() / planned.sum())
    error = float(np.sqrt(((absent - planned * rate) ** 2).sum()) / planned.sum())
    return Estimate(rate, max(0.0, rate - Z95 * error), min(1.0, rate + Z95 * error))


def _funnels(read: _Read, shown: Mapping[Place, Group]) -> tuple[Funnel, ...]:
    """The classes in the funnel, pupils as the unit of chance."""
    labels = {BETWEEN.join(place.path): place for place in read.members.missed}
    inside = np.isin(read.pupils.levels["class"], list(labels))
    names = list(labels)
    number = {name: place for place, name in enumerate(names)}
    groups = np.array([number[each] for each in read.pupils.levels["class"][inside]])
    made = funnel(read.pupils.absent[inside], read.pupils.planned[inside], groups, names)
    points = tuple(
        Point(labels[str(each.group)], each.pupils, counts, each.outer, each.side)
        for each in made.points
        for group in [shown.get(labels[str(each.group)])]
        if group and (counts := group.counts)
    )
    lines = tuple((each.pupils, *each.outer) for each in made.lines)
    return (Funnel("class", made.centre, made.nominal, points, lines),) if points else ()


def _curves(read: _Read, events: Sequence[Logged]) -> list[Curve]:
    """Each municipality's own, then those of its schools and classes that changed."""
    schools, steady_schools = read.weeks.around(), read.without_long.around()
    municipalities = schools.around()
    found: list[Curve] = []
    for row, municipality in enumerate(municipalities.places):
        found.append(municipality_curve(municipalities, row, read.members.size(municipality)))
        for level, steady in ((schools, steady_schools), (read.weeks, read.without_long)):
            sought = _inside(steady, municipality)
            sizes = [read.members.size(place) for place in sought.places]
            changed = changes_among(sought, sizes, _nominal(level.places))
            found += changed_curves(_inside(level, municipality), changed, events)
    return found


def _inside(weeks: Weeks, municipality: Place) -> Weeks:
    return weeks.of([n for n, place in enumerate(weeks.places) if place.inside(municipality)])


def _nominal(places: Sized) -> float:
    """So seldom for each place that of four pages with nothing to tell about one tells of a change."""
    return max(RAREST, min(CHANGES_NOMINAL, FALSE_CHANGES / len(places)))
