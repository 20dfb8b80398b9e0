"""Who answers the same question on the same rows: `python -m benchmarks.lens_contestants WHO WHAT FOLDER`.

Each runs in a process of its own and prints what it cost: CPU-seconds of all its threads and of the processes
that it started (from the files to the answer; imports, compiling and the start of a cluster are not counted),
the median of its turns, its peak of memory, and sums of its answer by which all are seen to answer alike.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Answer = dict[str, Any]
"""Columns of the answer; a row a group."""

TURNS = 5
PATIENCE = 10  # seconds after which no further turn begins
TYPES = {"pupil": np.int64, "days": np.bool_}

Work = Callable[[], Answer]

SQL = {
    "rate": """
        select municipality, school, pupils, numerator, denominator, value, largest, second,
            sqrt(greatest(part_part - 2 * value * part_whole + value * value * whole_whole, 0)
                * pupils / nullif(pupils - 1, 0)) / denominator as error
        from (
            select *, numerator / denominator as value from (
                select municipality, school, count(*) as pupils, sum(part) as numerator,
                    max(part) as largest, max(part, 2)[2] as second,
                    case when count(whole) = count(*) then sum(whole) end as denominator,
                    sum(part * part) as part_part, sum(part * whole) as part_whole,
                    sum(whole * whole) as whole_whole
                from (
                    select municipality, school, pupil, sum(absent) as part,
                        case when count(planned) = count(*) then sum(planned) end as whole
                    from read_parquet($files) where unit = 'day' and planned is distinct from 0
                    group by municipality, school, pupil
                ) group by municipality, school
            )
        )""",
    "sums": """
        select municipality, school, sum(absent) as numerator, sum(planned) as denominator
        from read_parquet($files) where unit = 'day' and planned is distinct from 0
        group by municipality, school""",
    "pupils": """
        select numerator, denominator, municipality, municipality || ' · ' || school as school,
            municipality || ' · ' || school || ' · ' || class as class
        from (
            select municipality, school, class, pupil, count(*) as denominator,
                count(*) filter (absent > 0 and absent * 2 >= coalesce(planned, 0)) as numerator
            from read_parquet($files) where unit = 'day' and planned is distinct from 0
            group by municipality, school, class, pupil
        )""",
}


def ibis_on_duckdb(what: str, files: Sequence[Path]) -> Iterator[Work]:
    """The lens itself."""
    from landsby.engines.lens.backends import engine

    with engine() as opened:
        asked(opened, what, files[:1])
        yield lambda: asked(opened, what, files)


def asked(opened: Any, what: str, files: Sequence[Path]) -> Answer:
    from ibis import _

    from landsby.engines.lens.measures import Grouping, Question, pupil_counts, slots
    from landsby.engines.lens.schema import Unit

    table = opened.read(files)
    if what == "pupils":
        counts = pupil_counts(opened, table, Unit.DAY)
        return {"numerator": counts.absent, "denominator": counts.planned}
    if what == "sums":
        sums = slots(table, Unit.DAY).aggregate(
            by=["municipality", "school"], numerator=_.absent.sum(), denominator=_.planned.sum()
        )
        return columns(opened.answer(sums))
    question = Question("rate", Unit.DAY, Grouping.of(["school"]))
    return columns(opened.answer(question.expression(table)))


def columns(table: Any) -> Answer:
    return {name: table[name].to_numpy() for name in table.column_names}


def sql_on_duckdb(what: str, files: Sequence[Path]) -> Iterator[Work]:
    """The same by hand."""
    import duckdb

    def work(chosen: Sequence[Path]) -> Answer:
        names = [str(file) for file in chosen]
        return columns(connection.sql(SQL[what], params={"files": names}).to_arrow_table())

    with duckdb.connect() as connection:
        work(files[:1])
        yield lambda: work(files)


def ibis_on_spark(what: str, files: Sequence[Path]) -> Iterator[Work]:
    """The lens on a cluster of one master and one worker with all cores, warmed up on the first file."""
    from landsby.engines.lens.backends import engine
    from tests.engines.lens.measures.cluster import cluster

    with tempfile.TemporaryDirectory(prefix="landsby-spark-") as name:
        folder = Path(name)
        (folder / "spark-defaults.conf").write_text(
            "spark.driver.memory 2g\nspark.executor.memory 4g\nspark.sql.shuffle.partitions 8\n"
        )
        os.environ["SPARK_CONF_DIR"] = name
        with (
            cluster(folder, cores=os.cpu_count() or 1, memory="5g", start="") as address,
            engine(address) as opened,
        ):
            asked(opened, what, files[:1])
            yield lambda: asked(opened, what, files)


def numba_on_arrays(what: str, files: Sequence[Path]) -> Iterator[Work]:
    """A loop compiled for the question, over columns that are in memory already, names as whole numbers."""
    from benchmarks.lens_kernels import by_pupil, by_school, sums_by_school

    arrays = in_memory(files)
    kernel = {"rate": by_school, "sums": sums_by_school, "pupils": by_pupil}[what]
    kernel(*(array[:1000] for array in arrays))
    yield lambda: kernel(*arrays)


def in_memory(files: Sequence[Path]) -> tuple[Any, ...]:
    """Pupil, school and class as codes, absent, planned, and whether the unit is a day; a file at a time."""
    import duckdb

    query = """
        select pupil, absent, planned, unit = 'day' as days, split_part(school, ' ', 2)::int as school,
            split_part(school, ' ', 2)::int * 100 + split_part(class, ' ', 2)::int as class
        from read_parquet($file)"""
    names = ["pupil", "school", "class", "absent", "planned", "days"]
    with duckdb.connect() as connection:
        count = "select count(*) from read_parquet($files)"
        ((rows,),) = connection.sql(count, params={"files": [str(file) for file in files]}).fetchall()
        whole = {name: np.empty(rows, TYPES.get(name, np.int32)) for name in names}
        at = 0
        for file in files:
            found = connection.sql(query, params={"file": str(file)}).fetchnumpy()
            size = len(found["pupil"])
            for name in names:
                whole[name][at : at + size] = found[name]
            at += size
    return tuple(whole.values())


def pandas_in_memory(what: str, files: Sequence[Path]) -> Iterator[Work]:
    """What an analyst would write first."""
    import pandas as pd

    names = ["municipality", "school", "class", "pupil", "absent", "planned", "unit"]

    def work(chosen: Sequence[Path]) -> Answer:
        table = pd.concat([pd.read_parquet(file, columns=names) for file in chosen], ignore_index=True)
        table = table[(table["unit"] == "day") & ~(table["planned"] <= 0)]
        keys = ["municipality", "school", "pupil"]
        pupils = table.groupby(keys, sort=False)[["absent", "planned"]].sum().reset_index()
        schools = pupils.groupby(keys[:2], sort=False)
        sums = schools[["absent", "planned"]].sum()
        return {
            "pupils": schools.size().to_numpy(),
            "numerator": sums["absent"].to_numpy(),
            "denominator": sums["planned"].to_numpy(),
            "largest": schools["absent"].max().to_numpy(),
        }

    work(files[:1])
    yield lambda: work(files)


CONTESTANTS = {
    "ibis": ibis_on_duckdb,
    "sql": sql_on_duckdb,
    "numba": numba_on_arrays,
    "pandas": pandas_in_memory,
    "spark": ibis_on_spark,
}


def cpu_seconds() -> float:
    """Of this process with its threads, and, in hundredths, of every process under it, dead or alive."""
    ticks = 0
    family = {os.getpid()}
    stats = dict(sorted(_stats()))
    grown = True
    while grown:
        found = {pid for pid, fields in stats.items() if int(fields[1]) in family} - family
        family |= found
        grown = bool(found)
    for pid in family & stats.keys():
        ended = 13 if pid == os.getpid() else 11
        ticks += sum(int(ticked) for ticked in stats[pid][ended:15])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _stats() -> Iterator[tuple[int, list[str]]]:
    """State, parent … of each process, as in proc(5); a name may hold blanks and brackets."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue


def peak_megabytes() -> float:
    """Of this process alone; what rusage tells has the parent's peak in it."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def turns(work: Work) -> tuple[Answer, dict[str, float]]:
    """The answer, and the medians of what it cost."""
    cpu: list[float] = []
    seconds: list[float] = []
    while len(cpu) < TURNS and sum(seconds) < PATIENCE:
        before, started = cpu_seconds(), time.perf_counter()
        answer = work()
        cpu.append(cpu_seconds() - before)
        seconds.append(time.perf_counter() - started)
    return answer, {"cpu": statistics.median(cpu), "seconds": statistics.median(seconds)}


def main() -> None:
    who, what, folder = sys.argv[1:]
    for work in CONTESTANTS[who](what, sorted(Path(folder).glob("*.parquet"))):
        answer, cost = turns(work)
    peak = peak_megabytes()
    shared = {name: int(np.sum(answer[name])) for name in ("numerator", "denominator")}
    told = {name: int(np.sum(answer[name])) for name in ("pupils", "largest") if name in answer}
    groups = {"groups": len(answer["numerator"])}
    print(json.dumps(cost | {"peak": peak, "answer": shared | told | groups}))


if __name__ == "__main__":
    main()
