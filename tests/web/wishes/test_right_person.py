"""Who asks for another is never spoken to as if they were the one who comes: a parent, and a worker."""

import re

import pytest
from django.test import Client

from landsby.engines.placement.sentences import Said
from landsby.web.wishes.models import PlaceRequest, Wish
from tests.cast import signed_in

from .cast import sends, welcomes
from .test_letter import browser

pytestmark = pytest.mark.django_db
TO_ONESELF = {
    "nb": r"\b(du|deg|din|ditt|dine)\b",
    "nn": r"\b(du|deg|din|ditt|dine)\b",
    "en": r"\b(you|your)\b",
}
CHILD = {"sent_by": "guardian"}


@pytest.mark.parametrize("language", TO_ONESELF)
def test_no_reason_that_is_given_to_another_speaks_to_the_one_who_comes(language):
    say = Said(language, of_another=True)
    every = {say.key(part, code) for part in ("reason", "change", "why") for code in say.below(part)}
    assert {key for key in every if re.search(TO_ONESELF[language], say(key).lower())} == set()


@pytest.mark.parametrize("language", TO_ONESELF)
def test_what_is_said_of_another_has_the_same_things_in_it(language):
    say = Said(language)
    for key, otherwise in say.below("of_another").items():
        assert sorted(re.findall(r"{(\w+)}", otherwise)) == sorted(re.findall(r"{(\w+)}", say(key))), key


def test_a_parent_reads_where_the_young_person_could_be(arena, evening):
    page = Client().post("/wish/places/", {**CHILD, "max_talk": "0"}).content.decode()
    assert "Her kan ungdommen være" in page
    assert "ngen trenger å si noe" in page
    assert "u trenger ikke si noe" not in page
    asked = Client().post("/wish/ask/", {**CHILD, "place": arena.slug}).content.decode()
    assert "Hva skal de kalle ungdommen?" in asked
    assert "Hva skal de kalle deg?" not in asked


def test_a_young_person_is_still_spoken_to(arena, evening):
    page = Client().post("/wish/places/", {"max_talk": "0"}).content.decode()
    assert "Her kan du være" in page
    assert "u trenger ikke si noe" in page


def test_a_worker_reads_of_the_young_person(ada, arena, evening):
    page = signed_in(ada).post("/work/wish/", {"window": "any", "stand": ["silent"]}).content.decode()
    assert "ngen trenger å si noe" in page
    assert "u trenger ikke si noe" not in page
    assert "Hva skal de kalle ungdommen?" in page


def test_a_welcome_to_a_parent_names_the_one_who_is_welcome(elin, arena, evening):
    sent = sends(arena, "Bølge")
    asked = sent.request
    Wish.objects.update(sent_by=Wish.SentBy.GUARDIAN)
    welcomes(elin, PlaceRequest.objects.get(pk=asked.pk), evening)
    page = browser(sent).get(f"/mine/requests/{asked.key}/").content.decode()
    for words in (
        "Bølge er velkommen",
        "Hvem møter Bølge?",
        "Ja, Bølge vil komme",
        "Det er lov å gå når som helst",
    ):
        assert words in page
    for words in ("Du er velkommen", "Hvem møter deg", "Ja, jeg vil komme"):
        assert words not in page
