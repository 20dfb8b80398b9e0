"""`landsby lens measure` after what it has told before: no two answers give away what either must hide."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from landsby.cli import app
from landsby.engines.disclosure import Dominance
from landsby.engines.lens.measures import Grouping
from landsby.engines.lens.release import Answer, Asked, ask
from tests.engines.lens.measures.tables import MONDAY, Row, pattern, school_days, written

SOAK = "LANDSBY_SOAK" in os.environ


def in_class(name: str, count: int, marks: str, first: int, **given: Any) -> list[Row]:
    return [each for n in range(count) for each in pattern(marks, pupil=first + n, **{"class": name} | given)]


def asked(by: str, **given: Any) -> Asked:
    return Asked(Grouping.of(by.split(",") if by else []), **given)


def by(source: Path, by: str, **given: Any) -> dict[str, Any]:
    """The groups of one answer by their last name, and whether it was held back."""
    (told,) = ask(source, asked(by, **given))
    return {str(list(each.group.values())[-1]): each for each in told.groups} | {"held back": told.held_back}


def numerators(source: Path, by: str) -> dict[tuple[Any, ...], int | None]:
    (told,) = ask(source, asked(by))
    return {tuple(each.group.values()): each.numerator for each in told.groups}


def said(source: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["lens", "measure", str(source), *arguments])


TOWN = [
    *in_class("8A", 10, "x.........", 0),
    *in_class("8A", 10, "..........", 100),
    *in_class("8B", 10, "xx........", 200),
    *in_class("8C", 10, ".x........", 300),
]


def test_a_changed_code_is_not_told_by_subtraction_from_what_was_told_before(tmp_path):
    file = written(TOWN, tmp_path)
    assert by(file, "class")["8A"].numerator == 10
    changed = [row | {"absent": 1} if row["pupil"] == 100 and row["date"] == MONDAY else row for row in TOWN]
    after = by(written(changed, tmp_path), "class")
    assert (after["8A"].numerator, after["8A"].hidden, after["held back"]) == (None, True, True)
    assert after["8B"].numerator == 20
    told = said(file, "--by", "class", "--language", "en").stdout
    assert "Some is hidden for what was shown before" in told
    assert json.loads(said(file, "--by", "class", "--json").stdout)[0]["hidden_for_what_was_shown_before"]


def test_the_same_answer_again_is_the_same_and_the_ledger_does_not_grow(tmp_path):
    file = written(TOWN, tmp_path)
    first = by(file, "class")
    ledger = tmp_path / "attendance.parquet.published.db"
    size = ledger.stat().st_size
    assert by(file, "class") == first
    assert ledger.stat().st_size == size
    assert not first["held back"]


def test_a_day_more_does_not_tell_of_the_one_who_was_away_on_it(tmp_path):
    away = [*in_class("8A", 9, "x....", 0), *in_class("8A", 1, "x...x", 50), *in_class("8A", 9, ".....", 90)]
    file = written([*away, *in_class("8B", 10, "x...x", 200)], tmp_path)
    until = school_days(4)[-1]
    assert by(file, "class", last=until)["8A"].numerator == 10
    whole = by(file, "class")
    assert (whole["8A"].numerator, whole["held back"]) == (None, True)


def test_a_day_less_does_not_either(tmp_path):
    away = [*in_class("8A", 9, "x....", 0), *in_class("8A", 1, "x...x", 50), *in_class("8A", 9, ".....", 90)]
    file = written([*away, *in_class("8B", 10, "x...x", 200)], tmp_path)
    until = school_days(4)[-1]
    assert by(file, "class")["8A"].numerator == 11
    assert by(file, "class", last=until)["8A"].numerator is None


def test_a_week_does_not_come_back_from_the_whole_period_and_the_other_weeks(tmp_path):
    one = in_class("8A", 1, "x....xxxxxx....x....", 0)
    others = in_class("8A", 19, "xx........x....x....", 10)
    file = written([*one, *others], tmp_path)
    by(file, "class")
    weeks = by(file, "class,week")
    assert weeks["2025-09-08"].hidden
    assert sum(each.hidden for name, each in weeks.items() if name != "held back") >= 2


def test_thresholds_side_by_side_do_not_tell_of_the_few_between_them(tmp_path):
    half, tenth = in_class("8A", 6, "xxxxx.....", 0), in_class("8A", 2, "x.........", 50)
    file = written([*half, *tenth, *in_class("8A", 12, "..........", 100)], tmp_path)
    asked = ["--measure", "passing", "--threshold", "ten_percent", "--threshold", "england_severe", "--json"]
    told = [each["groups"][0]["numerator"] for each in json.loads(said(file, *asked).stdout)]
    assert told in ([8, None], [None, 6])


def test_nor_when_they_are_asked_for_one_after_the_other(tmp_path):
    half, tenth = in_class("8A", 6, "xxxxx.....", 0), in_class("8A", 2, "x.........", 50)
    file = written([*half, *tenth, *in_class("8A", 12, "..........", 100)], tmp_path)
    assert by(file, "class", measure="persistent")["8A"].numerator == 8
    severe = by(file, "class", measure="severe")
    assert (severe["8A"].numerator, severe["held back"]) == (None, True)


def test_nothing_is_told_that_cannot_be_entered(tmp_path):
    file = written(TOWN, tmp_path)
    ledger = tmp_path / "attendance.parquet.published.db"
    ledger.write_text("not a database, and long enough to be seen as none by what reads its first bytes" * 9)
    refused = said(file, "--by", "class")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "what is told must be entered here, and it cannot be" in refused.stderr


def test_the_ledger_holds_nothing_that_is_hidden(tmp_path):
    few = in_class("8D", 3, "x.x.x.x.x.", 400) + in_class("9A", 3, "x.x.x.x.x.", 500, grade=9)
    by(written([*TOWN, *few], tmp_path), "class")
    with sqlite3.connect(tmp_path / "attendance.parquet.published.db") as ledger:
        told = [json.loads(text) for (text,) in ledger.execute("select document from told")]
    by_name = {str(row): n for each in told for row, n in zip(each["rows"], each["row_totals"], strict=True)}
    assert by_name["['grade 8', 'class 8D']"] is None
    assert (by_name["grade 8"], by_name["grade 9"]) == ("untold", None)
    assert 15 not in {n for each in told for n in each["row_totals"]}


def test_a_tiny_schools_hidden_grade_does_not_come_back_from_its_municipality(tmp_path):
    here, tiny = in_class("8A", 10, "xx...", 0) + in_class("9A", 10, "x....", 100, grade=9), {"school": "Li"}
    few = in_class("8A", 1, "xxxx.", 200, **tiny) + in_class("8A", 5, ".....", 201, **tiny)
    file = written([*here, *few, *in_class("9A", 6, ".....", 300, grade=9, **tiny)], tmp_path)
    grades = numerators(file, "school,grade")
    assert grades.pop(("Fjordvik", "Li", 8)) is None
    (whole,) = numerators(file, "municipality").values()
    assert None in (whole, *grades.values())


def test_a_municipalitys_hidden_grade_does_not_come_back_from_its_other_grades(tmp_path):
    there = {"municipality": "Dalen"}
    few = in_class("8A", 3, "xxxx.", 0) + in_class("9A", 10, "xxx..", 100, grade=9)
    others = in_class("8A", 10, "x....", 200, **there) + in_class("9A", 10, "xxxx.", 300, grade=9, **there)
    file = written([*few, *others], tmp_path)
    grades = numerators(file, "municipality,grade")
    assert grades["Fjordvik", 8] is None
    whole = numerators(file, "municipality")["Fjordvik",]
    assert None in (whole, grades["Fjordvik", 9])


def test_a_lone_schools_hidden_week_does_not_come_back_from_the_whole_and_the_other_schools(tmp_path):
    lone = {"municipality": "Dalen", "school": "Li"}
    one = in_class("8A", 1, "xxx..x....", 0, **lone) + in_class("8A", 5, "..........", 1, **lone)
    file = written([*one, *in_class("8A", 10, "x......x..", 100)], tmp_path)
    schools, whole = numerators(file, "school,week"), numerators(file, "week")
    for (week,), all_told in whole.items():
        assert schools["Dalen", "Li", week] is None
        assert None in (schools["Fjordvik", "Elvebakken", week], all_told)


WEEKS = 3


def drawn_places(chance: Random) -> Iterator[dict[str, Any]]:
    """Classes of two municipalities, of which one may have a single school and a school a single grade."""
    for municipality, schools in (("Fjordvik", "NS"), ("Dalen", chance.choice(["N", "NS"]))):
        for school, grade in product(schools, chance.choice([(8,), (8, 9), (8, 9)])):
            for letter in "AB"[: chance.choice([1, 2])]:
                where = {"municipality": municipality, "school": school, "grade": grade}
                yield {**where, "class": f"{grade}{letter}"}


def drawn_town(chance: Random) -> list[Row]:
    """Classes over some weeks, in which many weeks and some classes are of few."""
    rows: list[Row] = []
    for number, place in enumerate(drawn_places(chance)):
        for pupil in range(chance.choice([3, 6, 9])):
            often = chance.choice([0, 0, 0.1, 0.5])
            marks = "".join("x" if chance.random() < often else "." for _ in range(WEEKS * 5))
            rows += pattern(marks, pupil=100 * number + pupil, **place)
    return rows


PLACES = ("", "municipality", "school", "class", "grade", "municipality,grade", "school,grade")
QUESTIONS = (*PLACES, "week", "municipality,week", "school,week", "class,week", "grade,week")


def asked_of(chance: Random, file: Path) -> Iterator[tuple[date, Answer]]:
    """Answers to some questions, about all weeks or the first ones."""
    for question in chance.sample(QUESTIONS, 6 if SOAK else 4):
        last = MONDAY + timedelta(days=7 * chance.choice([2, WEEKS, WEEKS]) - 3)
        (told,) = ask(file, asked(question, last=last))
        yield last, told


def covered(group: dict[str, Any], last: date, row: Row) -> bool:
    week = row["date"] - timedelta(days=row["date"].weekday())
    return row["date"] <= last and all((week if key == "week" else row[key]) == n for key, n in group.items())


def cell_of(row: Row) -> tuple[Any, ...]:
    return row["municipality"], row["school"], row["class"], row["date"]


def must_hide(rows: Iterable[Row]) -> bool:
    parts: Counter[int] = Counter()
    for row in rows:
        parts[row["pupil"]] += row["absent"]
    return len(parts) < 5 or Dominance().need(parts.values()) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(200 if SOAK else 4))
def test_whatever_is_asked_after_each_other_nothing_hidden_follows_from_all_that_was_told(seed, tmp_path):
    chance = Random(seed)
    rows = drawn_town(chance)
    at = {cell: n for n, cell in enumerate(sorted(set(map(cell_of, rows))))}

    def vector(chosen: Iterable[Row]) -> np.ndarray:
        found = np.zeros(len(at))
        for row in chosen:
            found[at[cell_of(row)]] = 1
        return found

    told, hidden = [], []
    for last, each in asked_of(chance, written(rows, tmp_path)):
        for group in each.groups:
            chosen = [row for row in rows if covered(dict(group.group), last, row)]
            (hidden if must_hide(chosen) else []).append((group.group, vector(chosen)))
            told += [vector(chosen)] if group.numerator is not None else []
    known = np.linalg.matrix_rank(np.array(told)) if told else 0
    for group, aim in hidden:
        assert np.linalg.matrix_rank(np.array([*told, aim])) > known, group
