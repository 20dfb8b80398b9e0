"""The lens's measures beside their peers: `python -m benchmarks.lens_measures [--small]`.

Each contestant answers in a process of its own, a few turns each, round by round, on the same made-up year in
Parquet: of 20 million rows, then of 160 million; with `--small` of one million. A ratio is the median
of those of the rounds.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.lens_data import write_year
from benchmarks.tables import console, table, watched

MILLION = 1_000_000
ROUNDS = 5
ROUNDS_OF_NORWAY = 3
BYTES_A_ROW_IN_PANDAS = 170


@dataclass(frozen=True)
class Goal:
    """A ratio of what two contestants cost at one question, and the most it should be."""

    what: str
    question: str
    one: str
    other: str
    most: float
    of: str = "cpu"


GOALS = (
    Goal("Ibis → DuckDB / SQL by hand, rate by school", "rate", "ibis", "sql", 1.10),
    Goal("Ibis → DuckDB / SQL by hand, by pupil", "pupils", "ibis", "sql", 1.10),
    Goal("DuckDB / numba on arrays, rate by school", "rate", "ibis", "numba", 4),
    Goal("DuckDB / numba on arrays, sums by school", "sums", "ibis", "numba", 4),
    Goal("DuckDB / numba on arrays, by pupil", "pupils", "ibis", "numba", 2),
    Goal("DuckDB / Spark, rate by school", "rate", "ibis", "spark", 0.2),
    Goal("DuckDB / pandas, rate by school", "rate", "ibis", "pandas", 1),
    Goal("DuckDB / pandas, peak memory", "rate", "ibis", "pandas", 0.15, of="peak"),
)

Cost = dict[str, Any]
Costs = dict[tuple[str, str], list[Cost]]


def run(who: str, question: str, folder: Path) -> Cost:
    """One contestant in a process of its own; its words on the standard error are shown when it fails."""
    command = [sys.executable, "-m", "benchmarks.lens_contestants", who, question, str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{who} did not answer {question}: {done.stderr[-2000:]}")
    found: Cost = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(folder: Path, rows: int, rounds: int) -> Costs:
    """Every pair that a goal needs, turn by turn, after a round that brings the files into memory."""
    left_out = set(lacking(rows))
    asked = dict.fromkeys((who, goal.question) for goal in GOALS for who in (goal.one, goal.other))
    pairs = [pair for pair in asked if pair[0] not in left_out]
    run("sql", "rate", folder)
    costs: Costs = {pair: [] for pair in pairs}
    for who, question in watched(pairs * rounds, f"{rows:,} rows"):
        costs[who, question].append(run(who, question, folder))
    agree(costs)
    return costs


def lacking(rows: int) -> Iterator[str]:
    """Who cannot take part, after a line that says why."""
    if shutil.which("java") is None:
        console.print("Java is not installed: Spark was left out. Debian: default-jre-headless")
        yield "spark"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if rows * BYTES_A_ROW_IN_PANDAS > memory / 2:
        console.print(
            f"pandas would need about {rows * BYTES_A_ROW_IN_PANDAS / 1e9:.0f} GB: it was left out."
        )
        yield "pandas"


def agree(costs: Costs) -> None:
    """Raise AssertionError when two contestants answered a question differently."""
    for question in {question for _, question in costs}:
        answers = {
            who: json.dumps(each[0]["answer"]) for (who, asked), each in costs.items() if asked == question
        }
        assert len(set(answers.values())) == 1, (question, answers)


def middle(costs: list[Cost], of: str) -> float:
    return statistics.median(float(cost[of]) for cost in costs)


def paired(one: list[Cost], other: list[Cost], of: str) -> list[float]:
    """The ratio in each round, in ascending order: what else the machine does weighs on both alike."""
    return sorted(float(a[of]) / float(b[of]) for a, b in zip(one, other, strict=True))


def show(rows: int, costs: Costs) -> None:
    """What each cost, and the ratios beside their goals."""
    cost = table(f"{rows:,} rows", "who", "question", "CPU-s", "s", "peak MB")
    for (who, question), each in costs.items():
        figures = (
            f"{middle(each, 'cpu'):.2f}",
            f"{middle(each, 'seconds'):.2f}",
            f"{middle(each, 'peak'):.0f}",
        )
        cost.add_row(who, question, *figures)
    console.print(cost)
    ratios = table(f"{rows:,} rows", "ratio", "is", "of the rounds", "at most")
    for goal in GOALS:
        if (goal.other, goal.question) in costs:
            found = paired(costs[goal.one, goal.question], costs[goal.other, goal.question], goal.of)
            spread = f"{found[0]:.2f}–{found[-1]:.2f}"
            ratios.add_row(goal.what, f"{statistics.median(found):.2f}", spread, f"{goal.most:g}")
    console.print(ratios)


def compare(rows: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="landsby-lens-") as name:
        written = write_year(Path(name), rows)
        show(written, measured(Path(name), rows, rounds))


def main() -> None:
    if "--small" in sys.argv:
        compare(MILLION, rounds=1)
        return
    compare(20 * MILLION, ROUNDS)
    compare(160 * MILLION, ROUNDS_OF_NORWAY)


if __name__ == "__main__":
    main()
