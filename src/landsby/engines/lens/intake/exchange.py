"""SS 12000 `aggregatedAttendance` and FINT `fravarsoversikt`, JSON to the same columns of text as a table's.

SS 12000 (SIS, version 2): a list, or `{"data": […]}`, of `{student: {id}, startDate, endDate, activity,
attendanceSum, validAbsenceSum, invalidAbsenceSum, otherAttendanceSum, reportedSum, offeredSum}`, in minutes.
FINT (Novari, utdanning/vurdering): `{"_embedded": {"_entries": […]}}` of `{systemId, halvar: {fravarstimer,
prosent, undervisningstimer}, skolear: {…}, _links: {elevforhold: [{href}], fag: [{href}]}}`, in hours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from landsby.engines.lens.intake.faults import Refused
from landsby.engines.lens.intake.maps import Layout

SUMS = ("attendanceSum", "validAbsenceSum", "invalidAbsenceSum", "otherAttendanceSum")
Record = dict[str, str]


def records(path: Path, layout: Layout) -> list[tuple[int, Record]]:
    """Each record's number in the file, from 1, and its texts. Raises `Refused`."""
    document = _document(path)
    flatten, entries = _LAYOUTS[layout]
    found = entries(document)
    if not isinstance(found, list):
        raise Refused(f"{path}: the JSON has no list of records as {layout} has.")
    return [(number, flat) for number, entry in enumerate(found, 1) for flat in flatten(_mapping(entry))]


def _document(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Refused(
            f"{path}: this is not JSON from line {error.lineno}, column {error.colno} on."
        ) from None
    except OSError as error:
        raise Refused(f"{path}: the file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path}: the file is not text in UTF-8.") from None
    except ValueError:
        raise Refused(f"{path}: the file holds a number with too many digits.") from None
    except RecursionError:
        raise Refused(f"{path}: the file is nested too deeply.") from None


def _ss12000_entries(document: Any) -> Any:
    return _mapping(document).get("data") if isinstance(document, dict) else document


def _fint_entries(document: Any) -> Any:
    return (
        _mapping(_mapping(document).get("_embedded")).get("_entries")
        if isinstance(document, dict)
        else document
    )


def _ss12000(entry: Mapping[str, Any]) -> Iterator[Record]:
    """A record's minutes, part by part, so that each kind of absence keeps its own row."""
    common = {
        "student.id": _text(_mapping(entry.get("student")).get("id")),
        "startDate": _text(entry.get("startDate")),
    }
    for part, name in enumerate(SUMS):
        if entry.get(name) not in (None, 0):
            yield common | {"part": str(part), "sum": name, "minutes": _text(entry[name])}


def _fint(entry: Mapping[str, Any]) -> Iterator[Record]:
    term = _mapping(entry.get("halvar"))
    yield {
        "elevforhold": _linked(entry, "elevforhold"),
        "halvar.fravarstimer": _text(term.get("fravarstimer")),
        "halvar.undervisningstimer": _text(term.get("undervisningstimer")),
    }


def _linked(entry: Mapping[str, Any], relation: str) -> str:
    """The last part of the address that a relation leads to: its id."""
    links = _mapping(entry.get("_links")).get(relation)
    first = links[0] if isinstance(links, list) and links else None
    return _text(_mapping(first).get("href")).rstrip("/").rpartition("/")[2]


def _mapping(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


def _text(given: Any) -> str:
    """A JSON value as the text that stands in the file; of lists and objects, nothing."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return ""
    return str(given)


_LAYOUTS: dict[Layout, tuple[Callable[[Mapping[str, Any]], Iterator[Record]], Callable[[Any], Any]]] = {
    Layout.SS12000: (_ss12000, _ss12000_entries),
    Layout.FINT: (_fint, _fint_entries),
}
