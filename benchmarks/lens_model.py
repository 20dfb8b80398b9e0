"""`python -m benchmarks.lens_model [--small]`: the model beside lme4: CPU-seconds and accuracy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from benchmarks.tables import console, table

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[2] / "shared" / "data"))
SCHOOLS = SHARED / "attendance_england" / "schools_2018_19.csv"
LEVELS = ("pupil", "class", "school", "municipality")
SDS = (1.2, 0.25, 0.3, 0.2)
ONE_WEEK_SDS = (1.2, 0.25, 0.25, 0.1)
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

OURS = """
import json, resource, sys, time
from pyarrow import csv
from landsby.engines.lens.model import fit
table = csv.read_csv(sys.argv[1])
columns = {name: table[name].to_numpy() for name in table.column_names}
absent, planned = columns.pop("absent"), columns.pop("planned")
before = time.process_time()
found = fit(absent, planned, columns)
seconds = time.process_time() - before
print(json.dumps({
    "seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "loglik": found.loglik, "error": found.error, "sds": [level.sd for level in found.levels],
}))
"""

THEIRS = """
suppressMessages(library(lme4))
given <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(given[1])
levels <- setdiff(names(rows), c("absent", "planned"))
for (level in levels) rows[[level]] <- factor(rows[[level]])
effects <- paste(sprintf("(1 | %s)", levels), collapse = " + ")
started <- proc.time()
formula <- as.formula(paste("cbind(absent, planned - absent) ~", effects))
found <- suppressMessages(suppressWarnings(glmer(formula, rows, binomial, nAGQ = as.integer(given[2]))))
spent <- proc.time() - started
sds <- sapply(VarCorr(found)[levels], function(one) attr(one, "stddev"))
cat(sprintf('{"seconds": %f, "loglik": %.6f, "sds": [%s]}', spent[1] + spent[2], logLik(found),
  paste(sprintf("%.6f", sds), collapse = ", ")))
"""


@dataclass(frozen=True)
class Case:
    """Rows for one fit: absent, planned and the levels, innermost first."""

    absent: NDArray[np.int64]
    planned: NDArray[np.int64]
    levels: Mapping[str, NDArray[Any]]

    def write(self, folder: Path) -> Path:
        file = folder / "rows.csv"
        columns = {"absent": self.absent, "planned": self.planned, **self.levels}
        csv.write_csv(pa.table({name: pa.array(values) for name, values in columns.items()}), file)
        return file


def school_year(
    random: np.random.Generator, sizes: tuple[int, ...], sds: tuple[float, ...], days: int
) -> tuple[Case, list[NDArray[np.float64]]]:
    """`sizes`: pupils, classes, schools, municipalities of very different sizes. With the true effects."""
    codes = [np.arange(sizes[0])]
    for inner, outer in pairwise(sizes):
        weights = random.lognormal(0, 1.2 if outer == sizes[-1] else 0.1, outer)
        drawn = random.choice(outer, inner - outer, p=weights / weights.sum())
        codes.append(np.concatenate([np.arange(outer), drawn])[codes[-1]])
    effects = [sd * random.normal(size=size) for sd, size in zip(sds, sizes, strict=True)]
    logit = -3.0 + sum(effect[code] for effect, code in zip(effects, codes, strict=True))
    planned = np.full(sizes[0], days)
    absent = random.binomial(planned, 1 / (1 + np.exp(-logit)))
    return Case(absent, planned, dict(zip(LEVELS, codes, strict=False))), effects


def england(kind: str) -> Case:
    rows = csv.read_csv(SCHOOLS)
    mine = np.asarray(rows["st"].to_numpy() == f"State-funded {kind}")
    column = {name: rows[name].to_numpy()[mine] for name in ("y", "n", "urn", "la")}
    return Case(column["y"], column["n"], {"urn": column["urn"], "la": column["la"]})


def ours(case: Case) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return _told([sys.executable, "-c", OURS, str(case.write(Path(folder)))])


def theirs(case: Case, points: int = 1) -> dict[str, Any] | None:
    if not has_lme4():
        return None
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "theirs.R"
        script.write_text(THEIRS)
        return _told(["Rscript", str(script), str(case.write(Path(folder))), str(points)])


def has_lme4() -> bool:
    asked = ["Rscript", "-e", "library(lme4)"]
    return (
        bool(shutil.which("Rscript"))
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def _told(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | ALONE)
    return dict(json.loads(done.stdout))


def _sds(found: Mapping[str, Any]) -> str:
    return " ".join(f"{sd:.3f}" for sd in found["sds"])


def speed(small: bool) -> None:
    random = np.random.default_rng(1)
    cases = {
        "20,000 pupils, a year": school_year(random, (20_000, 1_000, 100, 10), SDS, 190)[0],
        "20,000 pupils, a week": school_year(random, (20_000, 1_000, 100, 10), ONE_WEEK_SDS, 5)[0],
    }
    if not small:
        cases["200,000 pupils, a year"] = school_year(random, (200_000, 10_000, 700, 60), SDS, 190)[0]
    if SCHOOLS.exists():
        cases |= {f"England, {kind}": england(kind) for kind in ("secondary", "primary")[: 1 if small else 2]}
    else:
        console.print(f"{SCHOOLS.name} is not here: England is left out.")
    rows = table(
        "CPU-seconds of a fit; ours with its intervals",
        "rows",
        "ours",
        "lme4",
        "ratio",
        "our sds",
        "lme4's sds",
    )
    for name, case in cases.items():
        mine, other = ours(case), theirs(case)
        beside = (
            (f"{other['seconds']:.1f}", f"{mine['seconds'] / other['seconds']:.2f}") if other else ("–", "–")
        )
        rows.add_row(name, f"{mine['seconds']:.1f}", *beside, _sds(mine), _sds(other) if other else "–")
    console.print(rows)


def norway() -> None:
    case, _ = school_year(np.random.default_rng(2), (840_000, 42_000, 2_800, 357), SDS, 190)
    found = ours(case)
    rows = table(
        "All of Norway: 840,000 pupils, four levels", "CPU-s", "peak MB", "sds", "truth", "lattice error"
    )
    truth = " ".join(f"{sd:.3f}" for sd in SDS)
    figures = (f"{found['megabytes']:.0f}", _sds(found), truth, f"{found['error']:.0e}")
    rows.add_row(f"{found['seconds']:.1f}", *figures)
    console.print(rows)


def accuracy(small: bool) -> None:
    """Against sums over every effect, and against lme4's adaptive quadrature, which knows one level only."""
    from tests.engines.lens.model.brute import loglik
    from tests.engines.lens.model.worlds import drawn, likelihood

    random, worst = np.random.default_rng(3), 0.0
    trees = 6 if small else 40
    for _ in range(trees):
        depth = int(random.integers(1, 5))
        sds = tuple(np.array([1.0, 0.4, 0.3, 0.3])[:depth] * random.uniform(0.2, 1.5, depth))
        points = (801, 301, 81, 31)[depth - 1]
        absent, planned, levels, _ = drawn(random, (9, 5, 3, 2)[:depth], sds, int(random.integers(5, 25)))
        found = likelihood(absent, planned, levels)
        value = found.up(found.parameters(np.array([-2.0, *sds]))).loglik
        worst = max(worst, abs(value - loglik(absent, planned, levels, -2.0, sds, points=points)))
    console.print(
        f"\nLargest distance to brute force over {trees} trees of 1–4 levels: {worst:.1e} in log-likelihood"
    )
    case = school_year(np.random.default_rng(4), (400,), (0.8,), 30)[0]
    mine, other = ours(case), theirs(case, 25)
    if other:
        console.print(
            f"One level, 400 units: sd {mine['sds'][0]:.5f}, glmer with nAGQ=25 {other['sds'][0]:.5f}"
        )


