"""A question about groups, from the attendance to what may be told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import DEFAULT, Engine, engine
from landsby.engines.lens.measures import MEASURES, Dimension, Grouping, Question, slots
from landsby.engines.lens.release.ledger import Ledger, beside, ledger
from landsby.engines.lens.release.periods import earlier_periods, less, tells_of_weeks
from landsby.engines.lens.release.places import (
    Grades,
    Period,
    by_week,
    class_grades,
    finest,
    grades_of,
    of_all_days,
    span,
    steps,
)
from landsby.engines.lens.release.showing import Shown, tell
from landsby.engines.lens.release.sources import NoAttendance, files_of
from landsby.engines.lens.release.tables import Answered, pupils_name, time_name, told_thresholds
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold, threshold, thresholds

ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure by some groups, from the first day to the last, or of all days that there are.

    `thresholds` are names, `ALL` stands for every one; without any, the measure has its usual one.
    """

    by: Grouping
    measure: str = "rate"
    unit: Unit = Unit.DAY
    thresholds: Sequence[str] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The groups of one question as they may be shown, and all that is needed to trace them.

    `held_back`: something is hidden for what was told before.
    """

    question: Question
    groups: tuple[Shown, ...]
    period: Period
    engine: str
    source: str
    held_back: bool


def ask(
    source: Path, asked: Asked, *, ledger_path: Path | None = None, address: str = DEFAULT
) -> list[Answer]:
    """An answer for each threshold that was asked for, entered in the ledger before anybody has it.

    The ledger is that beside `source`, a store's folder or a Parquet file, unless another is named. What may
    be told is what was told before does not turn into numbers about a few. Raises NoAttendance, Unkept, and
    what the engine, the measures and the thresholds raise.
    """
    files = files_of(source)
    with engine(address) as opened:
        table = opened.read(files)
        period = _period(opened, _between(table, asked), asked, source)
        questions = _questions(asked, period)
        with ledger(ledger_path or beside(source)) as told:
            asker = _Asker(opened, table, period, told)
            for step in zip(*map(steps, questions), strict=True):
                telling = tell([asker.ask(each) for each in step], told, asker.beside(step))
    made_by = f"{opened.name} {opened.version}"
    return [
        Answer(question, groups, period, made_by, str(source), telling.held_back)
        for question, groups in zip(questions, telling.answers, strict=True)
    ]


class _Asker:
    """Asks one engine about one period, also what must be known to protect the answer."""

    def __init__(self, opened: Engine, table: ir.Table, period: Period, told: Ledger) -> None:
        self._engine, self._table, self._period, self._told = opened, table, period, told
        self._within = table.filter(_.date.between(*period))

    def ask(self, question: Question) -> Answered:
        figures = self._figures(question)
        grades: Grades = {}
        if Dimension.CLASS in question.by.by and Dimension.GRADE not in question.by.by:
            grades = grades_of(self._engine.answer(class_grades(self._within, question.unit)))
        finer = finest(question)
        return Answered(
            question,
            figures,
            self._period,
            grades,
            self._more(question),
            None if finer == question else self._figures(finer),
            self._figures(of_all_days(finer)) if self._shares_out_time(finer) else None,
            self._figures(by_week(finer)) if self._weeks_were_told(question) else None,
        )

    def _figures(self, question: Question) -> pa.Table:
        return self._engine.answer(question.expression(self._within))

    def _shares_out_time(self, question: Question) -> bool:
        return not MEASURES[question.measure].of_people and of_all_days(question) != question

    def _weeks_were_told(self, question: Question) -> bool:
        """Whether a reader may have weeks that add up to what is asked for."""
        return of_all_days(question) == question and tells_of_weeks(self._told.of(time_name(question)))

    def beside(self, questions: Sequence[Question]) -> list[Answered]:
        """Of the thresholds that were told of before, those which tell of these too."""
        asked = [each.threshold for each in questions if each.threshold and each.measure != "onset"]
        names = {pupils_name(each, (span(*self._period),)) for each in questions}
        told = [document for name in sorted(names) for document in self._told.of(name)]
        known = told_thresholds(told, asked, thresholds(self._period[1]))
        return [self.ask(replace(questions[0], measure="passing", threshold=each)) for each in known]

    def _more(self, question: Question) -> dict[str, pa.Table]:
        """What earlier periods have more or less than this one, where the measure was told of them."""
        if MEASURES[question.measure].of_people:
            return {}
        periods = earlier_periods(self._told.of(time_name(question)), self._period)
        return {
            name: self._engine.answer(question.expression(less(self._table, self._period, earlier)))
            for name, earlier in periods.items()
        }


def _between(table: ir.Table, asked: Asked) -> ir.Table:
    if asked.first is not None:
        table = table.filter(_.date >= asked.first)
    if asked.last is not None:
        table = table.filter(_.date <= asked.last)
    return table


def _period(opened: Engine, table: ir.Table, asked: Asked, source: Path) -> Period:
    dates = slots(table, asked.unit).aggregate(first=_.date.min(), last=_.date.max())
    (row,) = opened.answer(dates).to_pylist()
    if row["first"] is None:
        raise NoAttendance(f"{source}: there is no attendance in {asked.unit}s in that period.")
    return row["first"], row["last"]


def _questions(asked: Asked, period: Period) -> list[Question]:
    """One question, or one for each threshold that was asked for; «all» are those for the unit."""
    by, unit = asked.by, asked.unit
    usual = MEASURES[asked.measure].threshold if asked.measure in MEASURES else None
    if ALL in asked.thresholds:
        names = [each.name for each in thresholds(period[1]) if unit in each.rule.units]
    else:
        names = list(dict.fromkeys(asked.thresholds)) or ([usual] if usual else [])
    editions = [_edition(name, period) for name in names]
    if not editions:
        return [Question(asked.measure, unit, by)]
    return [Question(asked.measure, unit, by, each) for each in editions]


def _edition(name: str, period: Period) -> Threshold:
    """The edition of the period's last day, which must have held on its first too."""
    found = threshold(name, period[1])
    if found.holds(period[0]):
        return found
    raise NoAttendance(
        f"«{name}» changed on {found.valid_from}, within the period. "
        f"Ask from that day with --from {found.valid_from}, or until the day before with --to."
    )
