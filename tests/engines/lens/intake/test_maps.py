import pytest

from landsby.engines.lens.intake import Refused, map_from_file, shipped_maps
from landsby.engines.lens.intake.maps import SourceUnit
from landsby.engines.lens.schema import Kind

from .making import guides_yaml, own_map


def test_the_maps_that_come_along_are_sound_and_say_what_they_are():
    found = shipped_maps()
    assert {"landsby", "skoledata", "timeliste", "ss12000", "fint"} <= set(found)
    assert all(each.about for each in found.values())


def test_a_map_of_ones_own_is_read_from_a_file(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(
        "name: own\nabout: Ours.\ncolumns: {pupil: Elev, date: Dato, kind: Kode}\n"
        "codes: {7: leave, 'N': online}\nunit: lesson\nlesson_minutes: 45\n",
        encoding="utf-8",
    )
    found = map_from_file(path)
    assert found.kinds == {"7": Kind.LEAVE, "N": Kind.ONLINE}
    assert found.minutes(SourceUnit.LESSON) == 45


COLUMNS = {"pupil": "Elev", "date": "Dato", "kind": "Kode"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"columns": None}, "columns must be a list"),
        ({"columns": COLUMNS | {"comment": "Kommentar"}}, "«comment» is no field of the lens"),
        ({"columns": COLUMNS | {"subject": "Kommentar til fravær"}}, "comments are not taken in"),
        ({"columns": COLUMNS | {"class": "Merknad"}}, "comments are not taken in"),
        ({"columns": COLUMNS | {"class": "Elevnavn"}}, "who somebody is"),
        ({"columns": {"pupil": "Elev", "date": "Fødselsdato", "kind": "Kode"}}, "who somebody is"),
        ({"columns": {"date": "Dato", "kind": "Kode"}}, "columns.pupil is missing"),
        ({"columns": {"pupil": "Elev", "date": "Dato"}}, "constants.kind are missing"),
        ({"codes": None}, "codes is missing"),
        ({"codes": {"D": "ill"}}, "codes.D must be one of documented"),
        ({"codes": {True: "online"}}, "quote it"),
        ({"unit": None}, "unit must be one of day"),
        ({"unit": "week"}, "unit must be one of day"),
        ({"unit": {"column": "Enhet"}}, "unit.codes must be a list"),
        ({"unit": "lesson"}, "lesson_minutes is missing"),
        ({"lesson_minutes": "45"}, "whole number of minutes"),
        ({"dates": ["mm/dd/yy"]}, "dates must be a list of dd.mm.yyyy"),
        ({"colums": {}}, "«colums», which is not known"),
        ({"name": None}, "name must be a text"),
        ({"constants": {"school": "Fjordvik skole"}}, "under columns and under constants"),
        ({"constants": {"planned": 1}}, "cannot be the same for a whole file"),
        ({"repeated": "twice"}, "repeated must be one of replace, add"),
        ({"layout": "xml"}, "layout must be one of table"),
    ],
)
def test_what_is_wrong_in_a_map_is_said_with_its_key(changes, sentence):
    with pytest.raises(Refused, match=f"^own.yaml: .*{sentence}"):
        own_map(**changes)


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "\x00", "name: &a [*a]"])
def test_a_file_that_is_no_map_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"map\.yaml"):
        map_from_file(path)


def test_the_guides_own_map_is_sound(tmp_path):
    (tmp_path / "map.yaml").write_text(guides_yaml("name:"), encoding="utf-8")
    assert map_from_file(tmp_path / "map.yaml").minutes(SourceUnit.LESSON) == 45


def test_a_map_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        map_from_file(tmp_path / "none.yaml")
