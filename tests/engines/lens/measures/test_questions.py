"""What makes no sense is refused in a sentence that says what to ask instead."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.backends import NoEngine, engine
from landsby.engines.lens.measures import MEASURES, Grouping, Impossible, Question
from landsby.engines.lens.measures.catalogue import definitions
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import threshold
from landsby.engines.words import LANGUAGES
from tests.engines.lens.measures.tables import pattern, written

LIMIT = threshold("absence_limit", date(2025, 9, 1))
TEN = threshold("ten_percent", date(2025, 9, 1))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (("part_day", Unit.DAY, []), "Whole days have no parts. Ask for part_day in minutes."),
        (("part_day", Unit.MINUTE, ["subject"]), "«part_day» cannot be told by subject. Leave it out."),
        (("trend", Unit.DAY, ["week"]), "«trend» cannot be told by week. Leave it out."),
        (("spells", Unit.DAY, ["weekday"]), "«spells» cannot be told by weekday. Leave it out."),
        (("passing", Unit.DAY, ["week"], TEN), "«ten_percent» cannot be told by week. Leave it out."),
        (("passing", Unit.DAY, [], LIMIT), "«absence_limit» is not for days. Ask in minutes."),
    ],
)
def test_a_question_without_sense_is_refused(tmp_path, question, sentence):
    measure, unit, by, *passed = question
    asked = Question(measure, unit, Grouping.of(by), *passed)
    with engine() as duckdb:
        table = duckdb.read([written(pattern("x."), tmp_path)])
        with pytest.raises(Impossible) as refused:
            asked.expression(table)
    assert str(refused.value) == sentence


def test_a_measure_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(Impossible, match=r"no measure «score»\. Use one of rate, undocumented"):
        Question("score", Unit.DAY, Grouping.of([]))


def test_a_threshold_goes_with_the_measures_of_people_and_with_no_other():
    with pytest.raises(Impossible, match="«rate» has no threshold"):
        Question("rate", Unit.DAY, Grouping.of([]), TEN)
    with pytest.raises(Impossible, match="«persistent» needs a threshold"):
        Question("persistent", Unit.DAY, Grouping.of([]))


def test_a_table_of_something_else_is_refused(tmp_path):
    file = tmp_path / "other.parquet"
    pq.write_table(pa.table({"pupil": [1]}), file)
    with engine() as duckdb, pytest.raises(Impossible, match="lacks the column «municipality»"):
        Question("rate", Unit.DAY, Grouping.of([])).expression(duckdb.read([file]))


@pytest.mark.parametrize("address", ["postgres", "spark://", "spark://host", "spark://host:port", "local[2]"])
def test_an_engine_that_is_not_there_is_refused(address):
    with pytest.raises(NoEngine, match="Use duckdb, or spark://host:port"), engine(address):
        pass


def test_every_measure_says_what_it_is_in_three_languages():
    assert set(definitions()) == set(MEASURES)
    for sentences in definitions().values():
        assert tuple(sentences) == LANGUAGES
        assert all(sentence.endswith(".") for sentence in sentences.values())
