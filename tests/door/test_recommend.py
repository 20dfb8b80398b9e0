"""`landsby recommend`, as somebody at a terminal meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from landsby.cli import app

EXAMPLES = Path(__file__).resolve().parents[2] / "docs/guide/examples"


def recommended(
    *options: str, arenas: Path = EXAMPLES / "arenas.json", wish: Path = EXAMPLES / "wish.json"
) -> Result:
    return CliRunner().invoke(app, ["recommend", "--arenas", str(arenas), "--wish", str(wish), *options])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ["Passer\n", "Tegnerommet · 60 poeng", "+6  Du trenger ikke si noe.", "Passer nesten\n"]),
        ("nn", ["Passar\n", "+6  Du treng ikkje seie noko.", "Passar om det blir stille der"]),
        ("en", ["Fits\n", "+6  You do not have to say anything.", "Nearly fits\n"]),
    ],
)
def test_ada_reads_what_fits_and_why(language, words):
    told = recommended("--language", language)
    assert told.exit_code == 0
    for each in words:
        assert each in told.stdout


def test_a_program_reads_the_same_as_json():
    told = json.loads(recommended("--json", "--limit", "1", "--language", "en").stdout)
    first, nearly = told["recommendations"]
    assert (first["arena_id"], first["fits"], first["score"]) == ("tegnerommet", True, 60)
    assert nearly["changes_sentence"] == "Fits if it becomes quiet there and you may wear headphones."


def test_a_wish_that_nothing_meets_is_told_so(tmp_path):
    wish = tmp_path / "wish.json"
    wish.write_text('{"seed": "ulv", "max_people": 1, "max_payment_kr": 0, "age": [70, 70]}')
    told = recommended(wish=wish)
    assert told.exit_code == 0
    assert told.stdout.startswith("Ingenting passer ennå.\n")


def test_brackets_in_a_name_are_shown_as_they_are(tmp_path):
    arenas = tmp_path / "arenas.json"
    document = json.loads((EXAMPLES / "arenas.json").read_text())
    document["arenas"][0]["name"] = "Tegnerommet [red]"
    arenas.write_text(json.dumps(document))
    assert "Tegnerommet [red] · 60" in recommended(arenas=arenas).stdout


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"seed": "rev", "max_noise": "silent"}', "max_noise must be one of quiet, some, loud."),
        (b'{"seed": "rev", "seed": "ulv"}', "seed is given twice in the same object."),
        (b'{"max_noise": "quiet"}', "seed is missing."),
        (b"[]", "the file must be an object with named fields."),
        (b'{"seed": ', "this is not JSON from line 1, column 10"),
        (b"", "this is not JSON from line 1, column 1"),
        (b"\xff\xfe", "the file is not text in UTF-8."),
        (b"[" * 100_000, "the file is nested too deeply."),
        (b'{"max_people": ' + b"9" * 5_000 + b"}", "the file holds a number with too many digits."),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_with_file_and_field(tmp_path, content, problem):
    wish = tmp_path / "wish.json"
    wish.write_bytes(content)
    told = recommended(wish=wish)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith(f"{wish}: {problem}")
    assert told.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    told = recommended(arenas=tmp_path / "none.json")
    assert told.exit_code == 2
    assert told.stderr == f"{tmp_path}/none.json: the file cannot be read: No such file or directory.\n"
