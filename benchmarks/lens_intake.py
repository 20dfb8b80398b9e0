"""Ten million rows of CSV into a store, the same again, and one month of it; beside only reading the file.

`python -m benchmarks.lens_intake [--small]`. Each run is a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.tables import console, table
from landsby.web.demo.schoolyear import Size, plan_year, write_year

PUPILS, MUNICIPALITIES = 52_400, 3
SMALL, FEW = 1_000, 1
KEY = "a key of the bench, long and plain enough"
READ = "import sys, pyarrow.csv as c\nc.read_csv(sys.argv[1], c.ReadOptions(use_threads=False))"
IMPORT = "import sys\nfrom landsby.cli import app\nsys.argv[0] = 'landsby'\napp()"


class Cost(NamedTuple):
    seconds: float
    cpu: float
    megabytes: float


def cost_of(program: str, *arguments: str) -> Cost:
    """What a Python program costs in a process of its own. Raises when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"LANDSBY_LENS_KEY": KEY},
        stdout=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, program)
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3)


def one_month(year: Path, month: str) -> Path:
    """The rows of one month, as a file of its own."""
    part = year.with_name("month.csv")
    with year.open(encoding="utf-8") as whole, part.open("w", encoding="utf-8") as file:
        file.writelines(line for number, line in enumerate(whole) if number == 0 or f",{month}-" in line)
    return part


def rows_of(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b"")) - 1


def runs(year: Path, store: Path) -> Iterator[tuple[str, Path, Cost]]:
    month = one_month(year, "2025-11")

    def bring_in(file: Path) -> Cost:
        return cost_of(IMPORT, "lens", "import", str(file), "--store", str(store))

    yield "only read, by pyarrow", year, cost_of(READ, str(year))
    yield "import a year", year, bring_in(year)
    yield "the same file again", year, bring_in(year)
    yield "one month again", month, bring_in(month)


def main() -> None:
    small = "--small" in sys.argv
    size = Size.town(SMALL, FEW) if small else Size.town(PUPILS, MUNICIPALITIES)
    with tempfile.TemporaryDirectory(prefix="landsby-bench-") as name:
        folder = Path(name)
        year = write_year(plan_year(size, seed=1), folder, as_csv=True)
        rows = table("Absences in: CSV into a store", "run", "rows", "seconds", "CPU-s", "MB", "µs CPU a row")
        for what, file, cost in runs(year, folder / "store"):
            count = rows_of(file)
            figures = (f"{cost.seconds:.1f}", f"{cost.cpu:.1f}", f"{cost.megabytes:,.0f}")
            rows.add_row(what, f"{count:,}", *figures, f"{cost.cpu / count * 1e6:.2f}")
        stored = sum(path.stat().st_size for path in (folder / "store").rglob("*.parquet"))
        console.print(rows)
        console.print(
            f"{year.stat().st_size / 1e6:,.0f} MB of CSV became {stored / 1e6:,.1f} MB in the store."
        )


if __name__ == "__main__":
    main()
