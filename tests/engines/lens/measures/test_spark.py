"""The specification on Spark, and Spark held against DuckDB: on a cluster of its own, master and worker."""

import random
import re
from datetime import timedelta
from pathlib import Path

import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import MEASURES, Grouping, Question, pupil_counts, pupil_weeks
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import threshold
from tests.engines.lens.measures import cluster
from tests.engines.lens.measures.comparing import ask, same
from tests.engines.lens.measures.spec import CASES
from tests.engines.lens.measures.tables import MONDAY, Row, lesson, row, school_days, written

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(cluster.missing() is not None, reason=str(cluster.missing())),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves its sockets to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(cluster.SMALL)
    with pytest.MonkeyPatch.context() as environment, cluster.cluster(folder) as found:
        environment.setenv("SPARK_CONF_DIR", str(folder))
        environment.setenv("JDK_JAVA_OPTIONS", cluster.QUICK_TO_START)
        yield found


@pytest.fixture(scope="module")
def spark(address):
    with engine(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Some hundred pupils over ten weeks in days and lessons, drawn."""
    return written(drawn_year(random.Random(2025)), tmp_path_factory.mktemp("year"))


def drawn_year(chance: random.Random) -> list[Row]:
    rows = []
    for pupil in range(60):
        place = {"pupil": pupil, "class": f"{8 + pupil // 20}A", "grade": 8 + pupil // 20}
        often = chance.betavariate(0.5, 6)
        for day in school_days(50):
            away = chance.random() < often
            rows.append(row(**place, date=day, absent=int(away)))
            minutes = chance.choice([60, 60, 15]) if away else 0
            subject = chance.choice(["Norsk", "Matematikk", "Kroppsøving"])
            kind = chance.choice(["documented", "undocumented"]) if away else "present"
            rows.append(lesson(1, **place, date=day, absent=minutes, subject=subject, kind=kind))
    return rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_spark_answers_as_the_specification_says(case, spark, tmp_path):
    answer = ask(spark, case.question, written(case.rows, tmp_path))
    assert same(answer, dict(case.expected)), answer


@pytest.mark.parametrize("measure", MEASURES)
def test_spark_and_duckdb_agree_to_the_twelfth_digit(measure, spark, year):
    name = MEASURES[measure].threshold
    passed = threshold(name, MONDAY + timedelta(days=30)) if name else None
    unit = Unit.MINUTE if measure == "part_day" else Unit.DAY
    question = Question(measure, unit, Grouping.of(["class"]), passed)
    with engine() as duckdb:
        expected = ask(duckdb, question, year)
    assert expected
    assert same(ask(spark, question, year), expected, tolerance=1e-12)


def test_both_keep_rows_to_ask_questions_of(spark, year):
    def weeks(opened):
        with opened.kept(opened.read([year])) as kept:
            found = opened.answer(pupil_weeks(kept, Unit.MINUTE, ["school", "class"])).to_pylist()
        return sorted(tuple(map(str, row.values())) for row in found)

    with engine() as duckdb:
        assert weeks(duckdb) == weeks(spark)


def test_the_model_gets_the_same_from_both(spark, year):
    def rows(opened):
        counts = pupil_counts(opened, opened.read([year]), Unit.MINUTE)
        columns = (counts.absent, counts.planned, counts.levels["class"])
        return sorted(zip(*(column.tolist() for column in columns), strict=True))

    with engine() as duckdb:
        assert rows(duckdb) == rows(spark)


def test_spark_says_which_it_is(spark):
    assert spark.name == "Spark"
    assert re.fullmatch(r"4\.0\.\d+", spark.version)
