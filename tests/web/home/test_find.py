"""The search across all rooms, and what waits for one in a small world."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.house.today import is_named
from landsby.web.home.board import found_by, waiting_for
from tests.cast import actor, signed_in


def test_nothing_waits_for_who_has_done_all(noor):
    assert "Ingenting venter på deg nå." in signed_in(noor).get("/work/").content.decode()


def test_an_arena_is_found_by_its_name_by_those_who_may_see_it(ada, kari, gro, arena):
    for worker, there in ((ada, True), (kari, True), (gro, False)):
        page = signed_in(worker).get("/work/find/", {"q": "SPILL"}).content.decode()
        assert (f"/work/arenas/{arena.slug}/" in page) == there


def test_premises_and_accounts_are_found_each_by_theirs(kari, noor, venue):
    assert [one.name for one in found_by(actor(kari), "brygga")] == ["Brygga"]
    assert found_by(actor(noor), "brygga") == []
    assert [one.name for one in found_by(actor(noor), "kari")] == ["Kari"]
    assert found_by(actor(kari), "noor") == []


def test_a_search_without_words_finds_nothing(kari, venue):
    assert found_by(actor(kari), "  ") == []


@pytest.mark.parametrize("written", ["ÅPEN dør", "dør åpen", "A\u030apen", "åpen\u00a0"])
def test_a_name_is_found_however_it_is_written(written):
    assert is_named("Åpen dør i byen", written)


def test_a_concern_waits_since_it_arose(kari, arena):
    checked = timezone.localdate() - timedelta(days=100)
    arena.checked_on = checked
    arena.save()
    waiting = {one.step: one for one in waiting_for(actor(kari))}
    assert timezone.localdate(waiting["Se over arenaen"].since) == checked + timedelta(days=90)
