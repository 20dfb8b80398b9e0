"""The measures give England's published figures from England's published counts."""

import csv
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.measures import Grouping, Question
from landsby.engines.lens.schema import ATTENDANCE, Unit
from landsby.engines.lens.thresholds import threshold
from tests.conftest import SOAK
from tests.engines.lens.measures.comparing import ask
from tests.engines.lens.measures.reference import Figures
from tests.engines.lens.measures.tables import MONDAY, WHOLE_DAY

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[5] / "shared" / "data"))
ENGLAND = SHARED / "attendance_england"
pytestmark = pytest.mark.skipif(not ENGLAND.is_dir(), reason="England's attendance is not beside the project")

PUBLISHED = {
    "201617": (10.79, 0.70),
    "201718": (11.17, 0.77),
    "201819": (10.86, 0.85),
    "202021": (12.08, 1.13),
    "202122": (22.51, 1.65),
    "202223": (21.22, 2.03),
}
BANDS = 11  # of five per cent each, and the last of half or more


@pytest.fixture(scope="module")
def bands() -> dict[str, np.ndarray[Any, Any]]:
    """Pupils of all England by year and band of absence."""
    found = {year: np.zeros(BANDS, np.int64) for year in PUBLISHED}
    with (
        zipfile.ZipFile(ENGLAND / "absence_bands_distributions.zip") as packed,
        packed.open("absence_bands_distributions.csv") as file,
    ):
        national = (line for line in io.TextIOWrapper(file, "utf-8-sig") if ",National," in line)
        for fields in csv.reader(national):
            found[fields[1]] += np.array(fields[-BANDS:], np.int64)
    return found


def written(folder: Path, **columns: np.ndarray[Any, Any]) -> Path:
    """Attendance in which all but these columns is as on one whole day of one class."""
    size = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[field.name]).cast(field.type) if field.name in columns else _same(field, size)
        for field in ATTENDANCE
    ]
    file = folder / "england.parquet"
    pq.write_table(pa.Table.from_arrays(arrays, schema=ATTENDANCE), file)
    return file


def _same(field: pa.Field, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(WHOLE_DAY[field.name], field.type), size)


def asked(file: Path, question: Question) -> Figures:
    with engine() as duckdb:
        (figures,) = ask(duckdb, question, file).values()
    return figures


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="seven million pupils a year: make soak")
@pytest.mark.parametrize("year", PUBLISHED)
def test_persistent_and_severe_absence_are_englands(year, bands, tmp_path):
    """Each pupil is put at the lower edge of their band, of a hundred days: that is what a threshold asks."""
    absent = np.repeat(np.arange(BANDS, dtype=np.int32) * 5, bands[year])
    days = {"planned": np.full(len(absent), 100, np.int32), "absent": absent}
    file = written(tmp_path, pupil=np.arange(len(absent)), **days)
    for name, published in zip(("england_persistent", "england_severe"), PUBLISHED[year], strict=True):
        question = Question("passing", Unit.DAY, Grouping.of([]), threshold(name, MONDAY))
        figures = asked(file, question)
        assert figures.pupils == bands[year].sum()
        assert round(100 * figures.value, 2) == published


def test_the_schools_of_2018_19_sum_to_englands_rate(tmp_path):
    """A row a school, with its possible sessions and those missed, by the same expression."""
    with (ENGLAND / "schools_2018_19.csv").open(encoding="utf-8-sig") as file:
        schools = list(csv.DictReader(file))
    urn, possible, missed = (
        np.array([row[name] for row in schools], np.int64) for name in ("urn", "sp", "so")
    )
    figures = asked(
        written(tmp_path, pupil=urn, planned=possible, absent=missed),
        Question("rate", Unit.DAY, Grouping.of([])),
    )
    assert figures[:3] == (21_214, 119_207_289, 2_522_300_237)
    assert round(100 * figures.value, 1) == 4.7
