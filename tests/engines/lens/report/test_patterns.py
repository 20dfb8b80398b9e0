"""Weekdays and subjects: what is found, what says nothing, and what may not be shown."""

import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from landsby.engines.disclosure import protect_together
from landsby.engines.lens.backends import engine
from landsby.engines.lens.release import TOWN
from landsby.engines.lens.release.survey.patterns import Missed, questions_of, raw_pattern, table_of
from landsby.engines.lens.release.survey.protecting import untold_of
from landsby.engines.lens.report.gather.patterns import pattern
from landsby.engines.lens.schema import ATTENDANCE, Unit
from landsby.engines.lens.signals import Side

SUBJECTS = ("Engelsk", "Matematikk", "Musikk", "Norsk", "Naturfag")
WEEKS = 20
MONDAY = date(2025, 8, 18)


def lessons(missed, pupils_of_class=20, schools=2):
    """A row a lesson, five a day, a subject each, in another order each day. `missed`: pupil, day, lesson."""
    pupils, days = len(missed), 5 * WEEKS
    number = np.arange(pupils * days * 5)
    pupil, day, lesson = number // (days * 5), number // 5 % days, number % 5
    dates = np.array(
        [MONDAY + timedelta(days=7 * (n // 5) + n % 5) for n in range(days)], dtype="datetime64[D]"
    )
    group = pupil // pupils_of_class
    names = {
        "municipality": np.full(len(number), "Fjord"),
        "school": np.char.add("School ", (group % schools).astype(str)),
        "class": np.char.add("7", group.astype(str)),
        "subject": np.array(SUBJECTS)[(lesson + day % 5) % 5],
        "unit": np.full(len(number), "minute"),
        "kind": np.where(missed.ravel(), "undocumented", "present"),
    }
    numbers = {
        "pupil": pupil + 1_000,
        "grade": np.full(len(number), 7),
        "lesson": lesson + 1,
        "planned": np.full(len(number), 60),
        "absent": np.where(missed.ravel(), 60, 0),
    }
    columns = names | numbers | {"date": dates[day]}
    return pa.table({name: pa.array(columns[name]) for name in ATTENDANCE.names}).cast(ATTENDANCE)


def found(table, kind):
    with TemporaryDirectory() as folder, engine() as opened:
        file = Path(folder) / "attendance.parquet"
        pq.write_table(table, file)
        asked = questions_of(Unit.MINUTE, kind, TOWN)
        rows = {name: opened.answer(question(opened.read([file]))) for name, question in asked.items()}
        raw = raw_pattern(rows, kind, TOWN)
    period = MONDAY, MONDAY + timedelta(weeks=WEEKS, days=-3)
    table = table_of(raw, Unit.MINUTE, period, {})
    (safe,) = protect_together([table], untold=set(untold_of(table)))
    return pattern(raw, Missed(kind, safe, period, {}))


def skipped(rng, pupils, share=0.02):
    """Single lessons, of some pupils more than of others."""
    own = rng.gamma(0.5, 2 * share, pupils)
    return rng.random((pupils, 5 * WEEKS, 5)) < own[:, None, None]


def of_subject(name):
    """Where a subject is in the timetable: (day, lesson)."""
    day, lesson = np.indices((5 * WEEKS, 5))
    return (lesson + day % 5) % 5 == SUBJECTS.index(name)


def test_a_subject_that_one_class_stays_away_from_is_found_there_and_nowhere_else():
    rng = np.random.default_rng(3)
    missed = skipped(rng, 120)
    missed[20:40] |= of_subject("Musikk") & (rng.random((20, 5 * WEEKS, 5)) < 0.06)
    out = found(lessons(missed), "subject").standing_out
    assert [(each.name, each.side) for each in out if each.place.class_] == [("Musikk", Side.ABOVE)]
    assert {each.place.class_ for each in out} <= {"71", None}


def test_whole_days_away_say_nothing_of_subjects_and_whole_weeks_nothing_of_days():
    rng = np.random.default_rng(4)
    fridays = np.arange(5 * WEEKS) % 5 == 4
    away = rng.random((80, 5 * WEEKS)) < np.where(fridays, 0.3, 0.05)
    table = lessons(np.repeat(away[:, :, None], 5, axis=2))
    on_fridays = pc.equal(pc.day_of_week(table["date"]), 4)
    table = table.filter(pc.or_(pc.not_equal(table["subject"], "Musikk"), on_fridays))
    for cell in found(table, "subject").whole:
        assert cell.rate.lower == pytest.approx(cell.rate.value, abs=1e-4)
        assert cell.expected == pytest.approx(cell.rate.value, abs=1e-4)
    weeks = np.repeat(np.repeat(rng.random((80, WEEKS, 1)) < 0.1, 5, axis=1), 5, axis=2)
    for cell in found(lessons(weeks), "weekday").whole:
        assert cell.side is None
        assert cell.expected == pytest.approx(cell.rate.value, abs=1e-4)


def test_neither_one_pupil_nor_one_week_makes_a_subject_stand_out():
    rng = np.random.default_rng(5)
    one_pupil, one_week = skipped(rng, 80), skipped(rng, 80)
    one_pupil[30] |= of_subject("Norsk")
    one_week[20:40, 50:55] |= of_subject("Norsk")[50:55]
    for missed in (one_pupil, one_week):
        out = found(lessons(missed), "subject").standing_out
        assert "Norsk" not in {each.name for each in out}


def test_what_one_pupil_missed_is_hidden_and_so_is_what_would_give_it_away():
    missed = np.zeros((80, 5 * WEEKS, 5), dtype=bool)
    missed[:, ::7, :] = True
    missed[:20] = False
    missed[3] |= of_subject("Norsk")
    cells = found(lessons(missed, schools=4), "subject").places
    own = {each.name: each.counts for each in cells if each.place.school == "School 0"}
    assert own["Norsk"] is None
    others = [each for each in cells if each.name == "Norsk" and each.place.school != "School 0"]
    assert any(each.counts is None for each in others)


def flagged(seeds, pupils):
    """Shares of the cells that stand out where subjects are alike, by level; and what is promised."""
    counts = {"school": 0, "class": 0}
    for seed in seeds:
        rng = np.random.default_rng(seed)
        days = np.repeat(rng.random((pupils, 5 * WEEKS, 1)) < 0.05, 5, axis=2)
        made = found(lessons(days | skipped(rng, pupils)), "subject")
        for each in made.standing_out:
            counts[each.place.level] += 1
    cells = {"school": 2 * 5, "class": pupils // 20 * 5}
    return {level: (counts[level] / cells[level] / len(seeds), made.nominal[level]) for level in counts}


def test_where_subjects_are_alike_hardly_any_stands_out():
    shares = flagged(range(3), 80)
    assert all(share <= 0.1 for share, _nominal in shares.values())


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
def test_over_many_towns_subjects_stand_out_as_seldom_as_is_said():
    shares = flagged(range(300), 200)
    assert all(share <= 2 * nominal for share, nominal in shares.values()), shares
