"""The files of the door: what the schemas allow is what is read."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from landsby.engines import placement
from landsby.engines.placement import FieldError, arenas_from, recommend, recommendations_json, wish_from
from tests.engines.placement.making import towns, wishes

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "docs/guide/examples"
SCHEMAS = Path(placement.__file__).parent / "schemas"

ARENAS = json.loads((EXAMPLES / "arenas.json").read_text())
WISH = json.loads((EXAMPLES / "wish.json").read_text())
FULL_WISH = {
    **WISH,
    "max_light": "dim",
    "max_camera": None,
    "max_sign_in": "nickname",
    "max_payment_kr": 0,
    "needs_to_leave_anytime": True,
    "needs_to_just_watch": False,
    "mode": "either",
    "areas": ["Sentrum"],
    "degree": "drop_by",
    "with_someone": False,
    "hard": ["noise", "when"],
}
DATED = {"weekday": 1, "part": "evening", "date": "2026-11-24", "free_on_site": None, "free_online": 0}
ARENAS["arenas"][0]["sessions"].append(DATED)

BEYOND_A_SCHEMA = ("must not go from", "is not on weekday", "is the same as")
JUNK = st.sampled_from(
    [
        *(None, True, False, -1, 0, 3, 7, 1.5, 10**9, "", " ", "x", "none", "a\nb", "\ud800", [], {}),
        *([3], [3, 4], [9, 2], ["x"], [None], {"x": 1}, "2026-11-24", "2026-13-01", "2026-11-25", "20261124"),
    ]
)


def schema(name: str) -> Draft202012Validator:
    document = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER)


CHECKED = {"arenas": schema("arenas"), "wish": schema("wish"), "recommendations": schema("recommendations")}
READ = {"arenas": arenas_from, "wish": wish_from}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def spoiled(document: Any, draw: st.DrawFn) -> Any:
    """The document with one value replaced, taken away or added."""
    path = draw(st.sampled_from(places(document)))
    if not path:
        return draw(JUNK)
    document = copy.deepcopy(document)
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    how = draw(st.sampled_from(["replace", "remove", "add"]))
    if how == "replace":
        holder[path[-1]] = draw(JUNK)
    elif how == "remove":
        del holder[path[-1]]
    elif isinstance(holder, dict):
        holder["quiet"] = draw(JUNK)
    else:
        holder.append(copy.deepcopy(holder[0]))
    return document


def reads(kind: str, document: Any) -> str:
    """The problem that reading meets, or nothing."""
    try:
        READ[kind](document)
    except FieldError as error:
        return error.problem
    return ""


@st.composite
def spoiled_files(draw: st.DrawFn) -> tuple[str, Any]:
    kind, document = draw(st.sampled_from([("arenas", ARENAS), ("wish", FULL_WISH)]))
    return kind, spoiled(document, draw)


@given(spoiled_files())
def test_what_the_schema_allows_is_read_and_nothing_else(file):
    kind, document = file
    problem = reads(kind, document)
    if not any(words in problem for words in BEYOND_A_SCHEMA):
        assert CHECKED[kind].is_valid(document) is (problem == ""), problem


@pytest.mark.parametrize(("kind", "document"), [("arenas", ARENAS), ("wish", WISH), ("wish", FULL_WISH)])
def test_the_examples_are_right_by_schema_and_by_reading(kind, document):
    CHECKED[kind].validate(document)
    READ[kind](document)


@given(wishes(), towns())
def test_what_is_written_follows_its_schema(asked, town):
    names = {arena.id: arena.name for arena in town}
    written = recommendations_json(recommend(asked, town), names, "nn")
    CHECKED["recommendations"].validate(json.loads(json.dumps(written)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"talk": "much"}, "arenas[0].talk must be one of none, little, needed"),
        ({"people": [8, 4]}, "arenas[0].people must not go from 8 down to 4"),
        ({"people": [4]}, "arenas[0].people must be two whole numbers, from and to"),
        ({"payment_kr": -5}, "arenas[0].payment_kr must be a whole number from 0 to 1000000"),
        ({"may_watch": "yes"}, "arenas[0].may_watch must be true or false"),
        ({"nois": "quiet"}, "arenas[0].nois is not a known field; is it noise?"),
        ({"on_site": False}, "arenas[0].on_site or online must be true: an arena is somewhere"),
        ({"name": "Tegne\nrommet"}, "arenas[0].name must not hold line breaks, control characters or half"),
        ({"degrees": ["watch", "lead"]}, "arenas[0].degrees[1] must be one of watch, drop_by, join"),
        ({"topics": ["manga", 3]}, "arenas[0].topics[1] must be a text that is not empty"),
        (
            {"sessions": [{"weekday": 7, "part": "day"}]},
            "arenas[0].sessions[0].weekday must be a whole",
        ),
        ({"sessions": [{"weekday": 3}]}, "arenas[0].sessions[0].part is missing"),
        (
            {"sessions": [{**DATED, "weekday": 2}]},
            "arenas[0].sessions[0].date 2026-11-24 is not on",
        ),
        ({"id": "dronebanen"}, "arenas[2].id is the same as that of arenas[0]"),
    ],
)
def test_a_wrong_arena_is_told_by_its_field(change, sentence):
    document = copy.deepcopy(ARENAS)
    document["arenas"][0].update(change)
    with pytest.raises(FieldError) as told:
        arenas_from(document)
    assert str(told.value).startswith(sentence)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"max_noise": "silent"}, "max_noise must be one of quiet, some, loud"),
        ({"hard": ["nois"]}, "hard[0] must be one of people, noise"),
        ({"when": [{"weekday": 3, "part": "night"}]}, "when[0].part must be one of morning, day, evening"),
        ({"when": [{"weekday": 3}]}, "when[0] must have weekday and part, and nothing else"),
        ({"age": [16, 15]}, "age must not go from 16 down to 15"),
        ({"seed": ""}, "seed must be a text that is not empty"),
        ({"likes": "tegning"}, "likes must be a list"),
        ({"max_people": True}, "max_people must be a whole number"),
    ],
)
def test_a_wrong_wish_is_told_by_its_field(change, sentence):
    with pytest.raises(FieldError) as told:
        wish_from({**WISH, **change})
    assert str(told.value).startswith(sentence)


def test_a_wish_without_a_list_of_hard_demands_keeps_what_somebody_can_stand_hard():
    assert wish_from({"seed": "rev"}).hard == placement.CAN_STAND
