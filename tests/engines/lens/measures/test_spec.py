"""The specification on DuckDB and on plain Python; `test_spark.py` runs it on Spark."""

import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import MEASURES
from tests.engines.lens.measures import reference
from tests.engines.lens.measures.comparing import ask, same
from tests.engines.lens.measures.spec import CASES
from tests.engines.lens.measures.tables import written


@pytest.fixture(scope="module")
def duckdb():
    with engine() as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_duckdb_answers_as_the_specification_says(case, duckdb, tmp_path):
    answer = ask(duckdb, case.question, written(case.rows, tmp_path))
    assert same(answer, dict(case.expected)), answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_plain_python_answers_as_the_specification_says(case):
    answer = reference.answer(case.rows, case.question)
    assert same(answer, dict(case.expected)), answer


def test_every_measure_is_specified():
    assert {case.measure for case in CASES} == set(MEASURES)
