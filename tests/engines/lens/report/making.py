"""A report made up by hand: quick to make, with something of everything a page can say."""

from datetime import date, timedelta

from landsby.engines.disclosure import RawTable, protect
from landsby.engines.lens.release import EVERYWHERE, TOWN, Counts, Passed, People, Place, Slot
from landsby.engines.lens.release.survey.naming import row_of
from landsby.engines.lens.release.tables import rule_name
from landsby.engines.lens.report import Report
from landsby.engines.lens.report.contents import (
    Cell,
    Change,
    Curve,
    Effect,
    Estimate,
    Funnel,
    Passing,
    Pattern,
    Point,
    Reach,
    Share,
    Stage,
    Stretch,
    Whole,
)
from landsby.engines.lens.schema import Event
from landsby.engines.lens.signals import Logged, Side
from landsby.engines.lens.thresholds import thresholds
from landsby.engines.words import LANGUAGES

AREA = Place("Lyktefjord")
SCHOOLS = [Place("Lyktefjord", name) for name in ("Ankerbrygge skole", "Trostsund skole")]
CLASSES = [Place(*school.path, name) for school in SCHOOLS for name in ("1A", "1B", "2A")]
FIRST = date(2025, 8, 18)


def said(text):
    return {language: f"{text} ({language})" for language in LANGUAGES}


def effect(place, rate, side=None):
    spread = Estimate(rate, rate * 0.8, rate * 1.3)
    return Effect(place, spread, spread, 0.99 if side else 0.7, side, Counts(230, 3820), said(place.path[-1]))


def curve(place, *changes, hidden=()):
    weeks = [FIRST + timedelta(weeks=number) for number in range(20)]
    stretches = [
        Stretch(
            week,
            week + timedelta(days=4),
            None if number in hidden else Counts(5 + number, 200),
            0.05,
            (0.01, 0.12),
        )
        for number, week in enumerate(weeks)
    ]
    return Curve(place, tuple(stretches), changes, ((weeks[3], weeks[4], Side.ABOVE),) if not changes else ())


def change(place=CLASSES[0]):
    before, after = FIRST + timedelta(weeks=9), FIRST + timedelta(weeks=10)
    return Change(
        place,
        after,
        before,
        after + timedelta(weeks=2),
        Stage(FIRST, before, 0.05, Counts(50, 1000)),
        Stage(after, FIRST + timedelta(weeks=19), 0.12, None),
        Estimate(2.4, 1.7, 3.4),
        (Logged(place.school, after, Event.TEACHER_CHANGE, place.class_),),
        said("changed"),
    )


def threshold(name, passing, of=120):
    """So many at each of the two schools."""
    known = {each.name: each for each in thresholds(FIRST)}[name]
    passes, counts = rule_name(known.rule), {}
    for school in SCHOOLS:
        counts[row_of(school, {}), (passes,)] = passing
        counts[row_of(school, {}), ("less",)] = of - passing
    rows = tuple(row_of(school, {}) for school in SCHOOLS)
    table = protect(RawTable(rows, ((passes,), ("less",)), counts))
    return Passing(name, said(name), said("Those who …"), "A source (2008)", Passed(known, table))


def people_at(places):
    """Twenty at each; nothing is told of what they missed."""
    table = protect({(row_of(place, {}),): 20 for place in places})
    return People(table, table)


def pattern(kind, names, side=None):
    """Of two names beside each other; with a side, the first stands out in the area and in one class."""
    rate = Estimate(0.081, 0.07, 0.09)

    def cell(place, name, side=None):
        return Cell(place, name, Counts(81, 1000), rate, 0.06, side)

    places = [cell(school, name) for school in SCHOOLS for name in names]
    places[1] = Cell(SCHOOLS[0], names[1], None, None, None, None)
    out = [cell(CLASSES[1], names[0], side)] if side else []
    whole = (cell(EVERYWHERE, names[0], side), *(cell(EVERYWHERE, name) for name in names[1:]))
    return Pattern(kind, {"area": 0.01, "school": 0.01, "class": 0.0002}, whole, (*places, *out))


def report(*, quiet=False):
    """Of a town where something stands out and changed, or (`quiet`) nothing."""
    side = None if quiet else Side.ABOVE
    points = [
        Point(place, 20, Counts(230, 3820), (0.02, 0.12), side if place is CLASSES[0] else None)
        for place in CLASSES
    ]
    between = 0.0 if quiet else 0.06
    return Report(
        made=date(2026, 6, 30),
        scope=TOWN,
        places=tuple(SCHOOLS),
        whole=Whole(
            ("Lyktefjord",),
            2,
            6,
            FIRST,
            date(2026, 6, 19),
            Slot.DAY,
            Counts(1380, 22920),
            Estimate(0.06, 0.05, 0.07),
        ),
        people=people_at(CLASSES),
        usual=0.058,
        sentences=dict.fromkeys(LANGUAGES, ("What belongs where.",)),
        shares=(
            Share("pupil", Estimate(0.9, 0.8, 1.0), Estimate(1 - between, 0.8, 1), 2.3),
            Share("class", Estimate(0.2, 0.1, 0.3), Estimate(between, 0, 0.2), 1.2),
        ),
        effects=(
            *(effect(place, 0.06) for place in SCHOOLS),
            effect(CLASSES[0], 0.11, side),
            *(effect(place, 0.06) for place in CLASSES[1:]),
        ),
        inside=(),
        reaches=(Reach("class", 20, 2.1),),
        funnels=(Funnel("class", 0.06, 0.002, tuple(points), ((5, 0.0, 0.2), (20, 0.02, 0.12))),),
        curves=(curve(AREA),) if quiet else (curve(AREA), curve(CLASSES[0], change(), hidden={4})),
        patterns=(
            pattern("weekday", ["1", "2"], side),
            pattern("subject", ["Engelsk", "Norsk <1>"], side and Side.BELOW),
        ),
        thresholds=(threshold("ten_percent", 30), threshold("england_severe", 3)),
        flags_nominal=0.05,
        changes_nominal={"school": 0.05, "class": 0.002},
    )
