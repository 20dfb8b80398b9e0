"""What the engines say: the same things in three languages, and numbers and days as each writes them."""

import string
from datetime import date
from pathlib import Path

import pytest

import landsby
from landsby.engines.words import LANGUAGES, Words

ROOT = Path(landsby.__file__).parent
NB, NN, EN = (Words(ROOT / "engines/words/numbers", each) for each in LANGUAGES)
FOLDERS = sorted({file.parent for file in ROOT.rglob("nb.yaml")})
OWN = ("instead.", "of_another.")
"""A suggestion is in the language of the text, which is never English; «you» means anybody in English, and so
less has to be said otherwise of another."""


def fields(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def every(folder, language):
    return {key: fields(text) for key, text in Words(folder, language).all().items()}


def shared(sentences):
    return {key: has for key, has in sentences.items() if not key.startswith(OWN)}


def test_all_engines_that_speak_are_looked_at():
    assert {folder.parent.name for folder in FOLDERS} >= {
        "deidentify",
        "model",
        "placement",
        "report",
        "signals",
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_the_languages_say_the_same_things_with_the_same_figures(folder):
    nb, nn, en = (every(folder, language) for language in LANGUAGES)
    assert nn == nb
    assert shared(en) == shared(nb)


def test_numbers_are_written_as_each_language_writes_them():
    assert [NB.whole(12345), EN.whole(12345)] == ["12\u00a0345", "12,345"]
    assert [NN.decimal(0.25, 2), EN.decimal(0.25, 2)] == ["0,25", "0.25"]
    assert [NB.percent(0.0591), EN.percent(0.0591), NN.percent(0.5, 0)] == ["5,9\u00a0%", "5.9%", "50\u00a0%"]


def test_small_numbers_are_words():
    assert [NB.amount(1), NN.amount(1), EN.amount(12), NB.amount(13)] == ["én", "éin", "twelve", "13"]


def test_days_are_said_in_the_language():
    day = date(2026, 11, 3)
    assert [say.day(day) for say in (NB, NN, EN)] == [
        "3.\u00a0november 2026",
        "3.\u00a0november 2026",
        "3\u00a0November 2026",
    ]
    assert [NB.weekday(6), NN.weekday(2), EN.weekday(7)] == ["lørdag", "tysdag", "Sunday"]
    assert [NB.month(date(2026, 5, 1)), EN.month(date(2026, 9, 1))] == ["mai", "Sep"]


def test_lists_end_with_and_or_with_or():
    assert [NB.listed([]), NB.listed(["a"]), NB.listed(["a", "b", "c"])] == ["", "a", "a, b og c"]
    assert [EN.listed(["a", "b", "c"]), NN.listed(["a", "b"], "or")] == ["a, b and c", "a eller b"]


def test_one_and_many(tmp_path):
    (tmp_path / "nb.yaml").write_text("hens: {one: '{many} høne', many: '{many} høner'}\nno: nei\n")
    say = Words(tmp_path, "nb")
    assert [say.count("hens", 1), say.count("hens", 2), say.count("hens", 20)] == [
        "Én høne",
        "To høner",
        "20 høner",
    ]
    assert say("no") == "nei"


def test_a_language_a_sentence_and_a_field_that_are_not_there_are_faults(tmp_path):
    (tmp_path / "nb.yaml").write_text("flag: '{group} skiller seg ut.'\n")
    with pytest.raises(KeyError):
        Words(tmp_path, "de")
    with pytest.raises(KeyError):
        Words(tmp_path, "nb")("flags")
    with pytest.raises(KeyError):
        Words(tmp_path, "nb")("flag", pupils=3)
