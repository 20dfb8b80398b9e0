"""`landsby disclose`, as somebody at a terminal meets it."""

import json
import random
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from landsby.cli import app

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/guide/examples/absent.csv"
KNOWN = "region,group,n\n" + "".join(
    f"row {i + 1},column {j + 1},{n}\n"
    for i, row in enumerate([[20, 3, 50, 8], [12, 15, 24, 9], [7, 11, 18, 4]])
    for j, n in enumerate(row)
)
BY = ("--rows", "region", "--columns", "group", "--count", "n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(KNOWN)
    return path


def disclosed(file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["disclose", str(file), *options])


def test_a_program_reads_the_known_answer_as_json(file: Path) -> None:
    told = disclosed(file, *BY, "--json")
    assert told.exit_code == 0
    document = json.loads(told.stdout)
    assert document["cells"] == [[20, None, 50, None], [12, 15, 24, 9], [7, None, 18, None]]
    assert (document["of"], document["names"], document["total"]) == ("n", ["region", "group"], 181)


def test_a_person_reads_a_table_and_what_its_signs_mean(file: Path) -> None:
    lines = disclosed(file, *BY).stdout.splitlines()
    assert lines[0].split() == [
        "region",
        "column",
        "1",
        "column",
        "2",
        "column",
        "3",
        "column",
        "4",
        "together",
    ]
    assert lines[1].split() == ["row", "1", "20", "–", "50", "–", "81"]
    assert lines[4].split() == ["all", "39", "29", "92", "21", "181"]
    assert lines[-2].startswith("– is hidden: a number about fewer than 5 people, or one that would")
    assert lines[-1] == "A hidden number need not be small. Hidden: 4 of 20."


def test_levels_have_their_sums_and_are_set_in() -> None:
    told = disclosed(
        EXAMPLE, "--rows", "municipality,school,class", "--columns", "absence", "--count", "pupils"
    )
    assert told.exit_code == 0
    labels = [line[:14].rstrip() for line in told.stdout.splitlines()[1:4]]
    assert labels == ["Fjordvik", "  Elvebakken", "    8A"]


def test_lines_of_the_same_place_are_added_up(tmp_path: Path) -> None:
    file = tmp_path / "pupils.csv"
    file.write_text("class\n" + "8A\n" * 7 + "8B\n" * 9)
    document = json.loads(disclosed(file, "--rows", "class", "--json").stdout)
    assert (document["row_totals"], document["total"], document["of"]) == ([7, 9], 16, "people")


def test_a_sum_that_one_pupil_makes_up_is_hidden(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    even = "".join(f"{place},{place}{n},5\n" for place in ("8A", "8B") for n in range(8))
    file.write_text("class,pupil,days\n" + even + "8C,x0,90\n" + "".join(f"8C,x{n},0\n" for n in range(1, 8)))
    by = ("--rows", "class", "--count", "days", "--person", "pupil", "--json")
    assert json.loads(disclosed(file, *by).stdout)["row_totals"][2] is None


def test_rounding_hides_nothing_and_says_what_it_does(file: Path) -> None:
    told = disclosed(file, *BY, "--round")
    assert "–" not in told.stdout
    assert told.stdout.splitlines()[-1].startswith("Every number is rounded, up or down, to a multiple of 5")


def test_what_was_published_before_is_taken_into_account(file: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_text(disclosed(file, *BY, "--json").stdout)
    file.write_text(KNOWN.replace("row 2,column 3,24", "row 2,column 3,25"))
    now = json.loads(disclosed(file, *BY, "--json", "--published", str(earlier)).stdout)
    assert now["cells"][1][2] is None
    assert json.loads(disclosed(file, *BY, "--json").stdout)["cells"][1][2] == 25


@pytest.mark.parametrize(
    "written",
    [
        KNOWN.encode("utf-8-sig"),
        KNOWN.replace(",", ";").encode(),
        KNOWN.replace(",", "\t").replace("\n", "\r\n").encode(),
        KNOWN.replace("row 1", "Bærum").encode("cp1252"),
        KNOWN.replace("row 1", '"Bærum, vest"').encode(),
        KNOWN.replace("\n", "\n\n").encode(),
    ],
)
def test_a_table_may_be_written_in_many_ways(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    assert json.loads(disclosed(file, *BY, "--json").stdout)["total"] == 181


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (KNOWN.replace("group", "grp"), ": there is no column group. The columns are region, grp, n."),
        (KNOWN.replace("group,n", "group,n,n"), ": two columns are called n. Give each its own heading."),
        (KNOWN.replace(",24\n", ",24.5\n"), ", row 8, column n: this is not a whole number, 0 or more."),
        (KNOWN.replace(",24\n", ",-24\n"), ", row 8, column n: this is not a whole number, 0 or more."),
        (KNOWN.replace(",24\n", ",\n"), ", row 8, column n: the field is empty."),
        (KNOWN.replace(",24\n", "\n"), ", row 8: fields 2, headings 3. Make them as many."),
        (KNOWN.replace("row 2,column 3", " ,column 3"), ", row 8, column region: the field is empty."),
        (KNOWN + '"row 9,column 3,8', ", row 14: a quotation mark is opened and not closed."),
        ("region,group,n\n", ": there are headings but no rows."),
        ("", ": the file is empty."),
        (b"PK\x03\x04\0\0", ": this is not a text file. Save the table as CSV."),
        (b"region,group,n\n\x81,b,7\n", ": this is not a text file."),
    ],
)
def test_a_table_that_cannot_be_read_is_one_sentence_with_row_and_column(
    file: Path, content: str | bytes, problem: str
) -> None:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = disclosed(file, *BY)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(f"{file}{problem}")
    assert "24" not in told.stderr.removeprefix(str(file))
    assert told.stderr.count("\n") == 1


def test_a_minimum_of_four_is_refused(file: Path) -> None:
    for more in ((), ("--round",)):
        told = disclosed(file, *BY, "--min", "4", *more)
        assert (told.exit_code, told.stdout) == (2, "")
        assert told.stderr == "The minimum is 4, but groups below 5 are never shown. Use 5 or more.\n"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{", ": this is not JSON from line 1"),
        ("[]", ": this is no table from landsby disclose --json."),
        ('{"of": "m"}', ": this table counts m, not n. Give earlier tables of n."),
    ],
)
def test_an_earlier_table_that_is_none_is_refused(
    file: Path, tmp_path: Path, written: str, problem: str
) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_text(written)
    told = disclosed(file, *BY, "--published", str(earlier))
    assert (told.exit_code, told.stderr.startswith(f"{earlier}{problem}")) == (2, True)


def test_rounding_and_what_was_published_do_not_go_together(file: Path) -> None:
    assert disclosed(file, *BY, "--round", "--published", str(file)).exit_code == 2


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    told = disclosed(tmp_path / "none.csv", *BY)
    assert told.stderr == f"{tmp_path}/none.csv: the file cannot be read: No such file or directory.\n"


def test_who_waits_at_a_terminal_sees_how_far_it_has_come(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landsby.door.disclose.LONG", 0)
    assert disclosed(file, *BY, "--json").stderr == ""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    assert "Hiding as little as possible" in disclosed(file, *BY, "--json").stderr


def test_a_spoilt_table_is_never_a_traceback(file: Path) -> None:
    draw = random.Random(5)
    for _ in range(25):
        spoilt = bytearray(KNOWN.encode())
        for _ in range(draw.randint(1, 6)):
            spoilt[draw.randrange(len(spoilt))] = draw.choice(b'"\r\n,;\t\xe5\xff-0 9')
        file.write_bytes(spoilt)
        told = disclosed(file, *BY)
        assert told.exit_code in {0, 2}
        assert told.exit_code == 0 or told.stderr.count("\n") == 1


def test_a_correction_of_two_is_hidden_however_its_name_is_written(tmp_path: Path) -> None:
    """Without it, the second table would tell of the two who were added or taken away."""
    rows = ["skole;nivå;n", "Ås;høyt;{}", "Ås;lavt;40", "Bø;høyt;30", "Bø;lavt;25"]
    early = tmp_path / "early.csv"
    early.write_text("\n".join(rows).format(14))
    late = tmp_path / "late.csv"
    late.write_text(unicodedata.normalize("NFD", "\n".join(rows).format(12)))
    counted = ("--rows", "skole", "--columns", "nivå", "--count", "n", "--json")
    published = tmp_path / "early.json"
    published.write_text(disclosed(early, *counted).stdout)
    shown = json.loads(disclosed(late, *counted, "--published", str(published)).stdout)
    row = shown["rows"].index("Ås")
    assert shown["cells"][row][shown["columns"].index("høyt")] is None


def test_a_cell_in_which_excel_has_put_an_error_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("skole;n\nÅs;12\n#N/A;7\n")
    said = disclosed(file, "--rows", "skole", "--count", "n")
    assert said.exit_code == 2
    assert "row 3, column skole: Excel has put an error here" in said.stderr


def table_with(tmp_path: Path, *lines: str) -> Result:
    path = tmp_path / "sums.csv"
    path.write_text("\n".join(["skole;nivå;antall", *lines]), encoding="utf-8")
    return disclosed(path, "--rows", "skole", "--columns", "nivå", "--count", "antall")


SCHOOLS = ("Elvebakken;lavt;40", "Elvebakken;høyt;12", "Solbakken;lavt;35", "Solbakken;høyt;9")


@pytest.mark.parametrize("name", ["I alt", "Sum", "Å sum", "TOTALT", "Total (all)", "Til saman"])
def test_a_row_that_is_called_a_sum_is_refused(tmp_path: Path, name: str) -> None:
    """Beside its parts it would give away what is hidden among them."""
    told = table_with(tmp_path, *SCHOOLS, f"{name};lavt;75", f"{name};høyt;21")
    assert told.exit_code == 2
    assert f"«{name}» is called a sum" in " ".join(told.stderr.split())


def test_a_row_that_is_the_sum_of_the_others_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    told = table_with(tmp_path, *SCHOOLS, "Fjordvik;lavt;75", "Fjordvik;høyt;21")
    assert told.exit_code == 2
    assert "«Fjordvik» is the sum of all the others" in " ".join(told.stderr.split())


def test_a_column_that_is_a_sum_is_refused(tmp_path: Path) -> None:
    told = table_with(tmp_path, *SCHOOLS, "Elvebakken;begge;52", "Solbakken;begge;44")
    assert told.exit_code == 2
    assert "«begge»" in told.stderr


def test_a_large_school_is_no_sum(tmp_path: Path) -> None:
    assert table_with(tmp_path, *SCHOOLS, "Nordsida;lavt;75", "Nordsida;høyt;22").exit_code == 0
