"""Time away of time planned: all, undocumented, by weekday and subject, part of a day, and the trend."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.figures import complete_sum, error_of, figures, shaped, sums
from landsby.engines.lens.measures.grouping import Dimension, Grouping, Impossible, slots
from landsby.engines.lens.schema import Kind, Unit

TIMELESS = frozenset(Dimension) - {Dimension.WEEK}
MOMENTS = ("part_x", "whole_x", "whole_xx")
NO_SUBJECT = frozenset(Dimension) - {Dimension.SUBJECT}


def rate(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """Absent of planned."""
    return _share(table, unit, by, _.absent.sum())


def undocumented(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """Absent without documentation of planned."""
    without = _.absent.sum(where=_.kind == Kind.UNDOCUMENTED.value).fill_null(0)
    return _share(table, unit, by, without)


def weekday(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """The rate on each weekday."""
    return rate(table, unit, by.with_(Dimension.WEEKDAY))


def subject(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """The rate in each subject."""
    return rate(table, unit, by.with_(Dimension.SUBJECT))


def _share(table: ir.Table, unit: Unit, by: Grouping, part: ir.Value) -> ir.Table:
    pupils = slots(table, unit).aggregate(by=[*by.keys, "pupil"], part=part, whole=complete_sum(_.planned))
    return figures(pupils, by.keys)


def part_day(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """Days away for some but not all of the planned time, of the pupils' days. Raises Impossible for days."""
    by.check(NO_SUBJECT, "part_day")
    if unit == Unit.DAY:
        raise Impossible("Whole days have no parts. Ask for part_day in minutes.")
    days = slots(table, unit).aggregate(
        by=[*by.keys, "pupil", "date"], absent=_.absent.sum(), planned=complete_sum(_.planned)
    )
    some = ((_.absent > 0) & (_.absent < _.planned)).fill_null(False)
    known = _.planned.notnull().cast("int64").nullif(0)
    pupils = days.mutate(part=some.cast("int64"), whole=known).aggregate(
        by=[*by.keys, "pupil"], part=_.part.sum(), whole=complete_sum(_.whole)
    )
    return figures(pupils, by.keys)


def trend(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """The straight line through the weekly rates, weighted by planned time: its slope a week.

    Numerator and denominator are absent and planned in the whole period; the slope is null when all is in
    one week. Weeks are counted from the first of the table, so that the sums stay small and exact.
    """
    by.check(TIMELESS, "trend")
    chosen = slots(table, unit)
    week = _week_number(_.date) - _week_number(chosen.date.min().as_scalar())
    pupils = chosen.mutate(x=week, planned=_.planned.cast("int64")).aggregate(
        by=[*by.keys, "pupil"],
        part=_.absent.sum(),
        whole=complete_sum(_.planned),
        part_x=(_.absent * _.x).sum(),
        whole_x=(_.planned * _.x).sum(),
        whole_xx=(_.planned * _.x * _.x).sum(),
    )
    moments = {name: _[name].sum() for name in ("part_x", "whole_x", "whole_xx", "squared")}
    groups = _pulls(pupils, by.keys).aggregate(by=by.keys, **sums(), **moments)
    line = _Line(*(_[name].cast("float64") for name in ("numerator", "denominator", *MOMENTS)))
    return shaped(groups, by.keys, line.slope, error_of(_.squared, _.pupils) * line.whole / line.spread)


def _pulls(pupils: ir.Table, keys: list[str]) -> ir.Table:
    """How far each pupil pulls the line of the group to the one side or the other, as `squared`."""
    group = ibis.window(group_by=keys)
    names = ("part", "whole", *MOMENTS)
    lines = pupils.mutate(**{f"all_{name}": _[name].sum().over(group).cast("float64") for name in names})
    line = _Line(*(_[f"all_{name}"] for name in names))
    fitted = lines.mutate(slope=line.slope, middle=line.middle, level=line.level)
    away = _.part - _.level * _.whole - _.slope * _.whole_x
    away_x = _.part_x - _.level * _.whole_x - _.slope * _.whole_xx
    return fitted.mutate(pull=away_x - _.middle * away).mutate(squared=_.pull * _.pull)


@dataclass(frozen=True, slots=True)
class _Line:
    """Weighted least squares from its sums; null when all is in one week."""

    part: ir.Value
    whole: ir.Value
    part_x: ir.Value
    whole_x: ir.Value
    whole_xx: ir.Value

    @property
    def spread(self) -> ir.Value:
        return (self.whole * self.whole_xx - self.whole_x * self.whole_x).nullif(0)

    @property
    def slope(self) -> ir.Value:
        return (self.whole * self.part_x - self.whole_x * self.part) / self.spread

    @property
    def middle(self) -> ir.Value:
        return self.whole_x / self.whole.nullif(0)

    @property
    def level(self) -> ir.Value:
        return (self.part - self.slope * self.whole_x) / self.whole.nullif(0)


def _week_number(day: ir.Value) -> ir.Value:
    """Weeks since Monday 29 December 1969."""
    return (day.epoch_days() + 3) // 7
