"""Names of people and places, as written and as people write."""

import os
from pathlib import Path

import pytest

from benchmarks.deidentify import by, measure, renamed
from benchmarks.deidentify_names import COMMON, MINORITY, WORDS
from landsby.engines.deidentify import Kind, find
from landsby.engines.deidentify.recognising.model import LEXICON, MODEL
from landsby.engines.deidentify.rules import RULES
from tests.engines.deidentify.reading import covers
from tools.deidentify.norne import Raw, raw

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[4] / "shared" / "data"))
NORNE = SHARED / "norne"
SENTENCES = (
    "I går snakket jeg med {} om skolen.",
    "{} har ikke vært på skolen siden jul.",
    "Eg møtte {} i går, og ho ville ikkje seie noko.",
    "Mamma sier at {} sover om dagen.",
    "Læraren til {} er uroleg for fråværet.",
    "Det var {} som fortalte det.",
    "Vi har prøvd å ringe {}, men får ikke svar.",
    "{} og søsteren er mye hjemme.",
)
NAMES = (
    "Kristian", "Siri", "Anne-Grete", "Åsne", "Bjørnar", "Mohammed", "Hodan", "Zainab",
    "Nguyen Thi Linh", "Jakub Kowalski", "Kari Nordmann", "Per Arne",
    "Liv", "Vår", "Sol", "Stein", "Xiaoming", "Oleksandr", "O'Brien", "Tesfay",
)  # fmt: skip


def masked(sentence: str, name: str, *, lower: bool = False) -> bool:
    text = sentence.format(name)
    text = text.lower() if lower else text
    start = sentence.index("{}")
    return covers(find(text), text, start, start + len(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_wherever_it_stands(name):
    assert [sentence for sentence in SENTENCES if not masked(sentence, name)] == []


def test_most_names_are_found_in_lower_case():
    missed = [(each, name) for each in SENTENCES for name in NAMES if not masked(each, name, lower=True)]
    assert len(missed) <= 0.1 * len(SENTENCES) * len(NAMES), missed


@pytest.mark.parametrize(
    "text",
    [
        "kari\nhansen",
        "Kari\u00a0Nordmann",
        "KARI NORDMANN",
        "Ka\u200bri Nordmann",
        "Kari  Nordmann",
        "𝐊𝐚𝐫𝐢 Nordmann",
    ],
)
def test_a_name_is_found_however_it_was_pasted(text):
    whole = f"Vi snakket med {text} i går."
    assert covers(find(whole), whole, 15, 15 + len(text))


def test_a_name_with_a_combining_mark_is_found_whole():
    for name in ("A\u030ase", "Andre\u0301"):
        (finding,) = find(f"Vi snakket med {name} i går.")
        assert finding.text == name


def test_whose_something_is_is_told_of_a_possessive():
    said = {each.text: each.suggestion for each in find("Kristian er hjemme. Kristians mor ringte.")}
    assert said["Kristians"] == "Ungdommens"


def test_an_initial_is_found_with_and_without_its_full_stop():
    for text in ("Jeg snakket med K. i går.", "Jeg snakket med K i går."):
        assert [each.kind for each in find(text)] == [Kind.PERSON]


def test_a_municipality_becomes_one_of_its_county():
    said = {each.text: each.suggestion for each in find("Familien flyttet fra Bærum i fjor.")}
    assert said == {"Bærum": "en kommune i Akershus"}
    assert find("Familien flyttet fra en kommune i Akershus i fjor.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ungdommen har vært hjemme siden høstferien. Foreldrene er bekymret, og skolen har ringt PPT.",
        "Han sover om dagen og er våken om natta. Han liker å tegne, og han vil gjerne ha en hund.",
        "Ho seier at ho ikkje vil snakke om skulen. Vi har ikkje nådd fram enno, men mora vil prøve att.",
        "det går litt bedre nå. han var ute to ganger i forrige uke og spiste middag med de andre.",
    ],
)
def test_a_note_that_names_nobody_is_left_alone(text):
    assert find(text) == ()


def test_the_model_is_small():
    assert MODEL.stat().st_size + LEXICON.stat().st_size < 8_000_000


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[Raw]]:
    if not NORNE.is_dir():
        pytest.skip("NorNE is not beside the project")
    return {part: raw(NORNE / f"{part}.json.gz")[::5] for part in ("nob_dev", "nno_dev")}


def test_nearly_every_entity_of_norne_is_masked(sentences):
    for part in sentences.values():
        tally, lower = measure(part, by(RULES)), measure(part, by(RULES), str.lower)
        assert tally.masked() > 96
        assert tally.masked("PER") > 95
        assert tally.precision > 86
        assert lower.masked() > 87


def test_no_group_of_names_is_found_less_often(sentences):
    found = {}
    for name, names in (("words", WORDS), ("common", COMMON), ("minority", MINORITY)):
        found[name] = measure(renamed(sentences["nob_dev"], names, 1), by(RULES)).masked()
    assert found["words"] > 95
    assert found["minority"] > found["common"] - 1
