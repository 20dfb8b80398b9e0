"""A report and all other answers know of each other: nothing that one hides comes back from another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landsby.engines.lens.measures import Grouping
from landsby.engines.lens.release import Asked, Place, ask, survey_of
from landsby.engines.lens.report import data, page, report_of
from tests.engines.lens.measures.tables import Row, pattern, school_days, written

DAYS = 40
LAST = school_days(DAYS)[-1]


def in_class(name: str, marks: list[str], first: int, **given: Any) -> list[Row]:
    """A pupil for each of the marks."""
    given |= {"class": name, "grade": int(name[:-1])}
    return [row for number, each in enumerate(marks) for row in pattern(each, pupil=first + number, **given)]


def now_and_then(pupils: int) -> list[str]:
    """Each is away a day in every second week, another day for each."""
    return [
        "".join(".x"[(day + 3 * pupil) % 5 == 0 and (day // 5 + pupil) % 2 == 0] for day in range(DAYS))
        for pupil in range(pupils)
    ]


USUAL, TINY = now_and_then(15), now_and_then(3)
TOWN = [
    *in_class("8A", USUAL, 0),
    *in_class("8B", USUAL, 100),
    *in_class("9A", USUAL, 200),
    *in_class("9B", TINY, 300),
    *in_class("8A", USUAL, 400, school="Nordby"),
    *in_class("9A", USUAL, 500, school="Nordby"),
]


def classes(file: Path, **given: Any) -> dict[tuple[str, str], int | None]:
    """How many pupils each class has, as `ask` tells it."""
    (answer,) = ask(file, Asked(Grouping.of(["class"]), **given))
    return {(each.group["school"], each.group["class"]): each.pupils for each in answer.groups}


def surveyed(file: Path, **given: Any) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """Each class's pupils and days missed, as a report has them."""
    with survey_of(file, **given) as found:
        people, asked = found.people, found.asked
        return {
            (place.school or "", place.class_ or ""): (
                people.count(place),
                counts.absent if (counts := people.counts(place, asked.members)) else None,
            )
            for place in asked.weeks.places
        }


def test_what_a_report_hides_no_later_answer_gives_away(tmp_path):
    file = written(TOWN, tmp_path)
    hidden = {name for name, (pupils, _missed) in surveyed(file).items() if pupils is None}
    assert ("Elvebakken", "9B") in hidden
    assert len(hidden) >= 2
    told = classes(file)
    assert {name for name, pupils in told.items() if pupils is None} >= hidden


def test_what_an_answer_hides_no_later_report_gives_away(tmp_path):
    file = written(TOWN, tmp_path)
    hidden = {name for name, pupils in classes(file).items() if pupils is None}
    assert ("Elvebakken", "9B") in hidden
    assert {name for name, (pupils, _missed) in surveyed(file).items() if pupils is None} >= hidden


def test_a_report_of_a_day_more_does_not_tell_of_the_one_who_was_away_on_it(tmp_path):
    last = [row for row in TOWN if row["date"] == LAST]
    away = [row | {"absent": 1} if row["pupil"] == 100 else row | {"absent": 0} for row in last]
    earlier = [row for row in TOWN if row["date"] < LAST]
    before = surveyed(written(earlier, tmp_path))
    after = surveyed(written([*earlier, *away], tmp_path))
    assert before["Elvebakken", "8B"][1] is not None
    assert after["Elvebakken", "8B"][1] is None


def test_a_changed_code_is_not_told_by_two_reports(tmp_path):
    before = surveyed(written(TOWN, tmp_path))
    changed = [row | {"absent": 1} if row["pupil"] == 102 and row["date"] == LAST else row for row in TOWN]
    after = surveyed(written(changed, tmp_path))
    assert before["Elvebakken", "8B"][1] is not None
    assert after["Elvebakken", "8B"][1] is None


def test_the_same_report_again_is_the_same_and_the_ledger_does_not_grow(tmp_path):
    file = written(TOWN, tmp_path)
    first = data(report_of(file), "en")
    size = file.with_name(f"{file.name}.published.db").stat().st_size
    second = data(report_of(file), "en")
    assert first == second
    assert not first["hidden_for_what_was_shown_before"]
    assert file.with_name(f"{file.name}.published.db").stat().st_size == size


def test_a_report_that_fails_has_told_nothing(tmp_path):
    file = written(TOWN, tmp_path)
    with pytest.raises(ZeroDivisionError), survey_of(file) as found:
        raise ZeroDivisionError(found.people.count(Place("Fjordvik")))
    (tmp_path / "anew").mkdir()
    assert classes(file) == classes(written(TOWN, tmp_path / "anew"))


def course(file: Path, name: str) -> dict[date, int | None]:
    """Days missed by week in one class, as a report's course has them."""
    with survey_of(file) as found:
        weeks = found.asked.weeks
        row = weeks.places.index(Place("Fjordvik", "Elvebakken", name))
        single = [[np.array([n]) for n in range(len(weeks.mondays))]]
        counts = found.courses.counts(weeks, row, single)
    return {
        week: None if each is None else each.absent for week, each in zip(weeks.mondays, counts, strict=True)
    }


def by_week(file: Path, name: str) -> dict[date, int | None]:
    """The same as `ask` tells it."""
    (answer,) = ask(file, Asked(Grouping.of(["class", "week"])))
    return {
        each.group["week"]: each.numerator
        for each in answer.groups
        if (each.group["school"], each.group["class"]) == ("Elvebakken", name)
    }


def test_of_a_class_whose_days_are_hidden_no_course_is_told_that_would_add_up_to_them(tmp_path):
    file = written(TOWN, tmp_path)
    hidden = [
        name
        for (school, name), (_, missed) in surveyed(file).items()
        if school == "Elvebakken" and missed is None
    ]
    assert len(hidden) == 2
    for name in ("8A", "8B", "9A", "9B"):
        assert any(course(file, name).values()) == (name not in hidden)


def test_a_week_that_was_hidden_is_in_no_course_of_a_report(tmp_path):
    file = written(TOWN, tmp_path)
    before = by_week(file, "9A")
    assert None in before.values()
    after = course(file, "9A")
    assert all(after[week] is None for week, missed in before.items() if missed is None)


def test_a_week_in_a_course_of_a_report_counts_as_told(tmp_path):
    file = written(TOWN, tmp_path)
    told = course(file, "8B")
    assert None not in told.values()
    assert by_week(file, "8B") == told
    rows = [row | {"absent": 1} if row["pupil"] == 100 and row["date"] == LAST else row for row in TOWN]
    assert by_week(written(rows, tmp_path), "8B")[max(told)] is None


def test_where_the_whole_is_hidden_the_report_says_so_and_tells_the_rest(tmp_path):
    report_of(written(TOWN, tmp_path))
    changed = [row | {"absent": 1} if row["pupil"] == 100 and row["date"] == LAST else row for row in TOWN]
    found = report_of(written(changed, tmp_path))
    assert (found.whole.counts, found.whole.rate, found.funnels) == (None, None, ())
    assert "hidden for what was shown before" in data(found, "en")["summary"][0]
    assert "hidden for what was shown before" in page(found, "en")
    assert found.held_back
