import contextlib
import os
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.intake import Pseudonyms, Refused, attendance_files, bring_in, shipped_maps
from landsby.engines.lens.intake.store import Store

from .making import ABSENCE, KEY, PRESENCE, state, stored, take_in, write

WRITE = pq.write_table

YEAR = [
    line.replace("2026-09-01", f"2026-{month:02}-{day:02}")
    for month in (8, 9, 10)
    for day in range(17, 28)
    for line in (ABSENCE, PRESENCE.replace("8A", "1A").replace("Fjordvik skole", "Lia skole"))
]


def test_the_same_file_twice_leaves_the_same_bytes(tmp_path):
    file = write(tmp_path / "a.csv", *YEAR)
    assert take_in(file, tmp_path / "s").new == len(YEAR)
    before = state(tmp_path / "s")
    again = take_in(file, tmp_path / "s")
    assert (again.new, again.changed, again.same) == (0, 0, len(YEAR))
    assert state(tmp_path / "s") == before


def test_the_order_and_the_parts_in_which_rows_come_do_not_matter(tmp_path):
    take_in(write(tmp_path / "a.csv", *YEAR), tmp_path / "s")
    take_in(write(tmp_path / "b.csv", *YEAR[::2]), tmp_path / "t")
    take_in(write(tmp_path / "c.csv", *YEAR[::-2]), tmp_path / "t")
    assert state(tmp_path / "s") == state(tmp_path / "t")


def test_a_changed_code_updates_its_row_and_no_other(tmp_path):
    take_in(write(tmp_path / "a.csv", *YEAR), tmp_path / "s")
    changed = YEAR[0].replace("undocumented", "documented")
    report = take_in(write(tmp_path / "b.csv", changed, YEAR[1]), tmp_path / "s")
    assert (report.new, report.changed, report.same) == (0, 1, 1)
    assert report.notes == ((2, "changed", ("kind",)),)
    rows = stored(tmp_path / "s")
    assert len(rows) == len(YEAR)
    assert [row["kind"] for row in rows].count("documented") == 1


def test_of_two_rows_of_one_key_in_a_file_the_later_counts(tmp_path):
    file = write(tmp_path / "a.csv", ABSENCE, ABSENCE.replace("undocumented", "leave"))
    assert take_in(file, tmp_path / "s").repeated == 1
    assert [row["kind"] for row in stored(tmp_path / "s")] == ["leave"]


def test_a_dry_run_says_what_would_come_and_makes_nothing(tmp_path):
    file = write(tmp_path / "a.csv", *YEAR)
    report = take_in(file, tmp_path / "s", dry_run=True)
    assert (report.new, report.saved) == (len(YEAR), False)
    assert not (tmp_path / "s").exists()
    take_in(file, tmp_path / "s")
    before = state(tmp_path / "s")
    take_in(write(tmp_path / "b.csv", ABSENCE.replace("undocumented", "leave")), tmp_path / "s", dry_run=True)
    assert state(tmp_path / "s") == before


def test_one_wrong_row_keeps_the_whole_file_out(tmp_path):
    take_in(write(tmp_path / "a.csv", *YEAR[:10]), tmp_path / "s")
    before = state(tmp_path / "s")
    report = take_in(write(tmp_path / "b.csv", *YEAR, ABSENCE.replace("day,1,1", "day,1,7")), tmp_path / "s")
    assert (report.faults, report.saved) == (1, False)
    assert state(tmp_path / "s") == before


class Crash(BaseException):
    pass


@pytest.mark.parametrize("writes", range(3))
def test_a_fault_in_the_middle_of_saving_leaves_everything_as_it_was(tmp_path, monkeypatch, writes):
    take_in(write(tmp_path / "a.csv", *YEAR[:30]), tmp_path / "s")
    before = state(tmp_path / "s")
    left, real = [writes], Store.write

    def failing(store, *month):
        left[0] -= 1
        if left[0] < 0:
            raise Crash
        real(store, *month)

    monkeypatch.setattr(Store, "write", failing)
    with pytest.raises(Crash):
        take_in(write(tmp_path / "b.csv", *[line.replace("E-", "F-") for line in YEAR]), tmp_path / "s")
    assert state(tmp_path / "s") == before


def test_a_full_disk_is_said_in_a_sentence_and_changes_nothing(tmp_path, monkeypatch):
    def full(_store, *_month):
        raise OSError(28, "No space left on device")

    take_in(write(tmp_path / "a.csv", *YEAR[:30]), tmp_path / "s")
    before = state(tmp_path / "s")
    monkeypatch.setattr(Store, "write", full)
    with pytest.raises(Refused, match="nothing is changed: No space left on device"):
        take_in(write(tmp_path / "b.csv", *YEAR), tmp_path / "s")
    assert state(tmp_path / "s") == before


