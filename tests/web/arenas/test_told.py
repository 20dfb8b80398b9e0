"""What hosts say of their evenings, and who reads it: the coordinator the words, the leader only themes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.arenas.models import ArenaSession, Hosting, Reflection
from tests.cast import signed_in, start_page

pytestmark = pytest.mark.django_db
WORDS = "Vi bygde en havn i spillet."


def told(arena, evenings: int = 1, themes: tuple[str, ...] = ("missing",)) -> None:
    for number in range(evenings):
        begins = timezone.now() - timedelta(days=3 + number)
        session = ArenaSession.objects.create(
            arena=arena, planned_day=begins.date(), starts_at=begins, ends_at=begins + timedelta(hours=2)
        )
        Reflection.objects.create(session=session, text=WORDS, themes=list(themes))


def arena_page(worker, arena) -> str:
    return signed_in(worker).get(f"/en/work/arenas/{arena.slug}/").content.decode()


def test_the_coordinator_and_the_hosts_read_what_was_said(kari, elin, arena):
    told(arena)
    assert WORDS in start_page(kari, "/en")
    for worker in (kari, elin):
        html = arena_page(worker, arena)
        assert WORDS in html
        assert "Something was missing or broken" in html


def test_others_who_see_the_arena_do_not(ada, berit, arena):
    told(arena)
    for worker in (ada, berit):
        assert WORDS not in arena_page(worker, arena)


def test_a_coordinator_elsewhere_reads_nothing(gro, arena):
    told(arena)
    assert WORDS not in start_page(gro, "/en")


def test_a_leader_sees_themes_of_five_evenings_and_never_the_words(farid, arena):
    told(arena, 5)
    told(arena, 4, ("crowded",))
    html = start_page(farid, "/en")
    assert "Something was missing or broken: 5." in html
    assert "too many for the room" not in html
    assert WORDS not in html


def test_what_is_older_than_eight_weeks_is_not_told(kari, farid, arena):
    told(arena, 5)
    ArenaSession.objects.update(starts_at=timezone.now() - timedelta(days=57))
    assert WORDS not in start_page(kari, "/en")
    assert "missing or broken" not in start_page(farid, "/en")


def test_one_who_hosts_no_more_reads_no_more(elin, arena):
    told(arena)
    Hosting.objects.all().delete()
    assert signed_in(elin).get(f"/en/work/arenas/{arena.slug}/").status_code == 404
