"""The recogniser's training, on a few invented sentences in NorNE's form."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from landsby.engines.deidentify.recognising.features import Lexicon, bucket
from landsby.engines.deidentify.recognising.model import LEXICON, MODEL, Recogniser
from tools.deidentify import train
from tools.deidentify.norne import labelled, text_of

SENTENCES = [
    [["I", "O", False], ["går", "O", False], ["møtte", "O", False], ["vi", "O", False],
     [name, "B-PER", False], ["Vik", "I-PER", False], ["fra", "O", False],
     ["Utvik", "B-GPE_LOC", True], [".", "O", False]]
    for name in ("Kari", "Ola", "Siri", "Per", "Åse", "Live")
]  # fmt: skip
OTHERS = [
    [["Vi", "O", False], ["så", "O", False], ["Sagaen", "B-PROD", False], ["på", "O", False],
     ["Utvik", "B-ORG", False], ["kino", "I-ORG", True], [".", "O", False]]
]  # fmt: skip
PLACES = """location_code,location_name,granularity_geo
county_nor99,Fjordfylket-Fjordfylkki,county
municip_nor9901,Fjordvik,municip
municip_nor9902,Nord-Vik,municip
municip_nor9903,Utvik-Utluokta,municip
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for form in ("nob", "nno"):
        text = json.dumps([*SENTENCES, *OTHERS] * 5).encode()
        (tmp_path / f"{form}_train.json.gz").write_bytes(gzip.compress(text))
    (tmp_path / "names.json").write_text(json.dumps(["Ida", "Nora", "Al", "MD"]))
    (tmp_path / "places.csv").write_text(PLACES)
    (tmp_path / "postal.js").write_text('module.exports={"9901":"FJORDVIK","9904":"NESTUN"}')
    return tmp_path


def trained(data: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    out = data / name
    out.mkdir()
    given = {
        "norne": data,
        "names": data / "names.json",
        "places": data / "places.csv",
        "postal": data / "postal.js",
    }
    options = [part for option, path in given.items() for part in (f"--{option}", str(path))]
    monkeypatch.setattr(sys, "argv", ["train", *options, "--out", str(out)])
    monkeypatch.setattr(train, "OPTIONS", train.OPTIONS | {"max_iterations": 10})
    train.main()
    return out


def test_the_same_data_give_the_same_bytes_and_a_model_that_reads(data, monkeypatch, capfd):
    first, second = (trained(data, name, monkeypatch) for name in ("first", "second"))
    for file in (MODEL.name, LEXICON.name):
        assert (first / file).read_bytes() == (second / file).read_bytes()
    read = Recogniser(first / MODEL.name, first / LEXICON.name)
    (guesses,) = read.guesses("I går møtte vi Nora Vik fra Utvik.")
    assert [each.token.text for each in guesses if each.name > 0.5] == ["Nora", "Vik", "Utvik"]
    assert read.lexicon.counties["fjordvik"] == read.lexicon.counties["utluokta"] == "Fjordfylket"
    assert "nord-vik" in read.lexicon.counties
    assert "nestun" in read.lexicon.places


def test_a_token_has_the_label_of_what_it_overlaps(data):
    sentence = next(labelled(data / "nob_train.json.gz"))
    text, _ = text_of(SENTENCES[0])
    assert text == "I går møtte vi Kari Vik fra Utvik."
    assert [label for label in sentence.labels if label != "O"] == ["PER", "PER", "LOC"]
    assert sentence.counted[:2] == ["", "small"]


def test_a_word_is_not_known_by_the_place_that_it_is_learnt_from(data):
    counts = train.Counts(list(labelled(data / "nob_train.json.gz"))[:2])
    lexicon = Lexicon({}, frozenset(), frozenset(), {})
    assert counts.known("går", "", lexicon) == f"{bucket(2)}0"
    assert counts.known("går", "small", lexicon) == "00"
