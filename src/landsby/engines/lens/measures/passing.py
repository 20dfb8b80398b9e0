"""How many pupils pass a threshold, and in which week they first did."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.figures import complete_sum, error_of, figures, ratio, shaped
from landsby.engines.lens.measures.grouping import WHOM, Dimension, Grouping, Impossible, slots
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Rule, Threshold


def passing(table: ir.Table, unit: Unit, by: Grouping, threshold: Threshold) -> ir.Table:
    """Pupils who pass, of all pupils in the group whom the threshold is for.

    A pupil who has been in two classes counts in each, for what was planned there.
    """
    rule = threshold.rule
    by.check(_dimensions(rule), threshold.name)
    chosen = _chosen(table, unit, threshold)
    keys = _keys(by, rule)
    judged = _by_period(chosen, keys, rule) if rule.window is None else _by_day(chosen, keys, unit, rule)
    pupils = judged.aggregate(by=[*by.keys, "pupil"], part=_.passes.max(), gaps=_.passes.isnull().any())
    part = ibis.ifelse(_.gaps, ibis.null("int64"), _.part.cast("int64"))
    return figures(pupils.mutate(part=part, whole=_counted(part)), by.keys)


def onset(table: ir.Table, unit: Unit, by: Grouping, threshold: Threshold) -> ir.Table:
    """Pupils who pass for the first time, by the week in which they do, of all pupils in the group.

    A share of a period is passed on the day when the absence so far is the share of all that is planned in
    the period: from then on the pupil cannot come below it. Weeks without onset have no row.
    """
    by.check({*WHOM, Dimension.WEEK}, "onset")
    place = by.without(Dimension.WEEK)
    rule, chosen = threshold.rule, _chosen(table, unit, threshold)
    keys = _keys(place, rule)
    judged = _by_absence(chosen, keys, rule) if rule.window is None else _by_day(chosen, keys, unit, rule)
    pupils = judged.aggregate(
        by=[*place.keys, "pupil"],
        week=_.week.min(where=_.passes == 1),
        gaps=_.passes.isnull().any(),
    )
    group = ibis.window(group_by=place.keys)
    counted = pupils.mutate(whole=_.count().over(group), unknown=_.gaps.max().over(group))
    keys = [*place.keys, "week"]
    weeks = counted.filter(_.week.notnull() & ~_.gaps).aggregate(
        by=keys,
        pupils=_.whole.max(),
        numerator=_.count(),
        denominator=ibis.ifelse(_.unknown.any(), ibis.null("int64"), _.whole.max()),
        largest=ibis.literal(1, "int64"),
        second=ibis.literal(1, "int64"),
    )
    share = ratio(_.numerator, _.denominator)
    error = error_of(share * (1 - share), _.pupils) / _.pupils.cast("float64").sqrt()
    return shaped(weeks, keys, share, error)


def _dimensions(rule: Rule) -> frozenset[Dimension]:
    return WHOM | {Dimension.SUBJECT} if rule.per_subject else WHOM


def _counted(part: ir.Value) -> ir.Value:
    return ibis.ifelse(part.isnull(), ibis.null("int64"), ibis.literal(1, "int64"))


def _chosen(table: ir.Table, unit: Unit, threshold: Threshold) -> ir.Table:
    """The slots that the threshold is about, with `counts`: the absence that counts towards it."""
    rule = threshold.rule
    if unit not in rule.units:
        raise Impossible(f"«{threshold.name}» is not for {unit}s. Ask in {' or '.join(sorted(rule.units))}s.")
    chosen = slots(table, unit)
    if rule.grades is not None:
        chosen = chosen.filter(_.grade.isin(sorted(rule.grades)))
    if rule.per_subject:
        chosen = chosen.filter(_.subject.notnull())
    if threshold.valid_from is not None:
        chosen = chosen.filter(_.date >= threshold.valid_from)
    if threshold.valid_to is not None:
        chosen = chosen.filter(_.date <= threshold.valid_to)
    kinds = sorted(kind.value for kind in rule.kinds or ())
    counts = ibis.ifelse(_.kind.isin(kinds), _.absent, 0) if kinds else _.absent
    return chosen.mutate(counts=counts)


def _keys(by: Grouping, rule: Rule) -> list[str]:
    """A row a pupil; where each subject is asked on its own, a row a pupil and subject.

    The pupil comes first, so that whoever sorts by these seldom looks further.
    """
    place = by.with_(Dimension.SUBJECT) if rule.per_subject else by
    return ["pupil", *place.keys]


def _by_period(chosen: ir.Table, keys: list[str], rule: Rule) -> ir.Table:
    periods = chosen.aggregate(by=keys, counts=_.counts.sum(), planned=complete_sum(_.planned))
    return periods.mutate(passes=_reached(_.counts, _.planned, rule))


def _by_absence(chosen: ir.Table, keys: list[str], rule: Rule) -> ir.Table:
    """A row a pupil and slot away, with `passes`: 1 when the share of the whole period is reached by then.

    Nobody comes to reach it in a slot attended, so those need no sorting. Whoever was never away has one row.
    """
    periods = chosen.aggregate(by=keys, whole=complete_sum(_.planned))
    so_far = ibis.cumulative_window(group_by=keys, order_by="date")
    away = chosen.filter(_.counts > 0).mutate(so_far=_.counts.sum().over(so_far))
    same = [periods[key].identical_to(away[key]) for key in keys]  # a grade may be null
    both = periods.left_join(away.select(*keys, "week", "so_far"), same)
    return both.mutate(passes=_reached(_.so_far.fill_null(0), _.whole, rule))


def days_of(chosen: ir.Table, keys: list[str], unit: Unit) -> ir.Table:
    """A row a pupil and day, with `counts` and `planned` of its lessons: in days, slots are that already."""
    if unit == Unit.DAY:
        return chosen
    return chosen.aggregate(
        by=[*keys, "date", "week"], counts=_.counts.sum(), planned=complete_sum(_.planned)
    )


def _by_day(chosen: ir.Table, keys: list[str], unit: Unit, rule: Rule) -> ir.Table:
    """A row a pupil and day, with `passes`: 1 when the threshold is passed by that day, null when unknown."""
    days = days_of(chosen, keys, unit)
    assert rule.window is not None
    window = ibis.window(group_by=keys, order_by="date", preceding=rule.window - 1, following=0)
    if rule.days is not None:
        missed = days.mutate(missed=missed_day(rule.percent))
        return missed.mutate(passes=(_.missed.sum().over(window) >= rule.days).cast("int64"))
    beyond = days.mutate(beyond=_beyond(_.counts, _.planned, rule))
    sums = beyond.mutate(so_far=_.beyond.sum().over(window), known=_.beyond.count().over(window))
    passes = (_passed(_.so_far, rule) & (_.known == rule.window)).cast("int64")
    return sums.mutate(passes=ibis.ifelse(_.beyond.isnull(), ibis.null("int64"), passes))


def missed_day(percent: int) -> ir.Value:
    """1 for a day of which `percent` or more is missed; without a denominator, for a day with any absence."""
    enough = (_.counts > 0) & (_.counts * 100 >= (_.planned * percent).fill_null(0))
    return enough.cast("int64")


def _reached(counts: ir.Value, planned: ir.Value, rule: Rule) -> ir.Value:
    """1 or 0; null where the denominator is unknown."""
    return _passed(_beyond(counts, planned, rule), rule).cast("int64")


def _beyond(counts: ir.Value, planned: ir.Value, rule: Rule) -> ir.Value:
    """How far the absence is beyond the limit, in whole numbers, which every engine reckons alike.

    Over many days it adds up; without a limit it is known where the denominator is not.
    """
    return counts * 100 - planned * rule.percent if rule.percent else counts * 100


def _passed(beyond: ir.Value, rule: Rule) -> ir.Value:
    return beyond > 0 if rule.more_than else beyond >= 0
