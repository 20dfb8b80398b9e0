"""Files that were spoilt on their way: saved whole, or told by row and column, or refused in a sentence."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.intake import Period, Refused, map_from_file, shipped_maps
from landsby.engines.lens.intake.maps import ColumnMap

from .making import ABSENCE, HEADER, PRESENCE, stored, take_in
from .test_exchange import attendance, fint, overview

ODD = [
    b'"',
    b";",
    b",",
    b"\n",
    b"\r",
    b"\0",
    b"\t",
    b"02013299997",
    b"-1",
    b"1e999",
    b"\xff",
    b"\xe5",
    b"null",
    b"{}",
    b"00",
]
LINES = [
    "Elevnr;Kommune;Skole;Trinn;Klasse;Dato;Time;Fagkode;Omfang;Enhet;Fraværstype;Kommentar",
    "E-101;Fjordvik;Åsgård skole;8;8A;01.09.2026;;;1;D;U;",
    'E-101;Fjordvik;Åsgård skole;8;8A;02.09.2026;3;MAT;2,5;T;D;"syk, sa far;\nog søster"',
    "E-102;Fjordvik;Åsgård skole;Vg1;8A;02.09.2026;;;;D;N;hjemme",
]
ROLL = (
    b"pupil;municipality;school;grade;class\nE-1;Fjordvik;A;8;8A\nE-2;Fjordvik;A;8;8A\n77;Fjordvik;A;8;8A\n"
)
CALENDAR = (
    b"calendars:\n- from: 2026-08-17\n  to: 2026-10-17\n  holidays: [2026-09-04]\n  minutes: {tuesday: 300}\n"
)
MAP = (
    b"name: own\nabout: Ours.\ncolumns: {pupil: pupil, date: date, kind: kind}\n"
    b"codes: {undocumented: undocumented, present: present}\nunit: day\n"
)
Files = dict[str, bytes]


def workbook(folder: Path) -> bytes:
    book = openpyxl.Workbook()
    for line in (HEADER, ABSENCE, PRESENCE):
        book.active.append(line.split(","))
    book.save(folder / "whole.xlsx")
    return (folder / "whole.xlsx").read_bytes()


def parquet(folder: Path) -> bytes:
    values = zip(HEADER.split(","), ABSENCE.split(","), PRESENCE.split(","), strict=True)
    pq.write_table(pa.table({name: rows for name, *rows in values}), folder / "whole.parquet")
    return (folder / "whole.parquet").read_bytes()


def whole(folder: Path) -> list[tuple[str, Files]]:
    """Each with its map and its files, of which one will be spoilt; the first is the file itself."""
    plain = "\n".join([HEADER, ABSENCE, PRESENCE]).encode()
    told = [attendance("77", attendanceSum=200, validAbsenceSum=60)]
    return [
        ("skoledata", {"a.csv": "\r\n".join(LINES).encode("cp1252")}),
        ("skoledata", {"a.csv": "\n".join(LINES).encode("utf-8-sig")}),
        ("landsby", {"a.csv": plain}),
        ("landsby", {"a.xlsx": workbook(folder)}),
        ("landsby", {"a.parquet": parquet(folder)}),
        ("ss12000", {"a.json": json.dumps({"data": told}).encode(), "roll.csv": ROLL}),
        ("fint", {"a.json": json.dumps(fint(overview())).encode(), "roll.csv": ROLL}),
        ("map.yaml", {"a.csv": plain, "roll.csv": ROLL, "calendar.yaml": CALENDAR, "map.yaml": MAP}),
    ]


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, left out, doubled or cut off."""
    spoiled = bytearray(data)
    for _time in range(chance.randint(1, 8)):
        at = chance.randrange(len(spoiled) + 1)
        how = chance.randrange(6)
        if how == 0:
            spoiled[at : at + chance.randint(1, 40)] = b""
        elif how == 1:
            spoiled[at:at] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 6)))
        elif how == 2:
            spoiled[at:at] = spoiled[at : at + chance.randint(1, 80)]
        elif how == 3:
            spoiled[at:at] = chance.choice(ODD)
        elif how == 4:
            spoiled[at : at + 1] = chance.choice(ODD)
        elif chance.random() < 0.2:
            del spoiled[at:]
    return bytes(spoiled)


def chosen_map(name: str, folder: Path) -> ColumnMap:
    return map_from_file(folder / name) if name.endswith(".yaml") else shipped_maps()[name]


def check_one(folder: Path, name: str, files: Files) -> str:
    for path, data in files.items():
        (folder / path).write_bytes(data)
    others = {Path(path).stem: folder / path for path in files if path in ("roll.csv", "calendar.yaml")}
    store = folder / "s"
    try:
        source = chosen_map(name, folder)
        report = take_in(
            folder / next(iter(files)), store, source, **others, period=Period(dt.date(2026, 8, 17))
        )
    except Refused:
        assert not (store / "manifest.json").exists()
        return "refused"
    assert report.saved == (report.faults == 0)
    assert all(fault.row > 0 and fault.column and fault.sentence for fault in report.first_faults)
    assert bool(report.first_faults) == (not report.saved)
    if report.saved:
        assert len(stored(store)) == report.new
        return "saved"
    assert not store.exists()
    return "told"


def check_spoilt(folder: Path, count: int, seed: int) -> None:
    chance, sound, seen = random.Random(seed), whole(folder), set()
    for number in range(count):
        name, files = sound[number % len(sound)]
        which = chance.choice(list(files))
        room = folder / "room"
        room.mkdir()
        seen.add(check_one(room, name, files | {which: spoilt(files[which], chance)}))
        shutil.rmtree(room)
    assert seen == {"saved", "told", "refused"}


def test_a_sound_file_of_each_sort_is_saved(tmp_path):
    for number, (name, files) in enumerate(whole(tmp_path)):
        room = tmp_path / str(number)
        room.mkdir()
        assert check_one(room, name, files) == "saved"


def test_a_spoilt_file_is_saved_whole_or_told_or_refused(tmp_path):
    check_spoilt(tmp_path, 160, seed=1)


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
def test_very_many_spoilt_files_are_saved_whole_or_told_or_refused(tmp_path):
    check_spoilt(tmp_path, 10_000, seed=2)
