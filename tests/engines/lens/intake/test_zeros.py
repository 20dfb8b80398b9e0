"""Zeros in front: 007 is not 7, and what a spreadsheet has taken away is refused with its row."""

from __future__ import annotations

import pytest

from landsby.engines.lens.intake import Refused

from .making import HEADER, own_map, state, stored, take_in, told, write

ROLL = "pupil,municipality,school,grade,class"


def row(pupil: str, day: str = "01", municipality: str = "0301", class_: str = "08") -> str:
    return f"{pupil},{municipality},Elvebakken,8,{class_},2026-09-{day},,,day,1,1,undocumented"


def brought(folder, *rows: str, name: str = "a.csv", **options):
    return take_in(write(folder / name, *rows, header=HEADER), folder / "s", **options)


def test_a_reference_keeps_its_zeros(tmp_path):
    assert brought(tmp_path, row("007")).saved
    assert brought(tmp_path, row("007", "02")).saved
    assert len({each["pupil"] for each in stored(tmp_path / "s")}) == 1


def test_with_and_without_zeros_in_one_file_is_refused(tmp_path):
    found = brought(tmp_path, row("007"), row("8"), row("7", "02"))
    assert told(found) == [(2, "pupil"), (4, "pupil")]
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(("before", "after"), [("00123", "123"), ("123", "00123"), ("0012", "012")])
def test_zeros_that_are_gone_since_the_last_file_are_refused(tmp_path, before, after):
    assert brought(tmp_path, row(before), row("00999")).saved
    kept = state(tmp_path / "s")
    found = brought(tmp_path, row("00999", "02"), row(after, "02"))
    assert told(found) == [(3, "pupil")]
    assert "other zeros in front" in found.first_faults[0].sentence
    assert state(tmp_path / "s") == kept


def test_a_dry_run_tells_it_too(tmp_path):
    brought(tmp_path, row("00123"))
    assert told(brought(tmp_path, row("123", "02"), dry_run=True)) == [(2, "pupil")]


def test_a_new_pupil_whose_number_nobody_has_is_new(tmp_path):
    brought(tmp_path, row("00123"))
    assert brought(tmp_path, row("124", "02"), row("E-123", "02")).new == 2


def test_a_file_and_its_roll_must_have_the_same_zeros(tmp_path):
    roll = write(tmp_path / "roll.csv", "123,0301,Elvebakken,8,08", header=ROLL)
    found = brought(tmp_path, row("00123"), roll=roll)
    assert told(found) == [(2, "pupil")]
    assert "are zeros missing in front" in found.first_faults[0].sentence


def test_a_roll_with_both_is_refused(tmp_path):
    roll = write(tmp_path / "roll.csv", "123,0301,Elvebakken,8,08", "0123,0301,Elvebakken,8,08", header=ROLL)
    with pytest.raises(Refused, match="with and without zeros in front"):
        brought(tmp_path, row("123"), roll=roll)


@pytest.mark.parametrize(
    ("other", "column"), [({"municipality": "301"}, "municipality"), ({"class_": "8"}, "class")]
)
def test_a_place_that_lost_its_zeros_is_refused_in_one_file_and_from_file_to_file(tmp_path, other, column):
    assert told(brought(tmp_path, row("E-1"), row("E-2", **other))) == [(2, column), (3, column)]
    assert brought(tmp_path, row("E-1")).saved
    assert told(brought(tmp_path, row("E-2", "02", **other))) == [(2, column)]


def test_classes_of_two_schools_may_be_numbered_as_each_likes(tmp_path):
    assert brought(tmp_path, row("E-1"), row("E-2", class_="8").replace("Elvebakken", "Solbakken")).saved


def test_every_map_keeps_them(tmp_path):
    header = "Elev;Kommune;Skole;Klasse;Dato;Omfang;Kode"
    lines = [f"{pupil};Fjordvik;A;8A;01.09.2026;1;U" for pupil in ("007", "7.0")]
    found = take_in(write(tmp_path / "a.csv", *lines, header=header), tmp_path / "s", own_map())
    assert told(found) == [(2, "Elev"), (3, "Elev")]
