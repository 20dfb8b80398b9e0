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


@pytest.fixture
def clock(monkeypatch):
    """The time, which goes only when it is told to."""
    clock = SimpleNamespace(now=time.time())
    clock.time = lambda: clock.now
    for module in ("django.core.cache.backends.filebased", "django.core.cache.backends.base"):
        monkeypatch.setattr(f"{module}.time", clock)
    monkeypatch.setattr(limits, "time", clock)
    return clock


def asked_from(address: str):
    return RequestFactory().get("/mine/in/", REMOTE_ADDR=address)


def test_the_time_runs_from_the_first_try(folder, asked, clock):
    for _try in range(10):
        TEN.count(asked)
        clock.now += 30
    TEN.count(asked)
    assert TEN.is_reached(asked)
    clock.now += 301
    TEN.count(asked)
    assert not TEN.is_reached(asked)


def test_each_try_too_many_waits_longer_and_never_more_than_a_minute(folder, asked, clock):
    waits = []
    for _try in range(20):
        TEN.count(asked)
        waits.append(TEN.wait(asked))
    assert waits[:9] == [0] * 9
    assert waits[9:15] == [2, 4, 8, 16, 32, 60]
    assert waits[15:] == [60] * 5


def test_after_its_wait_a_try_is_let_in_again(folder, asked, clock):
    for _try in range(11):
        TEN.count(asked)
    assert TEN.wait(asked) == 4
    clock.now += 3.5
    assert TEN.wait(asked) == 1
    clock.now += 1
    assert TEN.wait(asked) == 0


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("192.0.2.7", "192.0.2.200", True),
        ("192.0.2.7", "192.0.3.7", False),
        ("2001:db8:1:1100::1", "2001:db8:1:11ff::2", True),
        ("2001:db8:1:1100::1", "2001:db8:1:1200::1", False),
        ("::ffff:192.0.2.7", "192.0.2.8", True),
        ("not an address", "not another", False),
    ],
)
def test_a_network_is_counted_together(folder, one, other, together):
    for _try in range(10):
        TEN.count(asked_from(one))
    assert TEN.is_reached(asked_from(other)) is together


def test_many_networks_together_wait_and_a_new_one_is_let_in(folder, clock):
    limit = Limit("wrong-code", 10, 600, budget=50)
    for number in range(50):
        limit.count(asked_from(f"10.0.{number}.1"))
    assert limit.wait(asked_from("10.0.7.1")) == limits.MOST_WAIT
    assert limit.wait(asked_from("10.9.9.9")) == 0
    clock.now += limits.MOST_WAIT
    assert limit.wait(asked_from("10.0.7.1")) == 0


def test_what_is_not_looked_at_is_counted_as_nothing_and_called_nothing(folder, asked, clock):
    for _try in range(10):
        assert limits.looked_up(asked, lambda: None) is None
    looked = []
    with pytest.raises(limits.TooSoon, match="2 sekunder"):
        limits.looked_up(asked, lambda: looked.append("looked"))
    assert looked == []
    clock.now += 2
    assert limits.looked_up(asked, lambda: "the wish") == "the wish"


def test_twenty_behind_one_address_come_in_with_their_right_words(folder, asked):
    assert [limits.looked_up(asked, lambda: "the wish") for _person in range(20)] == ["the wish"] * 20


def test_what_is_kept_does_not_tell_who_tried(folder, asked):
    cache.set(f"login:{ADDRESS}", 1)
    TEN.count(asked)
    kept = list(folder.iterdir())
    assert len(kept) == 3  # the log-in's, the network's own and that of all networks together
    assert not any(ADDRESS in path.name or ADDRESS.encode() in path.read_bytes() for path in kept)
    assert CACHES["default"]["KEY_FUNCTION"] == "landsby.web.config.counts.keyed"


def test_old_counts_are_removed_and_young_ones_stay(folder, asked):
    TEN.count(asked)
    old = folder / "old.djcache"
    old.touch()
    os.utime(old, (0, 0))
    assert counts.forget_old() == 1
    assert TEN.is_reached(asked) is False
    assert len(list(folder.iterdir())) == 2


def test_the_doctor_says_when_the_folder_cannot_be_written(folder):
    assert counts.check_folder()[0]
    folder.rmdir()
    folder.write_text("not a folder")
    well, sentence = counts.check_folder()
    assert not well
    assert "cannot be written" in sentence
