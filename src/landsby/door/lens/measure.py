"""`landsby lens measure`: figures of groups from a store or a Parquet file, to read or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from landsby.door.documents import BadInput
from landsby.engines.lens.backends import NoEngine, Unreadable
from landsby.engines.lens.intake import Refused
from landsby.engines.lens.measures import Grouping, Impossible, Question
from landsby.engines.lens.release import Answer, Asked, NoAttendance, Shown, Unkept, ask
from landsby.engines.lens.release.asking import ALL
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold, UnknownThreshold

UNASKABLE = (Impossible, NoAttendance, NoEngine, Refused, Unkept, Unreadable, UnknownThreshold)
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


def asked(
    measure: str, by: str, unit: str, thresholds: Sequence[str], period: Sequence[datetime | None]
) -> Asked:
    """From the words of the command; `by` has commas between, and «all» alone is everybody together."""
    words = [word.strip() for word in by.split(",") if word.strip()]
    try:
        grouping = Grouping.of([] if words == [ALL] else words)
    except Impossible as error:
        raise BadInput(str(error)) from None
    days = (day and day.date() for day in period)
    return Asked(grouping, measure, Unit(unit), thresholds, *days)


def run(
    source: Path, asked: Asked, *, ledger: Path | None, engine: str, language: str, as_json: bool
) -> None:
    """Print the answers, one for each threshold that was asked for. Raises BadInput."""
    try:
        answers = ask(source, asked, ledger_path=ledger, address=engine)
    except UNASKABLE as error:
        raise BadInput(str(error)) from None
    if as_json:
        print(json.dumps([document(each, language) for each in answers], ensure_ascii=False, indent=2))
    else:
        console = Console(highlight=False)
        _show(console if console.is_terminal else Console(highlight=False, width=WIDE), answers, language)


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
