"""`python -m benchmarks.lens_model [--small]`: the model beside lme4: CPU-seconds and accuracy."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from benchmarks.tables import console, table, watched
from landsby.engines.lens.model import Effects

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[2] / "shared" / "data"))
SCHOOLS = SHARED / "attendance_england" / "schools_2018_19.csv"
LEVELS = ("pupil", "class", "school", "municipality")
SDS = (1.2, 0.25, 0.3, 0.2)
ONE_WEEK_SDS = (1.2, 0.25, 0.25, 0.1)
FRESH = 70_000
"""The first seed of the replicates, in which nothing was tried out before."""
LIMIT = 300
"""CPU-seconds, after which a fit is stopped."""
RIVALS = {"lme4": (1, "as it comes"), "lme4, quick": (1, "quick"), "nAGQ=0, quick": (0, "quick")}
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
for level in list(columns)[1:] if "effects" in sys.argv else []:
    found.effects(level)
effects = time.process_time() - before - seconds
print(json.dumps({
    "seconds": seconds, "effects": effects, "error": found.error, "sds": [level.sd for level in found.levels],
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
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
control <- if (given[3] == "quick") glmerControl("nloptwrap", calc.derivs = FALSE) else glmerControl()
found <- suppressMessages(suppressWarnings(
  glmer(formula, rows, binomial, control = control, nAGQ = as.integer(given[2]))))
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


@dataclass(frozen=True)
class Told:
    """What a fit came to. `sds` is empty when it was stopped after `seconds`."""

    seconds: float
    sds: tuple[float, ...] = ()
    effects: float = 0.0
    megabytes: float = 0.0
    error: float = 0.0

    @property
    def cpu(self) -> str:
        return f"{self.seconds:.1f}" if self.sds else f"stopped after {self.seconds:.0f}"

    def ratio_to(self, other: Told) -> str:
        return f"{'' if other.sds else 'under '}{self.seconds / other.seconds:.3f}"

    @property
    def found(self) -> str:
        return " ".join(f"{sd:.3f}" for sd in self.sds) or "–"


def ours(case: Case, *asked: str) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        return _told([sys.executable, "-c", OURS, str(case.write(Path(folder))), *asked])


def theirs(case: Case, points: int = 1, settings: str = "as it comes") -> Told | None:
    """`points` is glmer's nAGQ: 1 is Laplace's approximation, 0 is quicker and coarser.

    «quick» is its quicker search, without a check of the derivatives at the end.
    """
    if not has_lme4():
        return None
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "theirs.R"
        script.write_text(THEIRS)
        return _told(["Rscript", str(script), str(case.write(Path(folder))), str(points), settings])


def has_lme4() -> bool:
    asked = ["Rscript", "-e", "library(lme4)"]
    return (
        bool(shutil.which("Rscript"))
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def _told(command: list[str]) -> Told:
    limited = partial(resource.setrlimit, resource.RLIMIT_CPU, (LIMIT, LIMIT))
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | ALONE, preexec_fn=limited
    )
    if -done.returncode in {signal.SIGXCPU, signal.SIGKILL}:
        return Told(LIMIT)
    done.check_returncode()
    found = json.loads(done.stdout)
    return Told(
        **{name: found[name] for name in ("seconds", "effects", "megabytes", "error") if name in found},
        sds=tuple(found["sds"]),
    )


def speed(small: bool) -> None:
    random = np.random.default_rng(1)
    cases = {
        "20,000 pupils, a year": school_year(random, (20_000, 1_000, 100, 10), SDS, 190)[0],
        "20,000 pupils, a week": school_year(random, (20_000, 1_000, 100, 10), ONE_WEEK_SDS, 5)[0],
    }
    if not small:
        cases["200,000 pupils, a year"] = school_year(random, (200_000, 10_000, 700, 60), SDS, 190)[0]
        cases["200,000 pupils, three levels"] = school_year(random, (200_000, 10_000, 700), SDS[:3], 190)[0]
    if SCHOOLS.exists():
        cases |= {f"England, {kind}": england(kind) for kind in ("secondary", "primary")[: 1 if small else 2]}
    else:
        console.print(f"{SCHOOLS.name} is not here: England is left out.")
    others = [name for name in RIVALS for name in (name, "ratio")]
    heads = ("rows", "ours", *others, "our sds", *(f"with {name}" for name in RIVALS))
    rows = table("CPU-seconds of a fit; ours with its intervals", *heads)
    for name, case in watched([*cases.items()], "fits"):
        mine, told = ours(case), [theirs(case, *how) for how in RIVALS.values()]
        costs = (each for one in told for each in ((one.cpu, mine.ratio_to(one)) if one else "––"))
        rows.add_row(name, mine.cpu, *costs, mine.found, *(one.found if one else "–" for one in told))
    console.print(rows)


def norway() -> None:
    case, _ = school_year(np.random.default_rng(2), (840_000, 42_000, 2_800, 357), SDS, 190)
    found = ours(case, "effects")
    heads = ("fit, CPU-s", "effects of all levels", "peak MB", "sds", "truth", "lattice error")
    rows = table("All of Norway: 840,000 pupils, four levels", *heads)
    truth = " ".join(f"{sd:.3f}" for sd in SDS)
    figures = (f"{found.effects:.1f}", f"{found.megabytes:.0f}", found.found, truth, f"{found.error:.0e}")
    rows.add_row(found.cpu, *figures)
    console.print(rows)


def accuracy(small: bool) -> None:
    """Against sums over every effect, and against lme4's adaptive quadrature, which knows one level only."""
    from tests.engines.lens.model.brute import loglik
    from tests.engines.lens.model.worlds import drawn, likelihood

    random, worst = np.random.default_rng(3), 0.0
    trees = 6 if small else 40
    for _ in watched(range(trees), "trees by brute force"):
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
        console.print(f"One level, 400 units: sd {mine.sds[0]:.5f}, glmer with nAGQ=25 {other.sds[0]:.5f}")


