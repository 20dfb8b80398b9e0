"""Wrong tries are counted by all workers together, and nothing that is kept tells who tried."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.filebased import FileBasedCache
from django.test import RequestFactory

from landsby.door import counts
from landsby.web.access.codes import limits
from landsby.web.access.codes.limits import Limit
from landsby.web.config.settings import CACHES

TEN = Limit("wrong-code", 10, 600)
ADDRESS = "192.0.2.7"


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = settings.COUNTS = tmp_path
    settings.CACHES = {"default": CACHES["default"] | {"LOCATION": tmp_path / "cache"}}
    return tmp_path / "cache"


@pytest.fixture
def asked():
    return RequestFactory().get("/mine/in/", REMOTE_ADDR=ADDRESS)


def worker(folder, monkeypatch) -> None:
    """From here on as in another process: a cache of its own on the same folder."""
    own = FileBasedCache(str(folder), CACHES["default"])
    own.key_func = caches["default"].key_func
    monkeypatch.setattr(limits, "cache", own)


def test_two_processes_count_together(folder, asked, monkeypatch):
    for _process in range(2):
        worker(folder, monkeypatch)
        assert not TEN.is_reached(asked)
        for _try in range(5):
            TEN.count(asked)
    worker(folder, monkeypatch)
    assert TEN.is_reached(asked)


@pytest.mark.parametrize(
    ("limit", "most", "minutes"), [(limits.WRONG_CODES, 10, 10), (limits.SENDINGS, 30, 60)]
)
def test_the_last_try_is_let_in_and_the_next_is_not(folder, asked, limit, most, minutes):
    assert limit.seconds == minutes * 60
    for _try in range(most):
        assert not limit.is_reached(asked)
        limit.count(asked)
    assert limit.is_reached(asked)


def test_tries_at_the_same_moment_are_all_counted(folder, asked):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _try: TEN.count(asked), range(10)))
    assert TEN.is_reached(asked)


def test_the_time_runs_from_the_first_try(folder, asked, monkeypatch):
    now = time.time()
    clock = SimpleNamespace(time=lambda: now)
    monkeypatch.setattr("django.core.cache.backends.filebased.time", clock)
    monkeypatch.setattr("django.core.cache.backends.base.time", clock)
    monkeypatch.setattr(limits, "time", clock)
    for _try in range(10):
        TEN.count(asked)
        now += 30
    assert TEN.is_reached(asked)
    now += 301
    assert not TEN.is_reached(asked)


def test_what_is_kept_does_not_tell_who_tried(folder, asked):
    cache.set(f"login:{ADDRESS}", 1)
    TEN.count(asked)
    kept = list(folder.iterdir())
    assert len(kept) == 2
    assert not any(ADDRESS in path.name or ADDRESS.encode() in path.read_bytes() for path in kept)
    assert CACHES["default"]["KEY_FUNCTION"] == "landsby.web.config.counts.keyed"


def test_old_counts_are_removed_and_young_ones_stay(folder, asked):
    TEN.count(asked)
    old = folder / "old.djcache"
    old.touch()
    os.utime(old, (0, 0))
    assert counts.forget_old() == 1
    assert TEN.is_reached(asked) is False
    assert len(list(folder.iterdir())) == 1


def test_the_doctor_says_when_the_folder_cannot_be_written(folder):
    assert counts.check_folder()[0]
    folder.rmdir()
    folder.write_text("not a folder")
    well, sentence = counts.check_folder()
    assert not well
    assert "cannot be written" in sentence