def replicates(small: bool) -> None:
    """How often intervals hold the truth, and how near shrunken and raw effects lie to it."""
    from landsby.engines.lens.model import fit

    times, sizes, sds = 20 if small else 200, (3_000, 150, 30), SDS[:3]
    held, errors, own = [], [], []
    for seed in range(times):
        case, truth = school_year(np.random.default_rng(100 + seed), sizes, sds, 190)
        found = fit(case.absent, case.planned, case.levels)
        held.append(
            [
                level.interval[0] <= sd <= level.interval[1]
                for level, sd in zip(found.levels, sds, strict=True)
            ]
        )
        for number, name in enumerate(LEVELS[1:3], start=1):
            effects = found.effects(name)
            true = truth[number][np.array(effects.keys)]
            own.append(np.mean((effects.lower <= true) & (true <= effects.upper)))
        classes = found.effects("class")
        keys, codes = np.array(classes.keys), np.asarray(case.levels["class"])
        school = np.zeros(sizes[1], dtype=int)
        school[codes] = np.asarray(case.levels["school"])
        schools = found.effects("school")
        total = classes.mean + schools.mean[np.argsort(np.array(schools.keys))][school[keys]]
        rate = (np.bincount(codes, case.absent)[keys] + 0.5) / (np.bincount(codes, case.planned)[keys] + 1)
        raw = np.log(rate / (1 - rate))
        true = truth[1][keys] + truth[2][school[keys]]
        errors.append([np.mean((each - each.mean() - (true - true.mean())) ** 2) for each in (total, raw)])
    rows = table(f"{times} towns of {sizes[0]:,} pupils", "95 % intervals hold the truth", "per cent")
    for name, share in zip(LEVELS, np.mean(held, axis=0), strict=False):
        rows.add_row(f"sd of the level {name}", f"{100 * share:.1f}")
    rows.add_row("all sds", f"{100 * np.mean(held):.1f}")
    rows.add_row("effects of classes and schools", f"{100 * np.mean(own):.1f}")
    console.print(rows)
    shrunken, raw_error = np.sqrt(np.mean(errors, axis=0))
    console.print(f"Error of class environments, shrunken / raw rate: {shrunken / raw_error:.2f}")


def one_week(small: bool) -> None:
    """The school's effect from five days a pupil, where the truth is 0.25."""
    from landsby.engines.lens.model import fit

    found = []
    for seed in range(4 if small else 20):
        case, _ = school_year(np.random.default_rng(900 + seed), (8_000, 400, 60, 6), ONE_WEEK_SDS, 5)
        found.append(fit(case.absent, case.planned, case.levels).levels[2].sd)
    share = np.mean(found) / ONE_WEEK_SDS[2]
    console.print(
        f"One-week windows, {len(found)} of them: the school's sd is on average {share:.2f} of the truth"
    )


def main() -> None:
    small = "--small" in sys.argv
    if not has_lme4():
        console.print("R with lme4 (Debian: r-cran-lme4) is not here: nothing stands beside ours.")
    speed(small)
    if not small:
        norway()
    accuracy(small)
    replicates(small)
    one_week(small)


if __name__ == "__main__":
    os.environ.update(ALONE)
    main()
