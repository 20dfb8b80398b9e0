"""What a report asks of the engine, once; the rest of the way is reckoned from the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.backends import Engine, engine
from landsby.engines.lens.measures import PupilCounts, pupil_counts, slots, without_long
from landsby.engines.lens.report.contents import COUNTRY, TOWN, Place, Scope
from landsby.engines.lens.report.gather.asking import Asking
from landsby.engines.lens.report.gather.passing import Counted, counted
from landsby.engines.lens.report.gather.patterns import BESIDE, Raw, raw_pattern
from landsby.engines.lens.report.gather.people import Members
from landsby.engines.lens.report.gather.slots import in_slots
from landsby.engines.lens.report.gather.weeks import Weeks, weeks_of
from landsby.engines.lens.schema import Unit

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


def read(files: Sequence[Path], municipality: str | None, address: str) -> Read:
    """Ask everything. Raises Nothing, and what the engine and the measures raise."""
    with engine(address) as opened:
        table = opened.read(files)
        slots(table, Unit.DAY)  # says which column is missing, if one is
        own = table if municipality is None else table.filter(_.municipality == municipality)
        unit = _unit(opened, own, municipality)
        classes = _classes(opened, own, unit)
        schools = {each.around("school") for each in classes}
        scope = _scope(len(schools), len({each.municipality for each in schools}))
        asking = Asking.of(opened, own, unit)
        counts = asking.about(lambda table: in_slots(table, unit))
        steady = counts.about(lambda table: without_long(table, unit))
        pupils = pupil_counts(opened, table, unit)
        weeks = weeks_of(counts, unit, scope.inner)
        patterns = (raw_pattern(counts, unit, kind, scope) for kind in BESIDE)
        return Read(
            scope=scope,
            unit=unit,
            schools=len(schools),
            classes=len(classes),
            pupils=pupils,
            weeks=weeks,
            steady=weeks_of(steady, unit, scope.inner),
            members=Members.of(pupils, weeks.places),
            thresholds=counted(asking, unit, scope, weeks.mondays[-1]),
            patterns=tuple(each for each in patterns if each),
        )


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


def _classes(opened: Engine, own: ir.Table, unit: Unit) -> list[Place]:
    names = slots(own, unit).select("municipality", "school", "class").distinct()
    found = [Place(*row.values()) for row in opened.answer(names).to_pylist()]
    if len(found) < FEWEST_CLASSES:
        raise Nothing(f"There are fewer than {FEWEST_CLASSES} classes: too few to compare. Give more.")
    return found


def _scope(schools: int, municipalities: int) -> Scope:
    return COUNTRY if schools > MOST_SCHOOLS and municipalities > 1 else TOWN
