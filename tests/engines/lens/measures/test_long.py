"""Long absences are left out of the curves, in the engine as by numpy."""

import numpy as np
from ibis import _

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import pupil_weeks
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.signals import weekly_counts
from tests.engines.lens.measures.tables import pattern, written

WEEK = {"present": ".....", "away": "xxxxx", "some": "x...x", "holiday": "-----"}


def weeks(*names: str) -> str:
    return "".join(WEEK[name] for name in names)


def drawn(seed: int, pupils: int = 12, length: int = 14) -> list[str]:
    """Weeks of pupils, with a holiday that all share and runs of weeks away of every length."""
    chance = np.random.default_rng(seed)
    patterns = []
    for _pupil in range(pupils):
        names = chance.choice(["present", "away", "some"], length, p=[0.35, 0.55, 0.1])
        names[6] = "holiday"
        patterns.append(weeks(*names))
    return patterns


def in_the_engine(patterns: list[str], folder) -> list[tuple[int, int]]:
    rows = [row for pupil, marks in enumerate(patterns) for row in pattern(marks, pupil=pupil)]
    with engine() as opened:
        each = pupil_weeks(opened.read([written(rows, folder)]), Unit.DAY, ["class"])
        kept = each.filter(~_.long).aggregate(by="week", absent=_.absent.sum(), planned=_.planned.sum())
        found = sorted(opened.answer(kept).to_pylist(), key=lambda row: row["week"])
    return [(row["absent"], row["planned"]) for row in found]


def by_numpy(patterns: list[str]) -> list[tuple[int, int]]:
    marks = np.array([list(each) for each in patterns]).reshape(len(patterns), -1, 5)
    absent, planned, _pupils = weekly_counts(
        (marks == "x").sum(axis=2), (marks != "-").sum(axis=2), [0] * len(patterns), 1
    )
    return [(int(a), int(p)) for a, p in zip(absent[0], planned[0], strict=True) if p]


def test_three_weeks_away_across_a_holiday_are_left_out_and_two_are_kept(tmp_path):
    long = weeks("some", "away", "away", "holiday", "away", "present")
    short = weeks("present", "away", "away", "holiday", "present", "away")
    assert in_the_engine([long], tmp_path) == [(2, 5), (0, 5)]
    assert in_the_engine([short], tmp_path) == [(0, 5), (5, 5), (5, 5), (0, 5), (5, 5)]


def test_the_engine_and_numpy_leave_out_the_same(tmp_path):
    for seed in range(3):
        patterns = drawn(seed)
        assert in_the_engine(patterns, tmp_path) == by_numpy(patterns)


def test_where_nothing_is_known_of_what_was_planned_all_is_kept(tmp_path):
    rows = pattern(weeks("away", "away", "away"), planned=None)
    with engine() as opened:
        each = pupil_weeks(opened.read([written(rows, tmp_path)]), Unit.DAY, ["class"])
        assert opened.answer(each).to_pydict()["long"] == [False] * 3
