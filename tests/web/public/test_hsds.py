"""The export holds to HSDS 3.0's own schemas, and says what arriving demands."""

import json
import os
from pathlib import Path

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from landsby.web.arenas.imports.schedules import series_rows
from landsby.web.arenas.models import ArenaSeries

pytestmark = pytest.mark.django_db

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[4] / "shared" / "data"))
SCHEMAS = SHARED / "hsds" / "schema"
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="HSDS 3.0's schemas are not here")


@pytest.fixture
def weekly(arena) -> ArenaSeries:
    arena.venue.latitude, arena.venue.longitude = 59.9, 10.5
    arena.venue.save()
    return ArenaSeries.objects.create(
        arena=arena,
        rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        first_day=timezone.localdate(),
        last_day=timezone.localdate(),
        starts="17:00",
        ends="19:00",
    )


def faults(name: str, record: dict) -> list[str]:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    known = set(schema["properties"])
    found = [
        error.message
        for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(record)
    ]
    return found + [f"{field} is not HSDS" for field in set(record) - known]


@needs_schemas
def test_a_service_holds_to_the_schema(client, arena, evening, weekly):
    (brief,) = client.get("/hsds/services").json()["contents"]
    whole = client.get(f"/hsds/services/{brief['id']}").json()
    assert faults("service", brief) == []
    assert faults("service", whole) == []


@needs_schemas
def test_an_organization_holds_to_the_schema(client, arena, evening, weekly):
    (brief,) = client.get("/hsds/organizations").json()["contents"]
    whole = client.get(f"/hsds/organizations/{brief['id']}").json()
    assert faults("organization", brief) == []
    assert faults("organization", whole) == []


@needs_schemas
def test_who_gives_it_out_holds_to_the_schema(client, arena, evening, installation):
    (contact,) = client.get("/hsds/").json()["contacts"]
    (brief,) = client.get("/hsds/services").json()["contents"]
    whole = client.get(f"/hsds/services/{brief['id']}").json()
    assert whole["contacts"] == [contact]
    assert faults("service", whole) == []


@needs_schemas
def test_a_service_at_its_location_holds_to_the_schema(client, arena, evening, weekly):
    (record,) = client.get("/hsds/service_at_locations").json()["contents"]
    assert faults("service_at_location", record) == []


@needs_schemas
def test_the_schema_would_catch_a_fault(client, arena, evening):
    (brief,) = client.get("/hsds/services").json()["contents"]
    assert faults("service", {**brief, "status": "perhaps", "demand": 1}) != []


def test_a_service_says_what_arriving_demands(client, arena, evening, weekly):
    (brief,) = client.get("/hsds/services").json()["contents"]
    whole = client.get(f"/hsds/services/{brief['id']}").json()
    codes = {attribute["taxonomy_term"]["code"] for attribute in whole["attributes"]}
    assert {"talk:none", "camera:unused", "noise:some", "may_watch", "spill", "watch"} <= codes
    assert (whole["minimum_age"], whole["maximum_age"]) == (13, 19)
    assert whole["cost_options"][0]["amount"] == 0
    assert whole["schedules"][0]["byday"] == "TU,TH"
    assert whole["schedules"][0]["interval"] == 2
    assert whole["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "Bryggegata 2"


def test_ids_are_the_same_at_every_export(client, arena, evening):
    first, second = (client.get("/hsds/services").json()["contents"][0]["id"] for _ in range(2))
    assert first == second


def test_a_page_tells_how_many_there_are_and_a_page_beyond_is_empty(client, arena, evening):
    page = client.get("/hsds/services?page=1&per_page=1").json()
    assert (page["total_items"], page["total_pages"], page["size"]) == (1, 1, 1)
    assert page["first_page"]
    assert page["last_page"]
    beyond = client.get("/hsds/services?page=7&per_page=nonsense").json()
    assert beyond["empty"]
    assert beyond["contents"] == []


def test_other_directories_may_read_it_from_anywhere(client, arena):
    answer = client.get("/hsds/")
    assert answer.json()["version"] == "3.0"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_unknown_service_is_not_there(client, arena):
    assert client.get("/hsds/services/3f7b145d-84af-42d7-8fae-eaca714b02b2").status_code == 404


def test_hours_go_out_with_their_zone_and_come_back_as_they_were(client, arena, weekly):
    """By the standard, a reader takes a time without a zone for UTC."""
    ArenaSeries.objects.update(last_day=None)
    (brief,) = client.get("/hsds/services").json()["contents"]
    (place,) = client.get(f"/hsds/services/{brief['id']}").json()["service_at_locations"]
    (schedule,) = place["schedules"]
    assert schedule["timezone"] in {1, 2}
    assert schedule["opens_at"] == f"17:00:00+0{schedule['timezone']}:00"
    (row,), remarks = series_rows([schedule], timezone.localdate(), 1)
    assert remarks == []
    assert (row.starts, row.ends) == ("17:00", "19:00")
