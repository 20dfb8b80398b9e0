"""`landsby lens measure`: figures of groups from a store or a Parquet file, to read or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _
from rich.console import Console
from rich.table import Table

from landsby.door.documents import BadInput
from landsby.engines.lens.backends import Engine, NoEngine, Unreadable, engine
from landsby.engines.lens.intake import Refused
from landsby.engines.lens.intake.store import attendance_files
from landsby.engines.lens.measures import MEASURES, Dimension, Grouping, Impossible, Question, slots
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.telling import (
    Answered,
    Grades,
    Ledger,
    Shown,
    Unkept,
    beside,
    by_week,
    class_grades,
    earlier_periods,
    finest,
    grades_of,
    ledger,
    less,
    of_all_days,
    pupils_name,
    span,
    steps,
    tell,
    tells_of_weeks,
    time_name,
    told_thresholds,
)
from landsby.engines.lens.thresholds import Threshold, UnknownThreshold, threshold, thresholds

ALL = "all"
Period = tuple[date, date]
WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "municipality": "kommune", "school": "skole", "grade": "trinn", "class": "klasse", "subject": "fag",
        "week": "uke", "weekday": "ukedag", "pupils": "elever", "numerator": "teller",
        "denominator": "nevner", "value": "verdi", "hidden": "skjult", "unit": "Enhet", "day": "dager",
        "minute": "minutter", "source": "Kilde", "made": "Regnet ut av",
        "why": "Skjult er tall om færre enn fem elever, det som kunne røpe dem, og én eller to elevers tid.",
        "before": "Noe er skjult på grunn av det som er vist før: sammen ville det røpe tall om noen få.",
        "sure": "I parentes: der tallet ville ligge 19 av 20 ganger med andre elever på samme sted.",
        "point": ",", "to": "til",
    },
    "nn": {
        "municipality": "kommune", "school": "skule", "grade": "trinn", "class": "klasse", "subject": "fag",
        "week": "veke", "weekday": "vekedag", "pupils": "elevar", "numerator": "teljar",
        "denominator": "nemnar", "value": "verdi", "hidden": "skjult", "unit": "Eining", "day": "dagar",
        "minute": "minutt", "source": "Kjelde", "made": "Rekna ut av",
        "why": "Skjult er tal om færre enn fem elevar, det som kunne røpe dei, og tida til éin eller to.",
        "before": "Noko er skjult på grunn av det som er vist før: saman ville det røpe tal om nokre få.",
        "sure": "I parentes: der talet ville liggje 19 av 20 gonger med andre elevar på same stad.",
        "point": ",", "to": "til",
    },
    "en": {
        "municipality": "municipality", "school": "school", "grade": "grade", "class": "class",
        "subject": "subject", "week": "week", "weekday": "weekday", "pupils": "pupils",
        "numerator": "numerator", "denominator": "denominator", "value": "value", "hidden": "hidden",
        "unit": "Unit", "day": "days", "minute": "minutes", "source": "Source", "made": "Calculated by",
        "why": "Hidden: numbers about fewer than five, what would give them away, and time of one or two.",
        "before": "Some is hidden for what was shown before: together they would tell of a few.",
        "sure": "In brackets: where it would lie 19 times of 20 with other pupils in the same place.",
        "point": ".", "to": "to",
    },
}  # fmt: skip
NONE = "–"
WIDE = 160  # characters, where what is printed goes into a file
COLUMNS = ("pupils", "numerator", "denominator", "value")
SHAPES = {"spells": "{:.2f}", "trend": "{:+z.2%}"}
"""Days a spell, and per cent of the time a week; all else is per cent of the time or of the pupils."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for at the door; `by` is words with commas between."""

    source: Path
    measure: str = "rate"
    by: str = "school"
    unit: str = "day"
    thresholds: Sequence[str] = ()
    first: datetime | None = None
    last: datetime | None = None
    engine: str = "duckdb"

    @property
    def grouping(self) -> Grouping:
        return Grouping.of(word.strip() for word in self.by.split(",") if word.strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """The groups of one question, and all that is needed to trace them."""

    question: Question
    groups: tuple[Shown, ...]
    period: Period
    engine: str
    source: str
    held_back: bool


def run(asked: Asked, *, language: str, as_json: bool) -> None:
    """Print the answers, one for each threshold that was asked for. Raises BadInput."""
    try:
        answers = answer(asked)
    except (Impossible, NoEngine, Refused, Unkept, Unreadable, UnknownThreshold) as error:
        raise BadInput(str(error)) from None
    if as_json:
        print(json.dumps([document(each, language) for each in answers], ensure_ascii=False, indent=2))
    else:
        console = Console(highlight=False)
        _show(console if console.is_terminal else Console(highlight=False, width=WIDE), answers, language)


def answer(asked: Asked) -> list[Answer]:
    """Ask the engine, and tell what may be told after what was told before; it is entered first."""
    files = files_of(asked.source)
    with engine(asked.engine) as opened:
        table = opened.read(files)
        period = _period(opened, _between(table, asked), asked)
        questions = _questions(asked, period)
        with ledger(beside(asked.source)) as told:
            asker = _Asker(opened, table, period, told)
            for step in zip(*map(steps, questions), strict=True):
                telling = tell([asker.ask(each) for each in step], told, asker.beside(step))
    made_by, source = f"{opened.name} {opened.version}", str(asked.source)
    return [
        Answer(question, groups, period, made_by, source, telling.held_back)
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


def document(answer: Answer, language: str) -> dict[str, Any]:
    """An answer ready for JSON: definition, threshold, counts and values, engine and file."""
    question = answer.question
    return {
        "measure": question.measure,
        "definition": question.sentence[language],
        "threshold": question.threshold and _rule(question.threshold, language),
        "unit": question.unit.value,
        "by": question.by.keys,
        "period": [day.isoformat() for day in answer.period],
        "engine": answer.engine,
        "source": answer.source,
        "hidden_for_what_was_shown_before": answer.held_back,
        "groups": [_plain(asdict(each)) for each in answer.groups],
    }


def _rule(threshold: Threshold, language: str) -> dict[str, Any]:
    return {
        "name": threshold.name,
        "definition": threshold.sentence[language],
        "source": threshold.source.title,
        "year": threshold.source.year,
        "valid_from": threshold.valid_from and threshold.valid_from.isoformat(),
        "valid_to": threshold.valid_to and threshold.valid_to.isoformat(),
    }


def _plain(group: dict[str, Any]) -> dict[str, Any]:
    keys = {name: str(key) if isinstance(key, date) else key for name, key in group.pop("group").items()}
    return {"group": keys, **group}


def files_of(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    if not source.exists():
        raise BadInput(f"{source}: there is no such file or folder.")
    files = attendance_files(source)
    if not files:
        raise BadInput(f"{source}: the folder holds no attendance. Import some with landsby lens import.")
    return files


def _between(table: ir.Table, asked: Asked) -> ir.Table:
    if asked.first is not None:
        table = table.filter(_.date >= asked.first.date())
    if asked.last is not None:
        table = table.filter(_.date <= asked.last.date())
    return table


def _period(opened: Engine, table: ir.Table, asked: Asked) -> tuple[date, date]:
    dates = slots(table, Unit(asked.unit)).aggregate(first=_.date.min(), last=_.date.max())
    (row,) = opened.answer(dates).to_pylist()
    if row["first"] is None:
        raise BadInput(f"{asked.source}: there is no attendance in {asked.unit}s in that period.")
    return row["first"], row["last"]


def _questions(asked: Asked, period: tuple[date, date]) -> list[Question]:
    """One question, or one for each threshold that was asked for; «all» are those for the unit."""
    by, unit = asked.grouping, Unit(asked.unit)
    usual = MEASURES[asked.measure].threshold if asked.measure in MEASURES else None
    if ALL in asked.thresholds:
        names = [each.name for each in thresholds(period[1]) if unit in each.rule.units]
    else:
        names = list(dict.fromkeys(asked.thresholds)) or ([usual] if usual else [])
    editions = [_edition(name, period) for name in names]
    if not editions:
        return [Question(asked.measure, unit, by)]
    return [Question(asked.measure, unit, by, each) for each in editions]


def _edition(name: str, period: tuple[date, date]) -> Threshold:
    """The edition of the period's last day, which must have held on its first too."""
    found = threshold(name, period[1])
    if found.holds(period[0]):
        return found
    raise BadInput(
        f"«{name}» changed on {found.valid_from}, within the period. "
        f"Ask from that day with --from {found.valid_from}, or until the day before with --to."
    )


def _show(console: Console, answers: Sequence[Answer], language: str) -> None:
    words = WORDS[language]
    table = _side_by_side(answers, words, language) if len(answers) > 1 else _one(answers[0], words)
    console.print(table)
    for each in answers:
        threshold = each.question.threshold
        if threshold is None:
            console.print(each.question.sentence[language])
        else:
            console.print(f"{threshold.title[language]}: {threshold.sentence[language]}")
            console.print(f"{words['source']}: {threshold.source.title} ({threshold.source.year}).")
    first, last = answers[0].period
    unit = f"{words['unit']}: {words[answers[0].question.unit]}"
    console.print(f"{unit}. {first} – {last}. {words['made']} {answers[0].engine}. {answers[0].source}")
    if any(group.between for each in answers for group in each.groups):
        console.print(words["sure"])
    if any(group.hidden for each in answers for group in each.groups):
        console.print(words["why"])
    if answers[0].held_back:
        console.print(words["before"])


def _one(answer: Answer, words: Mapping[str, str]) -> Table:
    table = _table(answer, words)
    for name in COLUMNS:
        table.add_column(words[name], justify="right")
    for group in answer.groups:
        counts = (group.pupils, group.numerator, group.denominator)
        told = [_told(count, group, words, "{:,}") for count in counts]
        table.add_row(*_names(group), *told, _value(answer.question, group, words))
    return table


def _side_by_side(answers: Sequence[Answer], words: Mapping[str, str], language: str) -> Table:
    """A row a group, a column a threshold."""
    table = _table(answers[0], words)
    rows: dict[tuple[str, ...], list[str]] = {}
    for column, each in enumerate(answers):
        if each.question.threshold is not None:
            table.add_column(each.question.threshold.title[language], justify="right")
        for group in each.groups:
            row = rows.setdefault(_names(group), [NONE] * len(answers))
            row[column] = _value(each.question, group, words, gap="\n")
    for names, values in rows.items():
        table.add_row(*names, *values)
    return table


def _table(answer: Answer, words: Mapping[str, str]) -> Table:
    """Empty, with a column for each key that groups have."""
    keys = list(answer.groups[0].group) if answer.groups else answer.question.by.keys
    return Table(*(words[key] for key in keys), title=answer.question.measure, title_justify="left")


def _names(group: Shown) -> tuple[str, ...]:
    return tuple(NONE if name is None else str(name) for name in group.group.values())


def _value(question: Question, group: Shown, words: Mapping[str, str], gap: str = " ") -> str:
    """With where it would lie, after `gap`, in brackets."""
    shape = SHAPES.get(question.measure, "{:.1%}")
    value = _told(group.value, group, words, shape)
    if group.between is None:
        return value
    low, high = (_told(each, group, words, shape).removesuffix(" %") for each in group.between)
    return f"{value}{gap}({low} {words['to']} {high})"


def _told(figure: float | None, group: Shown, words: Mapping[str, str], shape: str) -> str:
    if figure is None:
        return words["hidden"] if group.hidden else NONE
    marks = str.maketrans(",.-", f" {words['point']}−", "") | {ord("%"): " %"}
    return shape.format(figure).translate(marks)
