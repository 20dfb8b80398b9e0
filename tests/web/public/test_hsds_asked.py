"""The feed's own OpenAPI document, and what it can be asked for."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from landsby.web.arenas.models import Arena
from landsby.web.public import feed_urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client) -> dict:
    return client.get("/hsds/openapi.json").json()


def names(client, query: str) -> list[str]:
    return [one["name"] for one in client.get(f"/hsds/services?{query}").json()["contents"]]


def looked_up(document: dict, address: str) -> object:
    found: object = document
    for name in address.removeprefix("#/").split("/"):
        found = found[name]
    return found


def references(part: object) -> list[str]:
    if isinstance(part, dict):
        return [part["$ref"]] if "$ref" in part else [ref for one in part.values() for ref in references(one)]
    return [ref for one in part for ref in references(one)] if isinstance(part, list) else []


def test_the_feed_leads_to_its_document(client, document):
    assert document["openapi"] == "3.1.0"
    assert client.get("/hsds/").json()["openapi_url"].endswith("/hsds/openapi.json")


def test_all_in_the_document_can_be_read(document):
    """Each schema is one by JSON Schema, each reference leads somewhere, each operation has its own name."""
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert all(looked_up(document, one) for one in references(document) if one.startswith("#"))
    operations = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(operations)) == len(operations)
    assert all({"200"} <= path["get"]["responses"].keys() for path in document["paths"].values())


def test_it_has_every_path_that_is_served_and_no_other(document):
    served = {
        "/" + re.sub(r"<uuid:key>", "{id}", str(one.pattern).removeprefix("hsds/"))
        for one in feed_urls.urlpatterns
        if str(one.pattern).startswith("hsds/")
    }
    assert served - {"/openapi.json"} == set(document["paths"])


def test_what_is_answered_holds_to_it(client, document, arena):
    page = document["components"]["schemas"]["Page"]
    for name in ("services", "organizations", "service_at_locations"):
        Draft202012Validator(page).validate(client.get(f"/hsds/{name}").json())


@pytest.mark.parametrize(
    ("query", "is_there"), [("search=SPILL", True), ("search=spill dans", False), ("search=", True)]
)
def test_a_search_looks_for_every_word(client, arena, query, is_there):
    assert names(client, query) == ([arena.name] if is_there else [])


def test_services_of_an_organization_and_of_a_term(client, arena):
    whole = client.get("/hsds/services?full=true").json()["contents"][0]
    term = whole["attributes"][0]["taxonomy_term"]["id"]
    other = "00000000-0000-0000-0000-000000000000"
    for name, key in (("organization_id", whole["organization_id"]), ("taxonomy_term_id", term)):
        assert names(client, f"{name}={key}") == [arena.name]
        assert names(client, f"{name}={other}") == []


def test_full_gives_the_record_as_it_stands_alone(client, arena, evening):
    (whole,) = client.get("/hsds/services?full=true").json()["contents"]
    assert whole == client.get(f"/hsds/services/{whole['id']}").json()
    assert "attributes" not in client.get("/hsds/services").json()["contents"][0]


@pytest.mark.parametrize(
    "query", ["modified_after=2026-01-01", "full=perhaps", "organization_id=7", "q=spill"]
)
def test_what_it_does_not_know_is_refused_in_json_and_not_passed_over(client, arena, query):
    answer = client.get(f"/hsds/services?{query}")
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_arena_that_rests_is_found_by_no_question(client, arena):
    Arena.objects.update(status="resting")
    assert names(client, "search=spill") == names(client, "full=true") == []
