"""The list of what was erased: whole on the disk before anybody is told so."""

from __future__ import annotations

import pytest

from landsby.web.access.house import erased

LINES = [{"mark": "one"}, {"mark": "two"}]
WRITTEN = '{"mark": "one"}\n{"mark": "two"}\n'


@pytest.mark.parametrize("before", ["", '{"mark": "none"}\n'])
def test_all_lines_are_in_the_file_when_the_disk_is_asked_to_keep_it(settings, tmp_path, monkeypatch, before):
    listed = tmp_path / "list"
    listed.write_text(before)
    settings.ERASURES = str(listed)
    kept: list[str] = []
    monkeypatch.setattr(erased.os, "fsync", lambda _file: kept.append(listed.read_text()))
    erased._write(LINES)
    assert kept == [before + WRITTEN]


def test_the_first_erasure_makes_the_folder_and_nobody_else_reads_it(settings, tmp_path):
    listed = tmp_path / "new/erased/list"
    settings.ERASURES = str(listed)
    erased._write(LINES)
    assert listed.read_text() == WRITTEN
    assert (listed.stat().st_mode & 0o777, listed.parent.stat().st_mode & 0o777) == (0o600, 0o700)
