"""A memory that outlives four heads: searched in both Norwegians alike, without what is erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from landsby.web.access.actions import Denied
from landsby.web.network.actions import learning as actions
from landsby.web.network.actions.learning import Learnt, learn
from landsby.web.network.models import CaseSheet, LearningEntry
from landsby.web.network.queries import learning as queries
from landsby.web.network.search import Asked, look_for
from landsby.web.network.templatetags.found import marked
from tests.cast import actor, signed_in
from tests.forms import forms

PAIRS = [
    tuple(line.split())
    for line in (Path(__file__).parent / "pairs.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


def found(asked: str, *texts: str, exactly: bool = False) -> list[str]:
    return look_for(Asked(asked, exactly), [(text, text) for text in texts]).things


def test_two_hundred_pairs_are_there():
    assert len(PAIRS) >= 200
    assert len(set(PAIRS)) == len(PAIRS)


@pytest.mark.parametrize(("asked", "stands"), PAIRS)
def test_a_word_meets_its_forms_its_other_norwegian_its_compounds_and_its_slips(asked, stands):
    assert found(asked, f"Vi prøvde {stands} i fjor.", "Noe helt annet.") == [f"Vi prøvde {stands} i fjor."]


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("rom", "romjul"),
        ("båt", "både"),
        ("skole", "skolisse"),
        ("natt", "natur"),
        ("lek", "lekse"),
        ("OT", "ord"),
    ],
)
def test_what_only_looks_alike_is_not_shown(asked, stands):
    assert found(asked, stands) == []


def test_all_words_must_be_there():
    texts = ("Buss til skolen", "Buss til byen")
    assert found("buss skule", *texts) == ["Buss til skolen"]


def test_what_is_shown_beside_is_said_and_can_be_switched_off():
    texts = [("a", "Skulefråværet gjekk ned"), ("b", "Fravær")]
    hits = look_for(Asked("fravær"), texts)
    assert hits.also == ["skulefråværet"]
    assert look_for(Asked("fravær", exactly=True), texts).things == ["b"]


def test_a_slip_is_said():
    assert look_for(Asked("bibliotkek"), [(1, "På biblioteket")]).meant == {"bibliotkek": "biblioteket"}


def test_words_that_say_nothing_are_left_out_and_said():
    asked = Asked("hva er det med bussen?")
    assert asked.terms == ["er", "bussen"]
    assert "det" in asked.ignored


def test_a_word_that_is_not_used_of_people_leads_to_the_same():
    assert found("skolevegrer", "Fraværet gikk ned") == ["Fraværet gikk ned"]


@pytest.mark.parametrize(
    "asked", ["hva?", "e-post", "kl:19", "ikke", '"', "foreldre/føresette", "%", "*", "OT"]
)
def test_no_sign_makes_it_fall(asked):
    assert isinstance(found(asked, "e-post til foreldre kl 19, OT"), list)


@given(st.text(max_size=60), st.text(max_size=200))
def test_no_text_makes_it_fall(asked, text):
    hits = look_for(Asked(asked), [(1, text)])
    assert "<script" not in marked(text, hits.words).replace("&lt;script", "")


def test_what_is_marked_is_escaped():
    assert marked("<b>fravær</b> & fred", {"fravær"}) == "&lt;b&gt;<mark>fravær</mark>&lt;/b&gt; &amp; fred"


pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(ada, town) -> LearningEntry:
    return learn(actor(ada), town.network, Learnt("Dagrom", "Et rom om dagen.", "Fjorten kom."), {})


def test_the_ledger_is_found_and_its_words_are_marked(ada, entry):
    page = signed_in(ada).get("/network/learnt/?q=rommene").content.decode()
    assert "Dagrom" in page
    assert "Viser også:" in page


def test_what_is_opened_from_a_search_is_marked_on_its_own_page_too(ada, entry):
    found = signed_in(ada).get("/network/learnt/?q=rommene").content.decode()
    address = f"/network/learnt/{entry.key}/"
    assert f'href="{address}?q=rommene"' in found
    assert "<mark>" in signed_in(ada).get(f"{address}?q=rommene").content.decode()
    assert "<mark>" not in signed_in(ada).get(address).content.decode()


def test_nothing_of_another_network_is_found(gro, entry):
    assert "Dagrom" not in signed_in(gro).get("/network/learnt/?q=dagrom").content.decode()


def test_what_came_from_a_case_is_found_only_when_somebody_has_read_it_again(ada, town, entry):
    case = CaseSheet.objects.create(
        network=town.network,
        ages="13-15",
        question="Hva?",
        put_forward_on=entry.on,
        erase_on=entry.on,
    )
    fresh = learn(actor(ada), town.network, Learnt("Nattlys", "Lys.", "Ro."), {"case": case})
    assert "Nattlys" not in signed_in(ada).get("/network/learnt/").content.decode()
    LearningEntry.objects.filter(pk=fresh.pk).update(reread_on=entry.on)
    assert "Nattlys" in signed_in(ada).get("/network/learnt/").content.decode()


def test_filters_narrow_and_what_is_not_understood_is_not_asked_for(ada, entry):
    year = entry.on.year
    assert queries.asked({"year": str(year), "level": "everything"}).level == ""
    assert "Dagrom" in signed_in(ada).get(f"/network/learnt/?year={year}").content.decode()
    assert "Fjorten kom" not in signed_in(ada).get(f"/network/learnt/?year={year - 1}").content.decode()


def test_a_new_members_first_page_is_made_from_it(ada, entry):
    actions.keep_for_newcomers(actor(ada), entry, kept=True)
    assert "Dagrom" in signed_in(ada).get("/network/learnt/know/").content.decode()


def test_two_who_put_it_there_at_once_do_not_take_it_off(ada, entry):
    path, page = (reverse(f"network:{name}", args=[entry.key]) for name in ("keep_for_newcomers", "learning"))
    browser = signed_in(ada)
    (tap,) = [one for one in forms(browser.get(page).content.decode(), page) if one.action == path]
    for _tab in range(2):
        browser.post(path, {"kept": tap.fields["kept"]})
        assert type(entry).objects.get(pk=entry.pk).for_newcomers


def test_what_is_erased_is_found_no_more_from_that_moment_on(kari, ada, entry):
    with pytest.raises(Denied):
        actions.erase(actor(ada), entry)
    actions.erase(actor(kari), entry)
    assert found_titles(ada, "dagrom") == []


def found_titles(worker, text: str) -> list[str]:
    question = queries.asked({"q": text})
    return [entry.title for entry in queries.found(actor(worker), question).entries]
