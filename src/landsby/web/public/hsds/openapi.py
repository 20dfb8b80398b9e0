"""What the HSDS feed answers, as OpenAPI 3.1: the standard's paths and parameters that it has.

Source: Open Referral's HSDS 3.0 API specification. The records' own schemas are the standard's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..addresses import absolute

Document = dict[str, Any]
SCHEMAS = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/"
PARAMETERS: Document = {
    "page": {"schema": {"type": "integer", "minimum": 1, "default": 1}, "description": "Which page."},
    "per_page": {
        "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 50},
        "description": "How many records a page has.",
    },
    "search": {
        "schema": {"type": "string"},
        "description": "Records in whose name or description every one of these words stands.",
    },
    "organization_id": {
        "schema": {"type": "string", "format": "uuid"},
        "description": "Services of that organization.",
    },
    "taxonomy_id": {
        "schema": {"type": "string", "format": "uuid"},
        "description": "Terms of that taxonomy.",
    },
    "taxonomy_term_id": {
        "schema": {"type": "string", "format": "uuid"},
        "description": "Services with an attribute of that term.",
    },
    "full": {
        "schema": {"type": "boolean", "default": False},
        "description": "The whole records in the list, not their brief forms.",
    },
}
PAGING = ("page", "per_page")
ASKED = {
    "services": (*PAGING, "search", "organization_id", "taxonomy_term_id", "full"),
    "organizations": (*PAGING, "search"),
    "service_at_locations": (*PAGING, "search", "organization_id", "taxonomy_term_id"),
    "taxonomies": (*PAGING, "search"),
    "taxonomy_terms": (*PAGING, "search", "taxonomy_id"),
}
"""What each list may be asked for. Everything else is refused: a filter that is passed over says too much."""

RECORDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
ONE = ("services", "organizations", "taxonomies", "taxonomy_terms")


def openapi() -> Document:
    """The document itself, complete in one file but for the standard's schemas."""
    lists = {f"/{name}": {"get": _list(name, asked)} for name, asked in ASKED.items()}
    single = {f"/{name}/{{id}}": {"get": _single(name)} for name in ONE}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Landsby's HSDS feed",
            "version": "3.0",
            "description": "Places to come to, as HSDS 3.0. Open to all, without a key; never about persons.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": absolute("/hsds")}],
        "paths": {"/": {"get": _about()}, **lists, **single},
        "components": {
            "parameters": {name: {"name": name, "in": "query", **one} for name, one in PARAMETERS.items()},
            "schemas": {"Error": _error(), "Page": _page()},
        },
    }


def _about() -> Document:
    return {
        "summary": "The version, the profile and this document's address.",
        "operationId": "about",
        "responses": {"200": _answer("About the feed.", {"type": "object"})},
    }


def _list(name: str, asked: Sequence[str]) -> Document:
    record = {"type": "array", "items": {"$ref": f"{SCHEMAS}{RECORDS[name]}.json"}}
    page = {"allOf": [{"$ref": "#/components/schemas/Page"}, {"properties": {"contents": record}}]}
    return {
        "summary": f"A page of {name.replace('_', ' ')}.",
        "operationId": name,
        "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in asked],
        "responses": {
            "200": _answer("A page.", page),
            "400": _answer("It cannot be asked for that.", {"$ref": "#/components/schemas/Error"}),
        },
    }


def _single(name: str) -> Document:
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    return {
        "summary": f"One {RECORDS[name]}, with all that is known of it.",
        "operationId": RECORDS[name],
        "parameters": [key],
        "responses": {
            "200": _answer("The record.", {"$ref": f"{SCHEMAS}{RECORDS[name]}.json"}),
            "404": _answer("There is none.", {"$ref": "#/components/schemas/Error"}),
        },
    }


def _answer(description: str, schema: Document) -> Document:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _error() -> Document:
    return {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string", "description": "What was wrong, in a sentence."}},
    }


def _page() -> Document:
    whole, yes = {"type": "integer", "minimum": 0}, {"type": "boolean"}
    counts = dict.fromkeys(("total_items", "total_pages", "page_number", "size"), whole)
    properties = {**counts, **dict.fromkeys(("first_page", "last_page", "empty"), yes)}
    contents = {"contents": {"type": "array"}}
    return {"type": "object", "required": [*properties, *contents], "properties": properties | contents}
