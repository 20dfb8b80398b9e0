"""What a survey asks of the engine, once; the rest of the way is reckoned from the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import Engine
from landsby.engines.lens.measures import Dimension, Grouping, PupilCounts, Question, pupil_counts, slots
from landsby.engines.lens.release.ledger import Ledger
from landsby.engines.lens.release.periods import earlier_periods, less, tells_of_weeks
from landsby.engines.lens.release.places import Grades, Period
from landsby.engines.lens.release.sources import NoAttendance
from landsby.engines.lens.release.survey.bands import Counted, counted
from landsby.engines.lens.release.survey.naming import NOBODY, TIME
from landsby.engines.lens.release.survey.parts import Step, Tell, ask
from landsby.engines.lens.release.survey.patterns import BESIDE, Raw, questions_of, raw_pattern
from landsby.engines.lens.release.survey.people import Members
from landsby.engines.lens.release.survey.scope import COUNTRY, TOWN, Place, Scope
from landsby.engines.lens.release.survey.slots import in_slots
from landsby.engines.lens.release.survey.weeks import Weeks, by_week, weeks_of
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold, thresholds

MOST_SCHOOLS = 60
"""More, in several municipalities, are told of by municipality."""
FEWEST_CLASSES = 2


@dataclass(frozen=True, slots=True)
class Read:
    """What was asked of the engine. `pupils` are of all files, the rest of what is told of.

    `weeks` are of the innermost places of the scope, and so are `steady`, without the long absences. `more`
    is what earlier periods have more or less than this one, and `by_week` the rows behind the weeks, where
    weeks were told of before.
    """

    scope: Scope
    unit: Unit
    period: Period
    grades: Grades = field(repr=False)
    schools: int
    classes: int
    pupils: PupilCounts
    weeks: Weeks
    steady: Weeks
    members: Members
    thresholds: tuple[Counted, ...]
    patterns: tuple[Raw, ...]
    more: Mapping[str, pa.Table] = field(repr=False)
    by_week: pa.Table | None = field(repr=False)

    def places(self, level: str) -> list[Place]:
        """Those of a level that are told of, in order."""
        return list(dict.fromkeys(place.around(level) for place in self.weeks.places))


def read(opened: Engine, table: ir.Table, municipality: str | None, told: Ledger, tell: Tell) -> Read:
    """Ask everything. Raises NoAttendance, and what the engine and the measures raise."""
    slots(table, Unit.DAY)  # says which column is missing, if one is
    own = table if municipality is None else table.filter(_.municipality == municipality)
    unit = _unit(opened, table, own, municipality)
    extent = _extent(opened, own, unit)
    scope = _scope(len(extent.schools), len(extent.sizes))
    held = [each for each in thresholds(extent.monday) if unit in each.rule.units]
    kinds = [kind for kind in BESIDE if _differs(opened, own, unit, kind)]
    pupils = pupil_counts(opened, table, unit)
    before = told.of(TIME[unit])
    weeks_told = tells_of_weeks(before)
    questions = _questions(unit, scope, held, kinds, weeks_told)
    answers = ask(opened, slots(own, unit).select(own.columns), extent.sizes, questions, tell)
    weeks = weeks_of(answers["weeks"], scope.inner, "all")
    counts = (counted(answers[each.name], each, scope) for each in held)
    return Read(
        scope=scope,
        unit=unit,
        period=extent.period,
        grades=extent.grades,
        schools=len(extent.schools),
        classes=extent.classes,
        pupils=pupils,
        weeks=weeks,
        steady=weeks_of(answers["weeks"], scope.inner, "steady"),
        members=Members.of(pupils, weeks.places),
        thresholds=tuple(each for each in counts if each.pupils),
        patterns=tuple(raw_pattern(answers, kind, scope) for kind in kinds),
        more={
            name: _missed(opened, less(own, extent.period, other), unit, scope)
            for name, other in earlier_periods(before, extent.period).items()
        },
        by_week=answers["weeks"] if weeks_told else None,
    )


def _questions(
    unit: Unit, scope: Scope, held: Sequence[Threshold], kinds: Sequence[str], weeks_told: bool
) -> dict[str, Step]:
    by = Grouping.of([Dimension(scope.inner)])
    weeks = partial(by_week, unit=unit, level=scope.inner, made=weeks_told)
    found: dict[str, Step] = {"weeks": weeks}
    found |= {each.name: Question("passing", unit, by, each).expression for each in held}
    for kind in kinds:
        found |= questions_of(unit, kind, scope)
    return found


def _missed(opened: Engine, table: ir.Table, unit: Unit, scope: Scope) -> pa.Table:
    """What is missed in each innermost place, with its largest parts."""
    question = Question("rate", unit, NOBODY.with_(Dimension(scope.inner)))
    return opened.answer(question.expression(in_slots(table, unit)))


def _unit(opened: Engine, table: ir.Table, own: ir.Table, municipality: str | None) -> Unit:
    """Days or minutes, whichever there are more of. Raises NoAttendance without any, or a denominator."""
    rows = own.group_by("unit").aggregate(rows=_.count(), known=_.planned.count()).order_by(_.rows.desc())
    units = opened.answer(rows).to_pylist()
    if not units:
        if municipality:
            known = opened.answer(table.select("municipality").distinct())
            raise NoAttendance(_no_such(municipality, known))
        raise NoAttendance("There is no attendance in the file. Give one that landsby lens import has made.")
    if units[0]["known"] < units[0]["rows"]:
        raise NoAttendance(
            "The file does not say how much was planned. Import it with the schools' calendar."
        )
    return Unit(units[0]["unit"])


def _no_such(municipality: str, known: pa.Table) -> str:
    """That there is none of that name, and which are meant perhaps."""
    names = sorted(name for name in known["municipality"].to_pylist() if name)
    near = get_close_matches(municipality, names, n=3, cutoff=0.5) or names[:5]
    said = f" Did you mean {' or '.join(f'«{name}»' for name in near)}?" if near else ""
    return f"There is no attendance of «{municipality}» in the file.{said}"


class _Extent(NamedTuple):
    """How much there is: slots by municipality, from the first day to the last."""

    schools: frozenset[Place]
    classes: int
    sizes: Mapping[str, int]
    grades: Grades
    period: Period

    @property
    def monday(self) -> date:
        """Of the last week."""
        return date.fromordinal(self.period[1].toordinal() - self.period[1].weekday())


def _extent(opened: Engine, own: ir.Table, unit: Unit) -> _Extent:
    """Raises NoAttendance for a single class."""
    keys = Grouping.of([Dimension.CLASS]).keys
    dates = {"first": _.date.min(), "last": _.date.max()}
    grades = {"low": _.grade.min(), "high": _.grade.max()}
    rows = opened.answer(slots(own, unit).aggregate(by=keys, rows=_.count(), **dates, **grades)).to_pylist()
    if len(rows) < FEWEST_CLASSES:
        raise NoAttendance(f"There are fewer than {FEWEST_CLASSES} classes: too few to compare. Give more.")
    sizes = Counter[str]()
    for row in rows:
        sizes[row["municipality"]] += row["rows"]
    return _Extent(
        frozenset(Place(row["municipality"], row["school"]) for row in rows),
        len(rows),
        sizes,
        {
            (row["municipality"], row["school"], row["class"]): (
                row["low"] if row["low"] == row["high"] else None
            )
            for row in rows
        },
        (min(row["first"] for row in rows), max(row["last"] for row in rows)),
    )


def _differs(opened: Engine, own: ir.Table, unit: Unit, kind: str) -> bool:
    """Whether there is more than one weekday, or subject."""
    found = opened.answer(slots(own, unit).select(kind).distinct())
    return bool(found.num_rows > 1)


def _scope(schools: int, municipalities: int) -> Scope:
    return COUNTRY if schools > MOST_SCHOOLS and municipalities > 1 else TOWN
