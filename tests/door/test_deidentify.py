"""`landsby deidentify`, as somebody at a terminal meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from landsby.cli import app

EXAMPLES = Path(__file__).resolve().parents[2] / "docs/guide/examples"
NOTE = EXAMPLES / "note.txt"
COUNTED = ("--facts", str(EXAMPLES / "facts.json"), "--population", str(EXAMPLES / "population.csv"))


def deidentified(file: Path | str, *options: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["deidentify", str(file), *options], input=text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "note.txt"


def test_a_program_reads_findings_with_offsets_in_characters():
    document = json.loads(deidentified(NOTE, "--json").stdout)
    text = NOTE.read_text(encoding="utf-8")
    assert len(document["findings"]) > 10
    for each in document["findings"]:
        assert set(each) == {"start", "length", "text", "kind", "confidence", "suggestion", "why"}
        assert text[each["start"] : each["start"] + each["length"]] == each["text"]
    assert [each["text"] for each in document["wordings"]] == ["skolevegrer", "umotivert"]
    assert "fit" not in document


def test_a_person_reads_the_text_with_marks_kinds_and_suggestions():
    told = deidentified(NOTE).stdout
    assert "⟦Elvebakken ungdomsskole⟧" in told
    assert "telefonnummer" in told
    assert "ungdomsskolen" in told
    assert "skolevegrer → ungdom som av ulike grunner ikke får til å gå på skole for tiden" in told


def test_the_replaced_text_is_all_of_standard_output_and_a_person_is_asked_to_read_it():
    told = deidentified(NOTE, "--replace")
    assert told.exit_code == 0
    for name in (
        "Kristian",
        "Kari",
        "Nordmann",
        "Hansen",
        "Elvebakken",
        "Storgata",
        "Fjordvik",
        "412",
        "rev",
        "mars",
    ):
        assert name not in told.stdout
    assert "BUP og PPT kjenner ham.\n" in told.stdout
    assert "A person must read this" in told.stderr
    assert "A person" not in told.stdout


def test_standard_input_is_read():
    told = deidentified("-", "--json", text="Jenta heter Siri.")
    assert [each["text"] for each in json.loads(told.stdout)["findings"]] == ["Siri"]


def test_reasons_come_in_english_when_they_are_asked_for():
    told = deidentified("-", "--language", "en", text="Hun er 14 år.")
    assert "An age can be said more coarsely." in told.stdout


def test_nothing_found_still_asks_for_a_reader():
    assert "A person must read the text all the same." in deidentified("-", text="det går bra").stdout


def test_own_words_are_allowed():
    told = deidentified("-", "--json", "--allow", "Spillhuset", text="Vi møtte Spillhuset i går.")
    assert json.loads(told.stdout)["findings"] == []


def test_people_who_fit_are_counted_and_told_how_to_be_more():
    told = deidentified(NOTE, *COUNTED).stdout
    assert "i Fjordvik passer til dette. Det er for få. Si noe grovere." in told
    assert "Dette er en tommelfingerregel, ikke et bevis." in told
    assert "→ Ikke nevn «tvilling»." in told
    fit = json.loads(deidentified(NOTE, *COUNTED, "--json").stdout)["fit"]
    assert fit["answer"] == "stop"
    assert all(each["expected"] >= 5 for each in fit["coarser"])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the text is empty"),
        (b" \n ", "the text is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not a text file"),
        (b"a" * 20_001, "Divide it"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(file, data, sentence):
    file.write_bytes(data)
    told = deidentified(file, "--json")
    assert (told.exit_code, told.stdout) == (2, "")
    assert sentence in told.stderr
    assert str(file) in told.stderr


def test_a_text_of_old_windows_is_read(file):
    file.write_bytes("Jenta heter Åse.".encode("cp1252"))
    assert "Åse" in deidentified(file).stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--json", "--replace"), "not for both"),
        (("--population", str(EXAMPLES / "population.csv")), "Give --facts too"),
        (COUNTED[:2], "Give --population"),
        ((*COUNTED[:3], str(EXAMPLES / "absent.csv")), "07459"),
    ],
)
def test_what_does_not_go_together_is_refused(options, sentence):
    told = deidentified(NOTE, *options)
    assert told.exit_code == 2
    assert sentence in told.stderr


def test_an_unknown_municipality_is_refused_with_what_to_give(file):
    file.write_text('{"area": "3201", "ages": 14}')
    told = deidentified(NOTE, "--facts", str(file), *COUNTED[2:])
    assert told.exit_code == 2
    assert "Give the code of a municipality" in told.stderr


def test_a_file_that_is_not_there_is_refused():
    assert "cannot be read" in deidentified("nowhere.txt").stderr
