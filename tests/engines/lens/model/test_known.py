"""Published and exactly computed values; the data are not part of the project."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from landsby.engines.lens.model import fit

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[5] / "shared" / "data"))
CHILDREN = SHARED / "multilevel" / "guImmun.csv"
SCHOOLS = SHARED / "attendance_england" / "schools_2018_19.csv"


LARGE = [pytest.mark.soak, pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="make soak")]


def columns(file):
    if not file.exists():
        pytest.skip(f"{file.name} is not here")
    with file.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@pytest.fixture(scope="module")
def children():
    return columns(CHILDREN)


def immunised(children, covariates=None):
    absent = (children["immun"] == "Y").astype(int)
    levels = {"mom": children["mom"], "comm": children["comm"]}
    return fit(absent, np.ones_like(absent), levels, covariates)


def test_immunised_children_of_mothers_in_communities(children):
    found = immunised(children)
    assert found.loglik == pytest.approx(-1398.06, abs=0.05)
    assert [level.sd for level in found.levels] == pytest.approx([2.01, 1.145], abs=0.01)


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="twenty parameters take long: make soak")
def test_immunised_children_with_all_covariates_as_rodriguez_and_goldman_published(children):
    names = ("kid2p", "mom25p", "ord", "ethn", "momEd", "husEd", "momWork", "rural")
    covariates = {name: children[name] for name in names} | {"pcInd81": children["pcInd81"].astype(float)}
    found = immunised(children, covariates)
    assert found.loglik == pytest.approx(-1323.96, abs=0.05)
    assert [level.sd for level in found.levels] == pytest.approx([2.316, 1.025], abs=0.01)


@pytest.mark.parametrize(
    ("kind", "known"),
    [("secondary", (0.4691, 0.1431)), pytest.param("primary", (0.5403, 0.1584), marks=LARGE)],
)
def test_persistent_absentees_of_englands_schools(kind, known):
    rows = columns(SCHOOLS)
    mine = rows["st"] == f"State-funded {kind}"
    found = fit(
        rows["y"][mine].astype(int),
        rows["n"][mine].astype(int),
        {"urn": rows["urn"][mine], "la": rows["la"][mine]},
    )
    assert [level.sd for level in found.levels] == pytest.approx(known, abs=2e-4)
