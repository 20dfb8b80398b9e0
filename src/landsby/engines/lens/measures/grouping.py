"""What can be asked: of which measure, in which unit, grouped by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.schema import ATTENDANCE, Unit


class Impossible(ValueError):
    """One sentence that says why a question has no answer, and what to ask instead."""


class Dimension(StrEnum):
    """What figures are grouped by. Never by pupil: that is `pupil_counts`, and input only."""

    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    GRADE = "grade"
    CLASS = "class"
    SUBJECT = "subject"
    WEEK = "week"
    WEEKDAY = "weekday"


PLACES = (Dimension.MUNICIPALITY, Dimension.SCHOOL, Dimension.CLASS)
WHOM = frozenset({*PLACES, Dimension.GRADE})


@dataclass(frozen=True, slots=True)
class Grouping:
    """The columns to group by: a class goes with its school, and a school with its municipality.

    Names of schools are unique within their municipality, and names of classes within their school.
    """

    by: frozenset[Dimension]

    @classmethod
    def of(cls, by: Iterable[Dimension | str]) -> Grouping:
        """Raises Impossible for what nothing can be grouped by."""
        try:
            return cls(frozenset(Dimension(each) for each in by))
        except ValueError as error:
            known = ", ".join(Dimension)
            raise Impossible(f"Figures cannot be grouped so: {error}. Use some of {known}.") from None

    @property
    def keys(self) -> list[str]:
        """The columns, in the order of `Dimension`."""
        deepest = max((PLACES.index(each) for each in self.by if each in PLACES), default=-1)
        return [each.value for each in Dimension if each in self.by | set(PLACES[: deepest + 1])]

    def with_(self, *more: Dimension) -> Grouping:
        return Grouping(self.by | set(more))

    def without(self, *fewer: Dimension) -> Grouping:
        return Grouping(self.by - set(fewer))

    def check(self, allowed: Iterable[Dimension], measure: str) -> None:
        """Raise Impossible when grouped by something that the measure has no sense for."""
        wrong = sorted(self.by - set(allowed))
        if wrong:
            raise Impossible(f"«{measure}» cannot be told by {' or '.join(wrong)}. Leave it out.")


def slots(table: ir.Table, unit: Unit) -> ir.Table:
    """The slots of one unit in which something is planned, with week (its Monday) and weekday (1 is Monday).

    Raises Impossible when the table lacks a column of the schema, or holds something else in it.
    """
    _check(table)
    of_unit = table.filter(_.unit == unit.value, ~_.planned.identical_to(0))
    return of_unit.mutate(week=_.date.truncate("W"), weekday=_.date.day_of_week.index().cast("int8") + 1)


def _check(table: ir.Table) -> None:
    held = table.schema()
    for field in ATTENDANCE:
        if field.name not in held:
            raise Impossible(
                f"The table lacks the column «{field.name}». Import it with landsby lens import."
            )
        if not _alike(held[field.name], field.type):
            raise Impossible(
                f"The column «{field.name}» holds {held[field.name]}, and must hold {field.type}."
            )


def _alike(held: Any, wanted: pa.DataType) -> bool:
    """Whole numbers of any width will do, and so will text by whatever name the engine has for it."""
    kind = ibis.dtype(wanted)
    return bool((held.is_integer() and kind.is_integer()) or type(held) is type(kind))
