"""An HSDS 3.0 file, in any of its shapes: a page of a list, a list, or one service, organization or place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NoReturn

from .rows import MOST_ROWS, ArenaRow, Read, Remark, Unreadable
from .services import DIFFERS, Record, Service, record, records
from .text import clean, one_line, whole

ORGANIZATION = frozenset({"services", "legal_status", "tax_status", "year_incorporated", "website", "uri"})
LOCATION = frozenset({"location_type", "addresses", "latitude", "longitude"})
SERVICE = frozenset({"name", "description", "status", "eligibility_description"})


def read_feed(data: bytes, today: date) -> Read[ArenaRow]:
    """The arenas of a file; never raises."""
    try:
        document = _document(data)
        services, notes = _services(document), _page_note(document)
    except Unreadable as problem:
        return Read(errors=[problem.remark])
    if len(services) > MOST_ROWS:
        return Read(errors=[Remark("too_many", {"rows": len(services), "most": MOST_ROWS})])
    found: Read[ArenaRow] = Read(notes=notes)
    for number, service in enumerate(services, start=1):
        if one_line(service.get("name")):
            found.rows.append(Service(number, service, today).row())
        else:
            found.errors.append(Remark("no_name", row=number, of="service"))
    return found


def _document(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    except json.JSONDecodeError as fault:
        raise Unreadable("not_json", line=fault.lineno, column=fault.colno) from None
    except (ValueError, RecursionError):
        raise Unreadable("not_hsds") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _services(document: Any) -> list[Record]:
    """Every service of the document, those with the same id as one."""
    merged: dict[str, Record] = {}
    listed = _listed(document)
    for number, one in enumerate(service for entry in listed for service in _within(entry)):
        key = clean(one.get("id")) or f"without {number}"
        merged[key] = _together(merged[key], one) if key in merged else one
    if not merged:
        raise Unreadable("no_services", kind=_kind(listed[0]) if listed else "empty")
    return list(merged.values())


def _listed(document: Any) -> list[Any]:
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        return list(document["contents"])
    return document if isinstance(document, list) else [document]


def _within(entry: Any) -> Iterator[Record]:
    kind = _kind(entry)
    if kind == "service":
        yield entry
    elif kind == "organization":
        yield from records(entry.get("services"))
    elif kind == "at_location":
        service = record(entry["service"])
        here = {name: value for name, value in entry.items() if name != "service"}
        yield service | {"service_at_locations": [here, *records(service.get("service_at_locations"))]}


def _kind(entry: Any) -> str:
    if not isinstance(entry, dict):
        return "nothing"
    names = entry.keys()
    if isinstance(entry.get("service"), dict):
        return "at_location"
    if names & ORGANIZATION:
        return "organization"
    if names & LOCATION:
        return "location"
    return "service" if names & SERVICE else "nothing"


def _together(one: Record, other: Record) -> Record:
    """The same service at two places: everything that either says, and both places."""
    many: Record = {
        name: [*records(one.get(name)), *records(other.get(name))]
        for name in ("service_at_locations", "schedules")
        if name in one or name in other
    }
    differs = any(one[name] != other[name] for name in one.keys() & other.keys() - many.keys())
    return {**other, **one, **many, DIFFERS: differs or bool(one.get(DIFFERS))}


def _page_note(document: Any) -> list[Remark]:
    pages = whole(record(document).get("total_pages"))
    number = whole(record(document).get("page_number"))
    return [Remark("one_page", {"page": number or 1, "pages": pages})] if pages and pages > 1 else []
