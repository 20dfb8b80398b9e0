"""What is said of what stands out: the same in three languages, easy to read, and without a cause."""

import re
from datetime import date
from itertools import product

import pytest

from landsby.engines.lens.schema import Event
from landsby.engines.lens.signals import (
    Change,
    Flag,
    Level,
    Logged,
    Point,
    Rule,
    Side,
    Signal,
    logged_sentence,
    sentence,
)
from landsby.engines.lens.signals.sentences import words
from landsby.engines.words import LANGUAGES
from tests.reading import lix

MONDAY, LATER = date(2026, 1, 12), date(2026, 3, 2)
LEVEL = Level(MONDAY, LATER, 30, 400, 20, 0.075)
FLAGS = [Flag("9B", 24, side, 0.978, 1.6, 1.1, 2.3) for side in (None, *Side)]
POINTS = [Point("9B", 24, 300, 4000, 0.075, (0.03, 0.08), (0.02, 0.1), side) for side in (None, *Side)]
SIGNALS = [Signal(rule, side, MONDAY, LATER, tuple(range(8))) for rule, side in product(Rule, Side)]
CHANGES = [
    Change("9B", MONDAY, MONDAY, latest, LEVEL, LEVEL, ratio, 0.3, 2.4)
    for latest, ratio in product((MONDAY, LATER), (0.5, 1.8))
]
FOUND = [*FLAGS, *POINTS, *SIGNALS, *CHANGES]
LOGGED = [
    Logged("Fjellskolen", MONDAY, event, share=0.4 if event is Event.SUBSTITUTE_SHARE else None)
    for event in Event
]
BLAMING = re.compile(
    r"skyldes|fordi|forårsak|på grunn av|derfor|because|caused|due to|therefore|skuldast|difor|"
    r"verst|best|rang|worst|rank|skulk|refus|dropout",
    re.IGNORECASE,
)


def all_said(language: str) -> list[str]:
    found = [sentence(one, "9B", language, level) for one in FOUND for level in ("class", "school")]
    return [*found, logged_sentence(LOGGED, language), logged_sentence((), language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_found_is_said_without_a_cause_or_a_ranking(language):
    for text in all_said(language):
        assert "{" not in text
        assert not BLAMING.search(text), text
        assert "!" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_is_easy_to_read(language):
    assert lix(" ".join(all_said(language))) <= 35
    assert max(lix(text) for text in all_said(language)) <= 45


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_event_has_its_word(language):
    assert set(words(language).below("event")) == set(Event)


def test_a_change_is_told_with_size_uncertainty_and_dates():
    assert sentence(CHANGES[3], "9B", "nb") == (
        "9B: Fra rundt 12.\u00a0januar 2026 er det mer fravær enn før, når vi ser bort fra det alle har "
        "felles. Anslaget er 1,8 ganger så mye, og det er usikkert: fra 0,30 til 2,4 ganger. "
        "Det begynte trolig mellom uka fra 12.\u00a0januar 2026 og uka fra 2.\u00a0mars 2026."
    )


def test_a_flag_asks_about_the_surroundings():
    assert sentence(FLAGS[1], "9B", "nb").endswith("Hva er annerledes rundt klassen?")
    assert sentence(FLAGS[1], "Fjellskolen", "nb", "school").endswith("Hva er annerledes rundt skolen?")
    assert sentence(FLAGS[2], "9B", "en").endswith("What is it that works here?")


def test_what_was_logged_is_beside_and_not_because_of():
    assert logged_sentence(LOGGED[:2], "nb") == (
        "På samme tid har skolen notert: lærerskifte (12.\u00a0januar 2026) og vikar i 40\u00a0% av timene "
        "(12.\u00a0januar 2026). Det viser ikke at det ene kom av det andre. Det er noe å snakke om."
    )


def test_another_language_is_refused():
    with pytest.raises(KeyError):
        sentence(FLAGS[0], "9B", "sv")
