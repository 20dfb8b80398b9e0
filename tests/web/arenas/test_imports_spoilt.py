"""Files that were spoilt on their way: always a row, or a clear sentence, and never an exception."""

from __future__ import annotations

import json
import os
import random

import pytest

from landsby.web.arenas.imports import template
from landsby.web.arenas.imports.calendars import read_events
from landsby.web.arenas.imports.hsds import read_feed
from landsby.web.arenas.imports.table import read_table

from .test_imports_parsers import EXAMPLES, NOW, ONCE, TODAY, TUESDAYS, errors, event, notes_of_file

ODD = [b'"', b";", b"\n", b"null", b"[]", b"{}", b"-1", b"1e999", b"\\ud800"]


def seeds() -> list[bytes]:
    files = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.json"))] if EXAMPLES.is_dir() else []
    own = {"id": "s", "name": "A", "schedules": [{"byday": "TU", "opens_at": "17:00", "closes_at": "19:00"}]}
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", event(*TUESDAYS, "EXDATE:20261201T170000Z"), event(*ONCE), "END:VCALENDAR"]
    )
    return [*files, json.dumps(own).encode(), text.encode(), template.as_csv("nb"), template.as_xlsx("nn")]


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, left out, doubled or cut off."""
    spoiled = bytearray(data)
    for _time in range(chance.randint(1, 12)):
        at = chance.randrange(len(spoiled) + 1)
        how = chance.randrange(5)
        if how == 0:
            spoiled[at : at + chance.randint(1, 40)] = b""
        elif how == 1:
            spoiled[at:at] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 6)))
        elif how == 2:
            spoiled[at:at] = spoiled[at : at + chance.randint(1, 80)]
        elif how == 3:
            spoiled[at:at] = chance.choice(ODD)
        elif chance.random() < 0.2:
            del spoiled[at:]
    return bytes(spoiled)


def check_spoilt(files: int, seed: int) -> None:
    chance, whole = random.Random(seed), seeds()
    for _file in range(files):
        data = spoilt(chance.choice(whole), chance)
        for found in (read_feed(data, TODAY), read_table(data, TODAY), read_events(data, NOW)):
            assert found.rows or found.errors or found.notes
            assert all(errors(found))
            assert all(notes_of_file(found))


def test_a_spoilt_file_never_breaks_anything():
    check_spoilt(300, seed=1)


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
def test_very_many_spoilt_files_never_break_anything():
    check_spoilt(20_000, seed=2)
