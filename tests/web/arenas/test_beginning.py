"""A new arena that begins as another one is, or with what wishes say."""

from __future__ import annotations

import pytest

from landsby.web.arenas.models import Arena, Topic
from tests.cast import signed_in

from .test_coordinator_pages import new_arena

pytestmark = pytest.mark.django_db


def form(kari, address: str):
    return signed_in(kari).get(address).context["form"]


def test_a_copy_begins_like_the_other_without_its_name_its_money_and_its_days(kari, arena, town, elin):
    Arena.objects.update(funding_source="Fylket")
    begun = form(kari, f"/work/arenas/{arena.slug}/copy/")
    assert (begun["in_short"].value(), begun["talk"].value()) == (arena.in_short, arena.entry.talk)
    assert (begun["name"].value(), begun["funding_source"].value()) == ("", "")
    assert [hosting.worker_id for hosting in arena.hostings.all()] == begun["hosts"].value()
    answer = signed_in(kari).post(
        f"/work/arenas/{arena.slug}/copy/", new_arena(town, elin, name="Spillhuset nord")
    )
    made = Arena.objects.get(slug="spillhuset-nord")
    assert answer["Location"] == "/work/arenas/spillhuset-nord/"
    assert (made.status, made.sessions.count(), Arena.objects.filter(pk=arena.pk).count()) == ("draft", 0, 1)


def test_what_is_brought_is_filled_in_and_its_sections_stand_open(kari, arena):
    topic = Topic.objects.create(slug="dyr", name_nb="Dyr")
    address = (
        f"/work/arenas/new/?topics={topic.pk}&talk=0&people_to=3&new_topics=hester&age_from=13&age_to=15"
    )
    begun = form(kari, address)
    told = {name: begun[name].value() for name in ("topics", "talk", "people_from", "people_to", "age_to")}
    assert told == {"topics": [str(topic.pk)], "talk": "0", "people_from": 3, "people_to": 3, "age_to": 15}
    assert begun["new_topics"].value() == "hester"
    page = signed_in(kari).get(address).content.decode()
    assert "Det ønskene sier, er fylt inn." in page
    assert '<details class="ds-details" id="topics" open' in page
    assert '<details class="ds-details" id="funding" open' not in page


@pytest.mark.parametrize(
    "said", ["talk=9", "talk=", "topics=99999", "people_to=many", "age_from=-1", "name=X"]
)
def test_what_no_field_would_take_is_left_out(kari, arena, said):
    begun = form(kari, f"/work/arenas/new/?{said}")
    assert begun.brought == {}
    assert begun["name"].value() in (None, "")
