"""A copy that somebody takes away is of no use to them."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from landsby.door import backup as copying
from landsby.door.backup import backup
from landsby.door.copies import drill, restoring, sealing
from landsby.door.opening import Shut
from landsby.web.access.models import Account
from landsby.web.access.outbox import freezing
from landsby.web.wishes.models import Wish
from tests.door.copies import a_house, a_wish
from tests.door.test_backup import nicknames

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _house(settings, tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), a_house(settings, tmp_path, "sealed"):
        yield
        assert list(settings.DATA.glob(f"{sealing.IN_CLEAR}*")) == []


@pytest.fixture
def key(settings, tmp_path):
    """The file with the secret key; copies are sealed to its public half."""
    settings.COPIES_TO = [sealing.make_key(tmp_path / "a.key")]
    return tmp_path / "a.key"


@pytest.fixture
def copy(key, tmp_path):
    assert backup(tmp_path / "a.copy")
    return tmp_path / "a.copy"


def refused(copy, why, key=None):
    before = drill.state()
    with pytest.raises(Shut, match=why):
        restoring.restore(copy, key=key)
    assert drill.state() == before
    assert not freezing.is_frozen()


def test_who_has_the_key_puts_it_back_and_nobody_else(copy, key, tmp_path):
    a_wish("Ulv")
    sealing.make_key(tmp_path / "another.key")
    refused(copy, "is sealed")
    refused(copy, "another key", key=tmp_path / "another.key")
    restoring.restore(copy, key=key)
    assert nicknames() == {"Rev"}


def test_nothing_of_what_is_in_it_can_be_read(copy):
    content = copy.read_bytes()
    assert content.startswith(sealing.HEAD)
    known = [Account.objects.get().email, "wishes_wish", "SQLite format", "PGDMP"]
    assert [word for word in known if word.encode() in content] == []
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("how", ["cut off", "changed"])
def test_a_copy_that_is_cut_off_or_changed_is_refused(copy, key, how):
    content = copy.read_bytes()
    middle = len(content) // 2
    copy.write_bytes(
        content[:middle] + (b"" if how == "cut off" else bytes([content[middle] ^ 1]) + content[middle + 1 :])
    )
    refused(copy, "cut off or was changed", key=key)


def test_either_of_two_keys_opens_it(tmp_path):
    keys = [tmp_path / "one.key", tmp_path / "two.key"]
    backup(tmp_path / "a.copy", [sealing.make_key(each) for each in keys])
    for each in keys:
        with sealing.opened(tmp_path / "a.copy", each) as plain:
            assert not sealing.is_sealed(plain)


def test_the_age_of_debian_opens_it_too(copy, key):
    if not shutil.which("age"):
        pytest.skip("age is not installed. Debian: age")
    opened = subprocess.run(["age", "--decrypt", "-i", key, copy], check=True, capture_output=True)
    with sealing.opened(copy, key) as plain:
        assert opened.stdout == plain.read_bytes()


def test_a_drill_tries_it_with_a_key_of_the_moment_or_with_the_real_one(key, tmp_path):
    assert drill.run(None)
    assert drill.run(tmp_path / "b.copy", key=key)
    with sealing.opened(tmp_path / "b.copy", key) as plain:
        assert plain.exists()
    sealing.make_key(tmp_path / "another.key")
    with pytest.raises(Shut, match="another key"):
        drill.run(None, key=tmp_path / "another.key")


def test_half_a_copy_is_never_there(key, tmp_path, monkeypatch):
    """Whatever stops it: its name has a whole copy or none, and what is left goes."""

    def stops(_plain, half, _to):
        half.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copying.sealing, "seal", stops)
        with pytest.raises(KeyboardInterrupt):
            backup(tmp_path / "a.copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.key", "var"]
    (tmp_path / ".a.copy.half").write_bytes(b"of one that was killed")
    backup(tmp_path / "a.copy")
    restoring.restore(tmp_path / "a.copy", key=key)


def test_what_somebody_who_was_killed_left_in_clear_goes(settings, key):
    left = settings.DATA / f"{sealing.IN_CLEAR}left"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    with sealing.beside_the_data() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert not left.exists()


def test_what_is_no_key_is_said(copy, tmp_path):
    (tmp_path / "diary").write_text("AGE-SECRET-KEY-1 my diary")
    refused(copy, "holds no key", key=tmp_path / "diary")
    refused(copy, "holds no key", key=tmp_path / "none")
    with pytest.raises(Shut, match="begin with age1"):
        backup(tmp_path / "b.copy", ["age1diary"])
    with pytest.raises(Shut, match="is there already"):
        sealing.make_key(tmp_path / "diary")
    assert Wish.objects.exists()
