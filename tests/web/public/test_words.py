"""The open pages are easy to read, and speak as Landsby speaks."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.reading import lix, prose

pytestmark = pytest.mark.django_db

YOUNG = ("front", "finder", "arena", "calendar", "week", "about", "privacy", "help_now", "accessibility")
UNKIND = re.compile(
    r"skolevegr|skulk|dropout|hjemmesitter|spillavhengig|umotiv|ressurssvak|!|\bbare\b|enkelt og greit",
    re.I,
)


def page_of(client, name: str, language: str = "nb") -> str:
    with translation.override(language):
        address = reverse(f"public:{name}", args=["spillhuset"] if name == "arena" else [])
        return prose(client.get(address).content.decode())


@pytest.mark.parametrize(("name", "most"), [*((name, 30) for name in YOUNG), ("workers", 45)])
def test_a_page_is_easy_to_read(client, arena, evening, name, most):
    assert lix(page_of(client, name)) <= most


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", [*YOUNG, "workers"])
def test_a_page_cheers_nobody_on_and_calls_nobody_names(client, arena, evening, name, language):
    assert UNKIND.findall(page_of(client, name, language)) == []


def test_hard_words_are_measured_as_hard():
    assert (
        lix("Kommunestyrerepresentantene forvaltningsreviderte saksbehandlingsrutinene utilfredsstillende.")
        > 90
    )
    assert lix("Du er bra nok som du er. Se deg rundt.") < 10
