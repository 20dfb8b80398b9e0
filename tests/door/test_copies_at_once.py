"""Copies when two are made at once and when one is only tried; a list of erasures that a crash cut off."""

import contextlib
from pathlib import Path

import pytest

from landsby.door import backup as copying
from landsby.door.backup import backup, last_copy
from landsby.door.copies import drill
from landsby.web.access.house import erased
from landsby.web.wishes.models import Wish
from tests.door.copies import a_house

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _house(settings, tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), a_house(settings, tmp_path, "house"):
        yield


def test_a_line_that_a_crash_cut_off_spoils_no_later_one(settings):
    settings.ERASURES.parent.mkdir(parents=True)
    settings.ERASURES.write_text('{"mark": "ab12')
    Wish.objects.get().delete()
    assert len(erased.erasures()) == 1


def test_a_copy_that_a_drill_throws_away_is_not_the_last_copy(tmp_path):
    drill.run(None)
    assert last_copy() is None
    drill.run(tmp_path / "a.copy")
    assert last_copy() is not None


def test_of_two_copies_at_once_to_one_name_none_is_half(tmp_path, monkeypatch):
    """While the first is being written another begins, and is killed midway: it tidies nothing."""
    file, real = tmp_path / "a.copy", copying._copy

    def while_another_begins(half):
        real(half)
        with monkeypatch.context() as other, contextlib.suppress(KeyboardInterrupt):
            other.setattr(copying, "_copy", killed)
            other.setattr(Path, "unlink", lambda *_, **__: None)
            backup(file)

    def killed(half):
        half.write_bytes(b"half of it")
        raise KeyboardInterrupt

    monkeypatch.setattr(copying, "_copy", while_another_begins)
    backup(file)
    assert file.read_bytes() != b"half of it"
