"""The model gets its rows, a pupil each; nobody else gets to see them."""

import copy
import json
import pickle

import numpy as np
import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import Dimension, Grouping, Impossible, PupilCounts, pupil_counts
from landsby.engines.lens.schema import LEVELS, Unit
from tests.engines.lens.measures.tables import lesson, pattern, written

ROWS = [
    *pattern("xx..", pupil=1),
    *pattern("...", pupil=2, school="Nordby"),
    *pattern("x----", pupil=3, planned=None),
    lesson(1, pupil=1, absent=30),
    lesson(2, pupil=1, absent=29),
    lesson(3, pupil=1),
]


def counted(folder, unit: Unit) -> PupilCounts:
    with engine() as opened:
        return pupil_counts(opened, opened.read([written(ROWS, folder)]), unit)


def rows_of(counts: PupilCounts) -> list[tuple[object, ...]]:
    columns = (counts.absent, counts.planned, counts.levels["class"])
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def test_a_row_is_a_pupil_in_a_class_with_slots_absent_and_planned(tmp_path):
    counts = counted(tmp_path, Unit.DAY)
    elvebakken, nordby = "Fjordvik · Elvebakken · 8A", "Fjordvik · Nordby · 8A"
    assert rows_of(counts) == [(0, 3, nordby), (1, 1, elvebakken), (2, 4, elvebakken)]
    assert tuple(counts.levels) == LEVELS
    assert counts.absent.dtype == counts.planned.dtype == np.int64


def test_half_a_lesson_away_is_a_lesson_away_and_less_is_not(tmp_path):
    assert rows_of(counted(tmp_path, Unit.MINUTE)) == [(1, 3, "Fjordvik · Elvebakken · 8A")]


@pytest.mark.parametrize(
    "show",
    [str, print, format, list, np.array, pickle.dumps, json.dumps, copy.copy, copy.deepcopy, "{}".format],
)
def test_pupils_are_never_shown_written_or_copied(tmp_path, show):
    with pytest.raises(TypeError):
        show(counted(tmp_path, Unit.DAY))


def test_a_debugger_is_told_what_it_is_and_no_number(tmp_path):
    assert repr(counted(tmp_path, Unit.DAY)) == "<PupilCounts: input to the model, never shown>"


def test_who_a_row_is_of_is_not_in_it(tmp_path):
    assert set(PupilCounts.__slots__) == {"absent", "planned", "levels"}
    assert "pupil" not in counted(tmp_path, Unit.DAY).levels


def test_there_is_one_way_to_make_them():
    with pytest.raises(TypeError, match=r"pupil_counts\(\) only"):
        PupilCounts()
    with pytest.raises(TypeError, match="no other kinds"):
        type("Shown", (PupilCounts,), {})


def test_no_measure_is_grouped_by_pupil():
    assert "pupil" not in [each.value for each in Dimension]
    with pytest.raises(Impossible, match="cannot be grouped so"):
        Grouping.of(["pupil"])
