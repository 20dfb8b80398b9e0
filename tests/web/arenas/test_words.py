"""An arena's texts in all three languages, and what topics are called."""

from __future__ import annotations

import pytest

from landsby.web.arenas.models import ArenaText, FirstTimeStep, Topic
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {
    "in_short": "Board games and computers.",
    "what_happens": "We play together.",
    "for_whom": "You who like games.",
    "steps": "Elin meets you at the door.\n\nYou find a seat.",
}


@pytest.fixture
def written(kari, arena):
    def write(**changed):
        return signed_in(kari).post(f"/work/arenas/{arena.slug}/in/en/", {**ENGLISH, **changed})

    return write


def test_a_text_is_read_in_the_language_of_the_page(client, arena, evening, written):
    FirstTimeStep.objects.create(arena=arena, position=1, text="Elin møter deg.")
    assert written()["Location"] == f"/work/arenas/{arena.slug}/"
    english = client.get(f"/en/places/{arena.slug}/").content.decode()
    assert '<p class="lead" lang="en">Board games and computers.</p>' in english
    assert "You find a seat." in english
    assert "Elin møter deg." not in english
    assert f'<h1 lang="nb">{arena.name}</h1>' in english
    assert "The text is in" not in english
    assert arena.in_short in client.get(f"/places/{arena.slug}/").content.decode()
    assert "Board games and computers." in client.get("/en/places/").content.decode()


def test_a_text_in_another_language_than_the_page_says_so_quietly(client, arena, evening):
    page = client.get(f"/en/places/{arena.slug}/").content.decode()
    assert f'<p class="lead" lang="nb">{arena.in_short}</p>' in page
    assert "The text is in bokmål." in page
    assert "Teksten er på" not in client.get(f"/places/{arena.slug}/").content.decode()
    assert "(in bokmål)" in client.get("/en/places/").content.decode()
    assert "bokmål)" not in client.get("/nn/places/").content.decode()


def test_the_matches_of_a_wish_are_told_in_the_language_of_the_page(client, arena, evening, written):
    written()
    assert "Board games and computers." in client.post("/en/wish/places/", {}).content.decode()


def test_when_the_own_text_changes_the_other_is_behind(kari, arena, written):
    written()
    page = signed_in(kari).get(f"/en/work/arenas/{arena.slug}/").content.decode()
    assert "In English</a>: written" in page
    assert "In nynorsk</a>: not written" in page
    arena.in_short = "Noe annet."
    arena.save()
    assert "In English</a>: changed since" in signed_in(kari).get(f"/en/work/arenas/{arena.slug}/").text
    assert (
        "changed after this was written" in signed_in(kari).get(f"/en/work/arenas/{arena.slug}/in/en/").text
    )


def test_half_a_text_is_not_kept_and_nothing_is_lost(arena, written):
    answer = written(for_whom="")
    assert answer.status_code == 422
    assert "Board games and computers." in answer.content.decode()
    assert not ArenaText.objects.exists()


def test_without_words_the_text_is_taken_away(arena, written):
    written()
    written(**dict.fromkeys(ENGLISH, ""))
    assert not ArenaText.objects.exists()


@pytest.mark.parametrize("language", ["nb", "de"])
def test_its_own_language_and_one_that_nobody_reads_are_not_there(kari, arena, language):
    assert signed_in(kari).get(f"/work/arenas/{arena.slug}/in/{language}/").status_code == 404


def test_topics_are_called_something_in_each_language(kari, client, arena, evening):
    topic = Topic.objects.create(slug="dyr", name_nb="Dyr")
    arena.topics.add(topic)
    rows = {f"topic_{one.pk}_nb": one.name_nb for one in Topic.objects.all()}
    signed_in(kari).post("/work/topics/", rows | {f"topic_{topic.pk}_en": "Animals"})
    assert "Animals" in client.get(f"/en/places/{arena.slug}/").content.decode()
    assert "Dyr" in client.get(f"/nn/places/{arena.slug}/").content.decode()
    answer = signed_in(kari).post("/work/topics/", rows | {f"topic_{topic.pk}_nb": ""})
    assert answer.status_code == 422
