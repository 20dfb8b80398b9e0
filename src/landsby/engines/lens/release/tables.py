"""The tables that a question's figures make up: what is protected, part by part of the tree of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from itertools import permutations
from typing import Any

import pyarrow as pa

from landsby.engines.disclosure import LOWEST_MINIMUM, Made, RawTable, RawTotals
from landsby.engines.disclosure.axis import Label, Path
from landsby.engines.disclosure.raw import Key
from landsby.engines.lens.measures import FIGURES, MEASURES, Question
from landsby.engines.lens.release.places import (
    Grades,
    Period,
    Spot,
    span,
    spot,
    spot_in_grade,
    weeks_of,
    whens,
)
from landsby.engines.lens.thresholds import Rule, Threshold

Row = Mapping[str, Any]
PASSES = "passes"
ABSENT = {"rate": "absent", "weekday": "absent", "subject": "absent", "trend": "absent"}
"""The measures whose numerator is all absence: one number, whatever it is asked for as."""


@dataclass(frozen=True)
class Answered:
    """A question and the engine's answer to it, of the days from the first to the last with attendance.

    `more` are answers to the same question for what earlier periods have less or more than this one: the
    days that a reader gets by subtraction, each beside the name of the earlier period. Where grades are asked
    for across schools, `finer` is the answer by school too, since that is what a grade is made up of. So is
    `whole`, of all weeks or subjects together where figures are by these, and `weekly`, by week where weeks
    were told of before. `schools_first`: a school's grades stand under it, not under the grades.
    """

    question: Question
    figures: pa.Table = field(repr=False)
    period: Period
    grades: Grades = field(default_factory=dict, repr=False)
    more: Mapping[str, pa.Table] = field(default_factory=dict, repr=False)
    finer: pa.Table | None = field(default=None, repr=False)
    whole: pa.Table | None = field(default=None, repr=False)
    weekly: pa.Table | None = field(default=None, repr=False)
    schools_first: bool = False

    @property
    def keys(self) -> list[str]:
        return [name for name in self.figures.column_names if name not in FIGURES]

    @cached_property
    def parts(self) -> Mapping[Path, dict[Spot, Row]]:
        """The rows by where they stand, and these by what place they share out."""
        return self._parts(self.figures)

    @cached_property
    def leaves(self) -> Mapping[Path, dict[Spot, Row]]:
        """What these are made up of, as far as they share the pupils out."""
        return self.parts if self.finer is None else self._parts(self.finer)

    @cached_property
    def all_days(self) -> Mapping[Path, dict[Spot, Row]]:
        """Of all weeks or subjects together; nothing where nobody is in several."""
        return {} if self.whole is None else self._parts(self.whole)

    @cached_property
    def weeks(self) -> Mapping[Path, dict[Spot, Row]]:
        """The leaves, by week where these are known."""
        return self.leaves if self.weekly is None else self._parts(self.weekly)

    @property
    def turned(self) -> list[Answered]:
        """Where grades are asked for across schools: the same, as each school is made up of its grades."""
        return [] if self.finer is None else [replace(self, schools_first=True)]

    @property
    def depth(self) -> int | None:
        """The level of the rows that are shown; None for the innermost."""
        return None if self.finer is None else 1 + ("municipality" in self.keys)

    @cached_property
    def differences(self) -> Mapping[str, Mapping[Path, dict[Spot, Row]]]:
        return {earlier: self._parts(figures) for earlier, figures in self.more.items()}

    @property
    def days(self) -> Path:
        """What the whole period is called."""
        return (span(*self.period),)

    @property
    def pupils(self) -> str:
        return pupils_name(self.question, self.days)

    @property
    def time(self) -> str:
        return time_name(self.question)

    @property
    def passes(self) -> str:
        return rule_name(self.question.threshold.rule) if self.question.threshold else ""

    def _parts(self, figures: pa.Table) -> Mapping[Path, dict[Spot, Row]]:
        found: dict[Path, dict[Spot, Row]] = defaultdict(dict)
        for row in figures.to_pylist():
            group = {key: value for key, value in row.items() if key not in FIGURES}
            if self.finer is None:
                at = spot(group, self.grades, self.period)
            else:
                at = spot_in_grade(group, self.period, self.schools_first)
            found[at.within][at] = row
        return found


def time_name(question: Question) -> str:
    """What the numerator is called, where it is time and not people."""
    return f"{ABSENT.get(question.measure, question.measure)}, {question.unit}s"


def pupils_name(question: Question, when: Path) -> str:
    """What the pupils behind the figures are called: the same name for the same pupils."""
    threshold, measure = question.threshold, question.measure
    partial = [rule_name(threshold.rule)] if threshold and _of_some(threshold.rule) else []
    partial += [measure] if MEASURES[measure].sparse and not threshold else []
    return ", ".join(["pupils", f"{question.unit}s", *when, *partial])


def rule_name(rule: Rule) -> str:
    """What passing it is called, by whatever name the threshold goes."""
    said = {name: value for name, value in asdict(rule).items() if value and name != "units"}
    sets = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in said.items()}
    return ", ".join(f"{name} {value}" for name, value in sets.items()) or "percent 0"


def contains(wide: Rule, narrow: Rule) -> bool:
    """Whether all who pass the narrow rule pass the wide one: half the time is a tenth of it too."""
    alike = (wide.kinds, wide.grades, wide.per_subject) == (narrow.kinds, narrow.grades, narrow.per_subject)
    any_at_all = wide.percent == 0 and wide.more_than and (narrow.percent > 0 or narrow.more_than)
    in_the_period = wide.window is None and narrow.window is None
    less = (wide.percent, wide.more_than) < (narrow.percent, narrow.more_than)
    return alike and wide != narrow and wide.window is None and (any_at_all or (in_the_period and less))


def told_thresholds(
    told: Iterable[Mapping[str, Any]], asked: Sequence[Threshold], known: Iterable[Threshold]
) -> list[Threshold]:
    """Of the thresholds `known`, those that others were `told` of and that tell of the `asked`."""
    columns = {
        str(name) for document in told if document["names"][1] == PASSES for name in document["columns"]
    }
    rules = [each.rule for each in asked]
    found = {each.rule: each for each in known if each.rule not in rules and rule_name(each.rule) in columns}
    return [each for rule, each in found.items() if any(_nested(rule, one) for one in rules)]


def _nested(one: Rule, other: Rule) -> bool:
    return contains(one, other) or contains(other, one)


def _of_some(rule: Rule) -> bool:
    return bool(rule.grades or rule.per_subject)


def pupil_tables(answered: Answered, within: Path) -> dict[Path, RawTable]:
    """How many pupils each group has, by when."""
    rows = answered.leaves[within]
    found = {}
    for when in whens(rows) or ((),):
        counts: dict[Key, int] = {(at.row,): row["pupils"] for at, row in rows.items() if at.when == when}
        rows_here = tuple(key[0] for key in sorted(counts))
        of = pupils_name(answered.question, when or answered.days)
        found[when] = RawTable(rows_here, (), counts, ("place", ""), of, within, crossing=True)
    return found


def time_table(answered: Answered, within: Path, more: Mapping[Path, int]) -> RawTotals:
    """The numerators, by place and by when. Where a group without anybody has no row, 0 must not be seen."""
    rows = answered.leaves[within]
    columns = whens(rows)
    made = {_key(at, columns): _made(row) for at, row in rows.items()}
    across = answered.all_days.get(within, {})
    places = tuple(sorted({at.row for at in rows}))
    if MEASURES[answered.question.measure].sparse and columns:
        made = {(place, when): Made(0, 0, ()) for place in places for when in columns} | made
    most = max(
        (-(-row["denominator"] // row["pupils"]) for row in rows.values() if row["denominator"]), default=0
    )
    return RawTotals(
        places,
        columns,
        made,
        ("place", "when"),
        answered.time,
        within=within,
        over=answered.days,
        crossing=True,
        across={(at.row,): _made(row) for at, row in across.items()},
        needs_more={(row,): need for row, need in more.items()},
        most=most,
    )


def week_tables(answered: Answered, within: Path, spans: Iterable[str]) -> Iterator[RawTotals]:
    """Weeks of which a period that was told of is the sum: their numerators, not to be told."""
    rows = answered.weeks.get(within, {})
    known = set(whens(rows))
    for name in spans:
        weeks = {(week,) for week in weeks_of(name)}
        if len(weeks) > 1 and weeks <= known:
            made = {_key(at, (at.when,)): _made(row) for at, row in rows.items() if at.when in weeks}
            places = tuple(sorted({at.row for at in rows}))
            names = ("place", "when")
            yield RawTotals(
                places,
                tuple(sorted(weeks)),
                made,
                names,
                answered.time,
                within=within,
                over=(name,),
                crossing=True,
            )


def _key(at: Spot, columns: tuple[Path, ...]) -> Key:
    return (at.row, at.when) if columns else (at.row,)


def _made(row: Row) -> Made:
    largest = [part for part in (row["largest"], row["second"]) if part is not None]
    return Made(row["pupils"], row["numerator"] or 0, tuple(largest))


def need_of(row: Row) -> int:
    """By how much the numerator of a row must be unsure, were it told."""
    return _made(row).need(RawTotals.dominance, LOWEST_MINIMUM)


def tables_beside(asked: Sequence[Answered], also: Sequence[Answered], within: Path) -> Iterator[RawTable]:
    """What is not asked for and tells of it: other thresholds, and those between where one holds another."""
    for each in also:
        yield passing_table(each, within)
    for wide, narrow in permutations([*asked, *also], 2):
        if contains(_rule(wide), _rule(narrow)) and wide.pupils == narrow.pupils:
            yield _between(wide, narrow, within)


def _rule(answered: Answered) -> Rule:
    assert answered.question.threshold is not None
    return answered.question.threshold.rule


def passing_table(answered: Answered, within: Path) -> RawTable:
    """Those who pass and those who do not."""
    yes = answered.passes
    counts: dict[Key, int] = {}
    for at, row in answered.leaves[within].items():
        passing = row["numerator"] or 0
        counts |= {(at.row, (yes,)): passing, (at.row, (f"not {yes}",)): row["pupils"] - passing}
    return _people(answered, within, counts, PASSES)


def _between(wide: Answered, narrow: Answered, within: Path) -> RawTable:
    """Who passes the narrow threshold, the wide one alone, and neither."""
    counts: dict[Key, int] = {}
    for at, row in wide.leaves[within].items():
        passing, few = row["numerator"] or 0, narrow.leaves[within][at]["numerator"] or 0
        counts[at.row, (narrow.passes,)] = few
        counts[at.row, (f"{wide.passes}, not {narrow.passes}",)] = passing - few
        counts[at.row, (f"not {wide.passes}",)] = row["pupils"] - passing
    return _people(wide, within, counts, PASSES)


def onset_table(answered: Answered, within: Path) -> RawTable:
    """In which week pupils first pass: a pupil in one week, or in none."""
    rows = answered.leaves[within]
    counts: dict[Key, int] = {}
    for at, row in rows.items():
        rest = counts.get((at.row, ("not",)), row["pupils"])
        counts |= {(at.row, at.when): row["numerator"], (at.row, ("not",)): rest - row["numerator"]}
    return _people(answered, within, counts, f"onset, {answered.passes}")


def _people(answered: Answered, within: Path, counts: Mapping[Key, int], name: str) -> RawTable:
    rows: tuple[Label, ...] = tuple(sorted({key[0] for key in counts}))
    columns: tuple[Label, ...] = tuple(sorted({key[1] for key in counts}))
    return RawTable(rows, columns, counts, ("place", name), answered.pupils, within, crossing=True)