def replicates(small: bool) -> None:
    """How often intervals hold the truth, and how near shrunken and raw effects lie to it."""
    times = 20 if small else 200
    rows = table("95 % intervals hold the truth so often (per cent ± standard error)", *HEADS)
    rows.add_row(*_covered("3,000 pupils, 150 classes, 30 schools", (3_000, 150, 30), times))
    rows.add_row(*_covered("500 pupils, 25 classes, 5 schools", (500, 25, 5), times))
    console.print(rows)


HEADS = (
    "towns",
    "pupils' sd",
    "classes' sd",
    "schools' sd",
    "all sds",
    "classes",
    "schools",
    "both",
    "error of class environments, shrunken / raw",
)


def _covered(name: str, sizes: tuple[int, ...], times: int) -> list[str]:
    from landsby.engines.lens.model import fit

    held, own, errors = [], [], []
    for seed in watched(range(times), name):
        case, truth = school_year(np.random.default_rng(FRESH + seed), sizes, SDS[:3], 190)
        found = fit(case.absent, case.planned, case.levels)
        sds = zip(found.levels, SDS[:3], strict=True)
        held.append([level.interval[0] <= sd <= level.interval[1] for level, sd in sds])
        told = [found.effects(level) for level in LEVELS[1:3]]
        true = [effect[np.array(each.keys)] for effect, each in zip(truth[1:], told, strict=True)]
        own.append(
            [np.mean((each.lower <= u) & (u <= each.upper)) for each, u in zip(told, true, strict=True)]
        )
        errors.append(_errors(case, truth, *told))
    shrunken, raw = np.sqrt(np.mean(errors, axis=0))
    shares = [_share(np.array(held)), _share(np.mean(held, axis=1, keepdims=True))]
    shares += [_share(np.array(own)), _share(np.mean(own, axis=1, keepdims=True))]
    return [f"{times} of {name}", *(each for some in shares for each in some), f"{shrunken / raw:.2f}"]


def _share(held: NDArray[Any]) -> list[str]:
    """By column of `held` (towns, columns)."""
    errors = held.std(axis=0) / np.sqrt(len(held))
    return [
        f"{100 * mean:.1f} ± {100 * error:.1f}" for mean, error in zip(held.mean(axis=0), errors, strict=True)
    ]


def _errors(
    case: Case, truth: list[NDArray[np.float64]], classes: Effects, schools: Effects
) -> list[NDArray[np.float64]]:
    """The mean square error of class environments (class and school together): shrunken, and raw rates'."""
    keys, codes = np.array(classes.keys), np.asarray(case.levels["class"])
    school = np.zeros(len(keys), dtype=int)
    school[codes] = np.asarray(case.levels["school"])
    total = classes.mean + schools.mean[np.argsort(np.array(schools.keys))][school[keys]]
    rate = (np.bincount(codes, case.absent)[keys] + 0.5) / (np.bincount(codes, case.planned)[keys] + 1)
    raw, true = np.log(rate / (1 - rate)), truth[1][keys] + truth[2][school[keys]]
    return [np.mean((each - each.mean() - (true - true.mean())) ** 2) for each in (total, raw)]


def one_week(small: bool) -> None:
    """The school's effect from five days a pupil, where the truth is 0.25."""
    from landsby.engines.lens.model import fit

    found = []
    for seed in watched(range(4 if small else 20), "one-week windows"):
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
