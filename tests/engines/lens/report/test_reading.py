"""What is said of a municipality that the file does not have."""

import pyarrow as pa
import pytest

from landsby.engines.lens.release.survey.reading import _no_such

KNOWN = pa.table({"municipality": ["Fjordvik", "Vestøy", "Fjellby", None]})


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("Fjordvig", "Did you mean «Fjordvik»?"), ("Oslo", "«Fjellby» or «Fjordvik» or «Vestøy»?")],
)
def test_a_municipality_that_is_not_there_is_told_with_those_near(asked, meant):
    said = _no_such(asked, KNOWN)
    assert said.startswith(f"There is no attendance of «{asked}»")
    assert meant in said
