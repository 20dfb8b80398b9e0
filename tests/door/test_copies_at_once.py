"""Copies when two are made at once and when one is only tried; a list of erasures that a crash cut off."""

import contextlib
from pathlib import Path

import pytest
from django.db import transaction

from landsby.door import backup as copying
from landsby.door.backup import backup, last_copy
from landsby.door.copies import drill
from landsby.web.access import audit
from landsby.web.access.actors import SYSTEM
from landsby.web.access.house import erased
from landsby.web.wishes.models import Wish
from tests.cast import hire, make_town
from tests.door.copies import a_database, a_wish

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _house(settings, tmp_path, django_db_setup, django_db_blocker):
    settings.DATA = tmp_path / "var"
    settings.OUTBOX_FOLDER = settings.DATA / "outbox"
    settings.ERASURES = settings.DATA / "erased/list"
    settings.ALLOWED_HOSTS = ["landsby.example"]
    with django_db_blocker.unblock(), a_database(settings.DATA, "house"):
        noor = hire("noor", make_town())
        with transaction.atomic():
            audit.append(SYSTEM, "tests.looked", audit.entry(noor))
        a_wish("Rev")
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
