"""`landsby lens measure`: figures of groups from a store or a Parquet file, to read or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
from landsby.engines.words import Words

UNASKABLE = (Impossible, NoAttendance, NoEngine, Refused, Unkept, Unreadable, UnknownThreshold)
WORDS = Path(__file__).parents[1] / "words/measure"
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
    say = Words(WORDS, language)
    table = _side_by_side(answers, say) if len(answers) > 1 else _one(answers[0], say)
    console.print(table)
    for each in answers:
        threshold = each.question.threshold
        if threshold is None:
            console.print(each.question.sentence[language])
        else:
            console.print(f"{threshold.title[language]}: {threshold.sentence[language]}")
            console.print(f"{say('source')}: {threshold.source.title} ({threshold.source.year}).")
    first, last = answers[0].period
    unit = f"{say('unit')}: {say(answers[0].question.unit)}"
    console.print(f"{unit}. {first} – {last}. {say('made')} {answers[0].engine}. {answers[0].source}")
    if any(group.between for each in answers for group in each.groups):
        console.print(say("sure"))
    if any(group.hidden for each in answers for group in each.groups):
        console.print(say("why"))
    if answers[0].held_back:
        console.print(say("before"))


def _one(answer: Answer, say: Words) -> Table:
    table = _table(answer, say)
    for name in COLUMNS:
        table.add_column(say(name), justify="right")
    for group in answer.groups:
        counts = (group.pupils, group.numerator, group.denominator)
        told = [_told(count, group, say, "{:,}") for count in counts]
        table.add_row(*_names(group), *told, _value(answer.question, group, say))
    return table


def _side_by_side(answers: Sequence[Answer], say: Words) -> Table:
    """A row a group, a column a threshold."""
    table = _table(answers[0], say)
    rows: dict[tuple[str, ...], list[str]] = {}
    for column, each in enumerate(answers):
        if each.question.threshold is not None:
            table.add_column(each.question.threshold.title[say.language], justify="right")
        for group in each.groups:
            row = rows.setdefault(_names(group), [NONE] * len(answers))
            row[column] = _value(each.question, group, say, gap="\n")
    for names, values in rows.items():
        table.add_row(*names, *values)
    return table


def _table(answer: Answer, say: Words) -> Table:
    """Empty, with a column for each key that groups have."""
    keys = list(answer.groups[0].group) if answer.groups else answer.question.by.keys
    return Table(*(say(key) for key in keys), title=answer.question.measure, title_justify="left")


def _names(group: Shown) -> tuple[str, ...]:
    return tuple(NONE if name is None else str(name) for name in group.group.values())


def _value(question: Question, group: Shown, say: Words, gap: str = " ") -> str:
    """With where it would lie, after `gap`, in brackets."""
    shape = SHAPES.get(question.measure, "{:.1%}")
    value = _told(group.value, group, say, shape)
    if group.between is None:
        return value
    low, high = (_told(each, group, say, shape).removesuffix(" %") for each in group.between)
    return f"{value}{gap}({low} {say('to')} {high})"


def _told(figure: float | None, group: Shown, say: Words, shape: str) -> str:
    if figure is None:
        return say("hidden") if group.hidden else NONE
    marks = str.maketrans(",.-", f" {say('point')}−", "") | {ord("%"): " %"}
    return shape.format(figure).translate(marks)
