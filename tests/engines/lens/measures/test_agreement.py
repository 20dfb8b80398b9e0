"""DuckDB and plain Python agree on whatever table and question chance draws."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import Grouping, Question
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import thresholds
from tests.engines.lens.measures import reference
from tests.engines.lens.measures.comparing import ask, same
from tests.engines.lens.measures.drawn import attendance, questions
from tests.engines.lens.measures.tables import MONDAY, written

FEWER = settings(max_examples=settings().max_examples // 4)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("drawn")
    with engine() as duckdb:
        yield lambda question, rows: ask(duckdb, question, written(rows, folder))


@given(rows=attendance(), question=questions())
def test_duckdb_and_plain_python_agree(asked, rows, question):
    assert same(asked(question, rows), reference.answer(rows, question))


@FEWER
@given(rows=attendance(), threshold=st.sampled_from(thresholds(MONDAY)))
def test_as_many_pupils_have_an_onset_as_pass(asked, rows, threshold):
    unit = max(threshold.rule.units)
    classes = Grouping.of(["class"])
    rows = [row | {"planned": row["planned"] or 60} for row in rows]
    passing = asked(Question("passing", unit, classes, threshold), rows)
    onset = asked(Question("onset", unit, classes, threshold), rows)
    assert sum(figures.numerator for figures in passing.values()) == sum(
        figures.numerator for figures in onset.values()
    )


@FEWER
@given(rows=attendance(), unit=st.sampled_from(Unit))
def test_the_classes_add_up_to_the_whole(asked, rows, unit):
    classes = asked(Question("rate", unit, Grouping.of(["class"])), rows)
    (whole,) = asked(Question("rate", unit, Grouping.of([])), rows).values()
    assert sum(figures.numerator for figures in classes.values()) == (whole.numerator or 0)
