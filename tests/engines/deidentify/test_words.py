"""The words lens."""

import pytest
import yaml

from landsby.engines.deidentify import wordings
from landsby.engines.deidentify.words.wordings import WORDS, listed

SCHOOL = {
    "nb": "av ulike grunner ikke får til å gå på skole for tiden",
    "nn": "av ulike grunnar ikkje får til å gå på skule for tida",
}


def words(text: str) -> list[str]:
    return [each.text for each in wordings(text)]


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("Han er skolevegrer.", "skolevegrer", f"ungdom som {SCHOOL['nb']}"),
        ("Ho er skulevegrar og vil ikkje ut.", "skulevegrar", f"ungdom som {SCHOOL['nn']}"),
        ("En typisk hjemmesitter.", "hjemmesitter", "ungdom som er mest hjemme for tiden"),
        ("Gutten er spillavhengig.", "spillavhengig", "spiller mye, og er god på noe der"),
        ("Familien er ressurssvak.", "ressurssvak", "har lite støtte rundt seg"),
    ],
)  # fmt: skip
def test_a_category_is_met_with_words_of_the_situation(text, word, instead):
    (found,) = wordings(text)
    assert (found.text, found.tier, found.suggestion) == (word, "A", instead)
    assert text[found.start : found.start + found.length] == word
    assert found.why
    assert found.source


def test_words_of_tier_b_are_met_only_where_they_are_said_of_a_person():
    assert words("Hun er umotivert.") == ["umotivert"]
    assert words("En umotivert elev med lav terskel.") == ["umotivert"]
    assert words("Gutten virker veldig passiv og litt lat.") == ["passiv", "lat"]
    assert (
        words("Teksten er umotivert. Det er en vanskelig tid. Passiv røyking er farlig. En svak vind.") == []
    )


def test_what_a_young_person_is_quoted_with_stays():
    assert words("«Jeg er bare en skulker», sier ungdommen.") == []
    assert words('Ungdommen sier "jeg er lat og skolevegrer".') == []


def test_what_an_adult_is_quoted_with_does_not():
    assert words("Læreren sier at han er en «skulker».") == ["skulker"]
    assert words("«Han er skolevegrer», sier mor.") == ["skolevegrer"]


def test_reasons_come_in_the_language_that_was_asked_for():
    assert len({wordings("En skulker.", language=each)[0].why for each in ("nb", "nn", "en")}) == 3


def test_offsets_hold_behind_emoji_and_invisible_marks():
    text = "🙂\u200bHan er \u200eskolevegrer."
    (found,) = wordings(text)
    assert text[found.start : found.start + found.length] == "skolevegrer"


def test_every_word_has_a_reason_in_three_languages_a_source_and_words_in_both_forms():
    for each in yaml.safe_load(WORDS.read_text(encoding="utf-8")):
        assert set(each) == {"forms", "tier", "instead", "why", "source"}
        assert set(each["instead"]) == {"nb", "nn"}
        assert set(each["why"]) == {"nb", "nn", "en"}
        assert each["tier"] in "AB"
        assert each["source"] in ("Sandvika", "APA", "NIDA")


def test_no_suggestion_uses_a_word_of_the_list():
    for each in listed():
        assert [words(said) for said in each.instead.values()] == [[], []]
