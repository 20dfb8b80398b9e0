"""What a report asks of the engine, once; the rest of the way is reckoned from the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import Engine, engine
from landsby.engines.lens.measures import Dimension, Grouping, PupilCounts, Question, pupil_counts, slots
from landsby.engines.lens.report.contents import COUNTRY, TOWN, Place, Scope
from landsby.engines.lens.report.gather.asking import Step, Tell, ask
from landsby.engines.lens.report.gather.passing import Counted, counted
from landsby.engines.lens.report.gather.patterns import BESIDE, Raw, questions_of, raw_pattern
from landsby.engines.lens.report.gather.people import Members
from landsby.engines.lens.report.gather.weeks import Weeks, by_week, weeks_of
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold, thresholds

MOST_SCHOOLS = 60
"""More, in several municipalities, are told of by municipality."""
FEWEST_CLASSES = 2


class Nothing(ValueError):
    """One sentence that says why there is no report, and what to do."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was asked of the engine. `pupils` are of all files, the rest of what is told of.

    `weeks` are of the innermost places of the scope, and so are `steady`, without the long absences.
    """

    scope: Scope
    unit: Unit
    schools: int
    classes: int
    pupils: PupilCounts
    weeks: Weeks
    steady: Weeks
    members: Members
    thresholds: tuple[Counted, ...]
    patterns: tuple[Raw, ...]

    def places(self, level: str) -> list[Place]:
        """Those of a level that are told of, in order."""
        return list(dict.fromkeys(place.around(level) for place in self.weeks.places))


def read(files: Sequence[Path], municipality: str | None, address: str, tell: Tell) -> Read:
    """Ask everything. Raises Nothing, and what the engine and the measures raise."""
    with engine(address) as opened:
        table = opened.read(files)
        slots(table, Unit.DAY)  # says which column is missing, if one is
        own = table if municipality is None else table.filter(_.municipality == municipality)
        unit = _unit(opened, table, own, municipality)
        extent = _extent(opened, own, unit)
        scope = _scope(len(extent.schools), len(extent.sizes))
        held = [each for each in thresholds(extent.last) if unit in each.rule.units]
        kinds = [kind for kind in BESIDE if _differs(opened, own, unit, kind)]
        pupils = pupil_counts(opened, table, unit)
        questions = _questions(unit, scope, held, kinds)
        answers = ask(opened, slots(own, unit).select(own.columns), extent.sizes, questions, tell)
    weeks = weeks_of(answers["weeks"], scope.inner, "all")
    counts = (counted(answers[each.name], each, scope) for each in held)
    return Read(
        scope=scope,
        unit=unit,
        schools=len(extent.schools),
        classes=extent.classes,
        pupils=pupils,
        weeks=weeks,
        steady=weeks_of(answers["weeks"], scope.inner, "steady"),
        members=Members.of(pupils, weeks.places),
        thresholds=tuple(each for each in counts if each.pupils),
        patterns=tuple(raw_pattern(answers, kind, scope) for kind in kinds),
    )


def _questions(unit: Unit, scope: Scope, held: Sequence[Threshold], kinds: Sequence[str]) -> dict[str, Step]:
    by = Grouping.of([Dimension(scope.inner)])
    found: dict[str, Step] = {"weeks": partial(by_week, unit=unit, level=scope.inner)}
    found |= {each.name: Question("passing", unit, by, each).expression for each in held}
    for kind in kinds:
        found |= questions_of(unit, kind, scope)
    return found


def _unit(opened: Engine, table: ir.Table, own: ir.Table, municipality: str | None) -> Unit:
    """Days or minutes, whichever there are more of. Raises Nothing without any, or without a denominator."""
    rows = own.group_by("unit").aggregate(rows=_.count(), known=_.planned.count()).order_by(_.rows.desc())
    units = opened.answer(rows).to_pylist()
    if not units:
        if municipality:
            raise Nothing(_no_such(municipality, opened.answer(table.select("municipality").distinct())))
        raise Nothing("There is no attendance in the file. Give one that landsby lens import has made.")
    if units[0]["known"] < units[0]["rows"]:
        raise Nothing("The file does not say how much was planned. Import it with the schools' calendar.")
    return Unit(units[0]["unit"])


def _no_such(municipality: str, known: pa.Table) -> str:
    """That there is none of that name, and which are meant perhaps."""
    names = sorted(name for name in known["municipality"].to_pylist() if name)
    near = get_close_matches(municipality, names, n=3, cutoff=0.5) or names[:5]
    said = f" Did you mean {' or '.join(f'«{name}»' for name in near)}?" if near else ""
    return f"There is no attendance of «{municipality}» in the file.{said}"


class _Extent(NamedTuple):
    """How much there is: slots by municipality, and the Monday of the last week."""

    schools: frozenset[Place]
    classes: int
    sizes: Mapping[str, int]
    last: date


def _extent(opened: Engine, own: ir.Table, unit: Unit) -> _Extent:
    """Raises Nothing for a single class."""
    keys = Grouping.of([Dimension.CLASS]).keys
    classes = slots(own, unit).aggregate(by=keys, rows=_.count(), last=_.date.max())
    rows = opened.answer(classes).to_pylist()
    if len(rows) < FEWEST_CLASSES:
        raise Nothing(f"There are fewer than {FEWEST_CLASSES} classes: too few to compare. Give more.")
    sizes = Counter[str]()
    for row in rows:
        sizes[row["municipality"]] += row["rows"]
    schools = frozenset(Place(row["municipality"], row["school"]) for row in rows)
    day: date = max(row["last"] for row in rows)
    return _Extent(schools, len(rows), sizes, day - timedelta(days=day.weekday()))


def _differs(opened: Engine, own: ir.Table, unit: Unit, kind: str) -> bool:
    """Whether there is more than one weekday, or subject."""
    found = opened.answer(slots(own, unit).select(kind).distinct())
    return bool(found.num_rows > 1)


def _scope(schools: int, municipalities: int) -> Scope:
    return COUNTRY if schools > MOST_SCHOOLS and municipalities > 1 else TOWN
