"""The finder: demands first, and how many fit before one chooses."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from landsby.web.arenas.choices import Noise, Talk
from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile
from landsby.web.arenas.queries import public as queries
from landsby.web.public.finder import Finder, facets

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(arena, evening) -> Arena:
    """Spillhuset (nothing to say, some sound, tomorrow), and Verkstedet, which is louder and talks."""
    other = Arena.objects.create(
        agency=arena.agency,
        slug="verkstedet",
        name="Verkstedet",
        in_short="Vi bygger ting.",
        what_happens="Sag og lim.",
        for_whom="Alle.",
        online_where="et rom på nett",
        age_from=16,
    )
    EntryProfile.objects.create(
        arena=other,
        talk=Talk.NEEDED,
        noise=Noise.LOUD,
        people_from=8,
        people_to=20,
        may_watch=False,
        payment_kr=40,
    )
    return other


def find(query: str) -> Finder:
    arenas = queries.listed_arenas()
    return Finder(arenas, facets(arenas), QueryDict(query))


def slugs(query: str) -> list[str]:
    return [arena.slug for arena in find(query).matches]


def counts(found: Finder, name: str) -> dict[str, int]:
    (facet,) = [facet for facet in found.facets if facet.name == name]
    return {counted.option.value: counted.count for counted in found.counted(facet)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["spillhuset", "verkstedet"]),
        ("talk=0", ["spillhuset"]),
        ("noise=1", ["spillhuset"]),
        ("people=8", ["spillhuset"]),
        ("people=4", []),
        ("pay=50", ["spillhuset", "verkstedet"]),
        ("pay=0", ["spillhuset"]),
        ("ok=watch", ["spillhuset"]),
        ("ok=leave&ok=friend", ["spillhuset", "verkstedet"]),
        ("age=13-15", ["spillhuset"]),
        ("age=16-18", ["spillhuset", "verkstedet"]),
        ("area=sentrum", ["spillhuset"]),
        ("topic=spill", ["spillhuset"]),
        ("where=online", ["spillhuset", "verkstedet"]),
        ("where=on_site", ["spillhuset"]),
        ("talk=nonsense&noise=99&who=me", ["spillhuset", "verkstedet"]),
    ],
)
def test_a_choice_leaves_the_places_that_demand_no_more(places, query, expected):
    assert slugs(query) == expected


def test_a_day_and_a_time_of_day_must_be_the_same_evening(places, evening):
    """Open on one morning and on the evening after: that morning's evening is not open."""
    starts = timezone.localtime(evening.starts_at).replace(hour=9)
    evening.starts_at, evening.ends_at = starts, starts + timedelta(hours=1)
    evening.save()
    later = starts + timedelta(days=1, hours=10)
    ArenaSession.objects.create(
        arena=evening.arena, planned_day=later.date(), starts_at=later, ends_at=later + timedelta(hours=1)
    )
    first, second = starts.weekday(), later.weekday()
    assert slugs(f"day={first}&part=morning") == ["spillhuset"]
    assert slugs(f"day={second}&part=evening") == ["spillhuset"]
    assert slugs(f"day={first}&part=evening") == []
    assert counts(find("part=evening"), "day")[str(first)] == 0
    assert counts(find("part=evening"), "day")[str(second)] == 1


def test_every_count_is_what_choosing_it_gives(places):
    """For each choice on top of each other choice: the number beside it is the number of places one gets."""
    for first in ("", "talk=0", "ok=watch", "where=online", "noise=2", "topic=spill", "age=16-18"):
        found = find(first)
        for facet in found.facets:
            others = [(name, v) for name, values in found.chosen.items() for v in values]
            if facet.takes != "all":
                others = [(name, v) for name, v in others if name != facet.name]
            for value, count in counts(found, facet.name).items():
                chosen = "&".join(f"{name}={v}" for name, v in [*others, (facet.name, value)])
                assert count == len(slugs(chosen)), (first, facet.name, value)


def test_an_empty_answer_says_what_to_loosen(places, client):
    page = client.get("/places/?talk=0&people=4").content.decode()
    assert "Uten «Opptil 4»: 1 sted" in page
    assert 'href="?talk=0"' in page
    assert "Uten «Ikke si noe»" not in page


def test_of_several_permissions_each_can_be_loosened_alone(places):
    EntryProfile.objects.update(may_wear_headphones=False)
    (loosening,) = find("ok=watch&ok=headphones").loosenings()
    assert (loosening.query, loosening.count) == ("ok=watch", 1)


def test_with_htmx_comes_the_list_with_new_counts_and_a_clean_address(places, client):
    answer = client.get("/places/?talk=0&noise=&who=me", headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert 'id="places"' in text
    assert '<span id="n-noise-0" class="count" data-hx-swap-oob="true">0</span>' in text
    assert answer.headers["HX-Replace-Url"] == "/places/?talk=0"
    assert "HX-Request" in answer.headers["Vary"]


def test_a_card_says_how_it_is_in_short_sentences(places, client):
    page = client.get("/places/").content.decode()
    assert (
        "Du trenger ikke si noe. Det er 4–8 stykker her. Du kan sitte og se på. Du kan gå når du vil." in page
    )
    assert "Her snakker vi sammen. Det er 8–20 stykker her." in page
    assert "Det koster 40 kroner." in page
