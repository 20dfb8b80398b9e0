"""The feed's own OpenAPI document, and what it can be asked for."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from landsby.web.arenas.models import Arena
from landsby.web.arenas.names import TAXONOMIES
from landsby.web.public import feed_urls
from landsby.web.public.hsds.openapi import ASKED

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
    assert served - {"/openapi.json", "/<path:path>"} == set(document["paths"])


def test_what_is_answered_holds_to_it(client, document, arena):
    page = document["components"]["schemas"]["Page"]
    for name in ASKED:
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


def test_each_term_of_a_service_is_in_the_list_of_terms_and_stands_alone(client, arena):
    (whole,) = client.get("/hsds/services?full=true").json()["contents"]
    used = [one["taxonomy_term"] for one in whole["attributes"]]
    listed = client.get("/hsds/taxonomy_terms?per_page=500").json()["contents"]
    assert sorted(one["id"] for one in used) == sorted(one["id"] for one in listed)
    for term in used:
        assert client.get(f"/hsds/taxonomy_terms/{term['id']}").json() == term


def test_the_taxonomies_are_listed_and_their_terms_asked_for(client, arena):
    taxonomies = client.get("/hsds/taxonomies").json()["contents"]
    assert [one["name"] for one in taxonomies] == list(TAXONOMIES.values())
    for one in taxonomies:
        assert client.get(f"/hsds/taxonomies/{one['id']}").json() == one
        terms = client.get(f"/hsds/taxonomy_terms?taxonomy_id={one['id']}").json()["contents"]
        assert {term["taxonomy"] for term in terms} <= {one["name"]}
    assert client.get("/hsds/taxonomies?search=degrees").json()["total_items"] == 1


def test_a_term_of_an_arena_that_rests_is_not_listed(client, arena):
    Arena.objects.update(status="resting")
    assert client.get("/hsds/taxonomy_terms").json()["empty"]


@pytest.mark.parametrize("path", ["locations", "services/7", "services/7/more", "services/", "x.json"])
def test_an_unknown_path_under_the_root_is_answered_in_json(client, path):
    answer = client.get(f"/hsds/{path}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