DYING = """
import os, sys
from pathlib import Path
from landsby.engines.lens.intake import Pseudonyms, bring_in, shipped_maps
from landsby.engines.lens.intake.store import Store
Store.commit = lambda store: os._exit(9)
bring_in(Path(sys.argv[1]), shipped_maps()["landsby"], Path(sys.argv[2]), Pseudonyms(sys.argv[3].encode()))
"""


def dying(file: Path, store: Path) -> int:
    """The exit code of a process that imports and dies when all is written and nothing counts yet."""
    command = [sys.executable, "-c", textwrap.dedent(DYING), str(file), str(store), KEY.decode()]
    return subprocess.run(command, env=os.environ, check=False).returncode


def test_a_process_that_dies_leaves_the_old_state_and_the_next_import_clears_up(tmp_path):
    take_in(write(tmp_path / "a.csv", *YEAR[:30]), tmp_path / "s")
    files, rows = attendance_files(tmp_path / "s"), stored(tmp_path / "s")
    file = write(tmp_path / "b.csv", *[line.replace("E-", "F-") for line in YEAR])
    assert dying(file, tmp_path / "s") == 9
    assert len(list(tmp_path.glob("s/attendance/*.parquet"))) > len(files)
    assert (attendance_files(tmp_path / "s"), stored(tmp_path / "s")) == (files, rows)
    take_in(tmp_path / "a.csv", tmp_path / "s")
    assert sorted(tmp_path.glob("s/attendance/*")) == files


def test_two_imports_at_once_lose_nothing(tmp_path, monkeypatch):
    files = [
        write(tmp_path / f"{name}.csv", *[line.replace("E-", f"{name}-") for line in YEAR])
        for name in ("a", "b")
    ]
    both_inside, real = threading.Barrier(2, timeout=0.5), Store.merged

    def meeting(store, *month):
        with contextlib.suppress(threading.BrokenBarrierError):
            both_inside.wait()
        return real(store, *month)

    monkeypatch.setattr(Store, "merged", meeting)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda file: take_in(file, tmp_path / "s"), files))
    assert len(stored(tmp_path / "s")) == 2 * len(YEAR)


def test_another_key_is_refused_before_every_pupil_counts_twice(tmp_path):
    file = write(tmp_path / "a.csv", *YEAR[:4])
    take_in(file, tmp_path / "s")
    with pytest.raises(Refused, match="filled under another key"):
        bring_in(file, shipped_maps()["landsby"], tmp_path / "s", Pseudonyms(KEY[::-1]))


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"version": 1, "months": {"2026-09": "../x"}}', '{"version": 9}']
)
def test_a_manifest_that_cannot_be_read_is_said_and_left_alone(tmp_path, text):
    file = write(tmp_path / "a.csv", *YEAR[:4])
    take_in(file, tmp_path / "s")
    (tmp_path / "s/manifest.json").write_text(text)
    before = state(tmp_path / "s")
    with pytest.raises(Refused, match="manifest"):
        take_in(file, tmp_path / "s")
    assert state(tmp_path / "s") == before


def test_a_broken_month_is_said_and_left_alone(tmp_path):
    file = write(tmp_path / "a.csv", *YEAR[:4])
    take_in(file, tmp_path / "s")
    attendance_files(tmp_path / "s")[0].write_bytes(b"PAR1 no more")
    before = state(tmp_path / "s")
    with pytest.raises(Refused, match=r"is broken\. Put back a copy"):
        take_in(file, tmp_path / "s")
    assert state(tmp_path / "s") == before


def test_a_folder_of_parquet_without_a_manifest_is_read_as_it_is(tmp_path):
    take_in(write(tmp_path / "a.csv", *YEAR), tmp_path / "s")
    (tmp_path / "s/manifest.json").unlink()
    assert len(stored(tmp_path / "s")) == len(YEAR)
    with pytest.raises(Refused, match="no manifest of a store"):
        take_in(tmp_path / "a.csv", tmp_path / "s")
    assert len(stored(tmp_path / "s")) == len(YEAR)
    with pytest.raises(Refused, match="no such folder"):
        attendance_files(tmp_path / "none")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "s").write_text("")
    with pytest.raises(Refused, match="cannot be written to"):
        take_in(write(tmp_path / "a.csv", *YEAR[:4]), tmp_path / "s")


def test_nothing_that_was_in_memory_is_left_in_a_file(tmp_path, monkeypatch):
    written = []

    def write_table(table, *args, **options):
        written.append(table)
        WRITE(table, *args, **options)

    monkeypatch.setattr(pq, "write_table", write_table)
    take_in(write(tmp_path / "one.csv", ABSENCE), tmp_path / "store")
    take_in(write(tmp_path / "other.csv", PRESENCE), tmp_path / "store")
    coded = [
        column.chunk(0).dictionary for column in written[-1].columns if pa.types.is_dictionary(column.type)
    ]
    assert written[-1].num_rows == 2
    assert coded
    assert all(len(names.unique()) == len(names) for names in coded)
