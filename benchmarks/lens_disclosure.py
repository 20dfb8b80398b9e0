"""How many cells are hidden, and at what cost, beside tau-argus's optimum (its engine by `pytauargus`).

Both get the same numbers, the same sums, the same small cells (fewer than five), and must leave each small
cell possibly five or more, known to be 0 or more. tau-argus asks for nothing else and pays one for each
cell, so its count is the least. Ours also withstands a reader who is told which cells are small, and pays
more for a sum than for a cell.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Set
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.tables import console, table, watched
from landsby.engines.disclosure import RawTable
from landsby.engines.disclosure.case import Case, case_of
from landsby.engines.disclosure.raw import Key
from landsby.engines.disclosure.suppress import EFFORT

MINIMUM = 5
MOST_SECONDS = 120


@dataclass(frozen=True)
class Shape:
    """Tables of one kind: rows (in groups of `together`, if not 0), columns, the largest cell, how many."""

    rows: int
    columns: int
    together: int
    largest: int
    tables: int

    def __str__(self) -> str:
        levels = f", {self.together} rows a group" if self.together else ""
        return f"{self.rows} × {self.columns}{levels}, cells 0–{self.largest}"

    def drawn(self, seed: int) -> RawTable:
        draw = Random(seed)
        groups = [f"g{n // self.together}" if self.together else "" for n in range(self.rows)]
        rows = tuple((group, f"r{n}") if group else f"r{n}" for n, group in enumerate(groups))
        columns = tuple(f"c{n}" for n in range(self.columns))
        counts: dict[Key, int] = {
            (row, column): draw.randint(0, self.largest) for row in rows for column in columns
        }
        return RawTable(rows, columns, counts)


SHAPES = [
    Shape(4, 4, 0, 30, 40),
    Shape(6, 6, 0, 30, 40),
    Shape(8, 8, 0, 15, 30),
    Shape(10, 10, 0, 30, 20),
    Shape(12, 6, 3, 20, 20),
    Shape(15, 15, 0, 30, 10),
    Shape(20, 20, 0, 30, 5),
]
TOWN = Shape(200, 10, 8, 10, 1)


@dataclass(frozen=True)
class Answer:
    hidden: frozenset[int]
    seconds: float


def ours(case: Case) -> Answer:
    hidden, seconds = timed(lambda: case.task(lambda done: None, EFFORT).solve())
    return Answer(frozenset(hidden), seconds)


def tau_argus(case: Case, folder: Path) -> Answer | None:
    """Its optimum; None when it was not found within `MOST_SECONDS`."""
    from pytauargus import HiTaSCtrl

    given, found = folder / "table.jj", folder / "hidden.jj"
    given.write_text("\n".join(jj_lines(case)) + "\n")
    engine = HiTaSCtrl()
    started = time.process_time()
    code = engine.full_jj(in_file_jj=str(given), out_file=str(found), max_time=MOST_SECONDS)
    seconds = time.process_time() - started
    if code or seconds >= MOST_SECONDS:
        return None
    return Answer(frozenset(case.needs) | set(map(int, found.read_text().split())), seconds)


def unprotected(case: Case, answer: Answer, folder: Path) -> int:
    """How many small cells tau-argus's own audit finds too well known when what `answer` hides is hidden."""
    from pytauargus._tauargus import audit_jj

    given = folder / "audit.jj"
    given.write_text("\n".join(jj_lines(case, answer.hidden)) + "\n")
    return sum(bool(row["unsafe"]) for row in audit_jj(str(given)))


def jj_lines(case: Case, hidden: Set[int] = frozenset()) -> Iterator[str]:
    """The table in tau-argus's own format: number, value, cost, status, bounds, protection down, up, sliding.

    A cell is unsafe (u), hidden to protect others (m) or may be shown (s).
    """
    top = 2 * max(case.values.values()) + MINIMUM
    yield "0"
    yield str(len(case.values))
    for number, value in sorted(case.values.items()):
        status, up = (
            ("u", case.needs[number]) if number in case.needs else ("m" if number in hidden else "s", 0)
        )
        yield f"{number} {value} 1 {status} 0 {top} 0 {up} 0"
    relations = case.numbers.relations
    yield str(len(relations))
    for whole, parts in relations:
        yield f"0 {len(parts) + 1} : {whole} (-1) " + " ".join(f"{part} (1)" for part in parts)


def timed(work: Callable[[], set[int]]) -> tuple[set[int], float]:
    started = time.process_time()
    return work(), time.process_time() - started


def compare(shape: Shape, folder: Path) -> list[str]:
    """One line of the table; tables without a small cell are left out."""
    cases = [case_of([shape.drawn(seed)], MINIMUM, [])[0] for seed in range(shape.tables)]
    both = [(ours(case), tau_argus(case, folder), case) for case in cases if case.needs]
    pairs = [(mine, theirs) for mine, theirs, _ in both if theirs]
    broken = sum(unprotected(case, mine, folder) for mine, _, case in both)
    ratios = [len(mine.hidden) / len(theirs.hidden) for mine, theirs in pairs]
    mine, theirs = (sum(len(each[side].hidden) for each in pairs) for side in (0, 1))
    seconds = [sum(each[side].seconds for each in pairs) for side in (0, 1)]
    worst, median = max(ratios), statistics.median(ratios)
    return [
        str(shape), f"{len(pairs)} of {len(both)}", f"{mine} / {theirs}", f"{mine / theirs:.3f}",
        f"{median:.2f}, {worst:.2f}", f"{seconds[0]:.1f} / {seconds[1]:.1f}", str(broken),
    ]  # fmt: skip


def town() -> None:
    case = case_of([TOWN.drawn(1)], MINIMUM, [])[0]
    answer = ours(case)
    console.print(
        f"{TOWN}: of {len(case.values):,} numbers {len(case.needs):,} are small, "
        f"{len(answer.hidden):,} hidden, {answer.seconds:.1f} CPU-s."
    )


def main() -> None:
    small = "--small" in sys.argv
    headings = ("tables", "solved", "hidden", "ratio", "median, worst", "CPU-s", "unprotected")
    lines = table("Hidden cells, Landsby / tau-argus's optimum", *headings)
    try:
        import pytauargus  # noqa: F401
    except ImportError:
        console.print("pytauargus is not installed here: hidden cells are not compared with tau-argus's.")
    else:
        with (
            TemporaryDirectory(prefix="landsby-bench-") as name,
            chdir(name),
        ):  # the engine writes where it is
            for shape in watched(SHAPES[:2] if small else SHAPES, "tables"):
                lines.add_row(*compare(shape, Path(name)))
        console.print(lines)
    town()


if __name__ == "__main__":
    main()
