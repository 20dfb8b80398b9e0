"""The guide's tables of fields beside the readers: what is read stands there, and the other way round."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from icalendar.prop import TypesFactory

from landsby.engines.lens.intake import shipped_maps
from tests.web.public.test_hsds import SCHEMAS, needs_schemas

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/guide/fields.md").read_text(encoding="utf-8")
IMPORTS = ROOT / "src/landsby/web/arenas/imports"
EXCHANGE = ROOT / "src/landsby/engines/lens/intake/exchange.py"
READERS = {
    "ICS": [*IMPORTS.glob("calendars/*.py")],
    "HSDS": [IMPORTS / "hsds.py", IMPORTS / "services.py", IMPORTS / "schedules.py"],
    "SS 12000": [EXCHANGE, EXCHANGE.parent / "maps/ss12000.yaml"],
    "FINT": [EXCHANGE, EXCHANGE.parent / "maps/fint.yaml"],
}
ELSEWHERE = """
ACKNOWLEDGED ACTION ADR ALTREP CALSCALE CN COMPLETED CONCEPT CUTYPE DELEGATED-FROM DELEGATED-TO DIR DUE
ENCODING
FBTYPE FMTTYPE FREEBUSY GAP LABEL LANGUAGE LINK LINKREL MEMBER N ORG PARTSTAT PERCENT-COMPLETE PRODID
PROXIMITY
REFID REFRESH-INTERVAL RELATED RELTYPE REPEAT ROLE RSVP SENT-BY SOURCE TRIGGER TZNAME TZOFFSETFROM TZOFFSETTO
TZURL VALUE VERSION
"""
"""Of to-dos, journals, alarms, zones' insides and the file itself, and parameters of what is never read."""
HSDS_OBJECTS = {"schedules": "schedule", "cost_options": "cost_option", "addresses": "address"}


def table(standard: str) -> dict[str, str]:
    """Each field of a standard's tables, and what becomes of it."""
    found = {}
    for section in re.split(r"^## ", GUIDE, flags=re.MULTILINE):
        if section.startswith(standard):
            for fields, fate in re.findall(r"^\| (`.+?) \| (\w[\w ]*) \|", section, re.MULTILINE):
                found |= dict.fromkeys(re.findall(r"`([^`]+)`", fields), fate)
    return found


def constants(paths: list[Path]) -> set[str]:
    """The texts that stand by themselves in the readers; of a map, the columns that it reads."""
    found: set[str] = set()
    for path in paths:
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                one.value
                for one in ast.walk(tree)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
        else:
            found |= set(shipped_maps()[path.stem].columns.values())
    return found


def last(field: str) -> str:
    return field.rpartition(".")[2]


@pytest.mark.parametrize("standard", READERS)
def test_every_field_has_a_fate_and_the_reader_knows_what_is_not_left_out(standard):
    fields = table(standard)
    assert set(fields.values()) == {"kept", "left out"} | (
        {"refused"} if standard in {"ICS", "HSDS"} else set()
    )
    read = constants(READERS[standard])
    told = {field for field, fate in fields.items() if fate != "left out"}
    assert {field for field in told if not {field, last(field)} & read} == set()


@pytest.mark.parametrize("standard", READERS)
def test_what_is_left_out_is_never_looked_at(standard):
    fields = table(standard)
    told = {last(field) for field, fate in fields.items() if fate != "left out"}
    left = {last(field) for field, fate in fields.items() if fate == "left out"}
    assert left & constants(READERS[standard]) - told - {"organization", "description", "location"} == set()


def test_every_property_of_a_calendar_that_is_read_stands_in_the_table():
    known = {*TypesFactory().types_map, "VTIMEZONE", "X-WR-TIMEZONE"}
    assert constants(READERS["ICS"]) & known <= table("ICS").keys()
    assert set(TypesFactory().types_map) - set(ELSEWHERE.split()) <= table("ICS").keys()


@needs_schemas
@pytest.mark.parametrize("name", ["schedules", "cost_options", "service"])
def test_every_field_of_the_standard_stands_in_the_table(name):
    schema = json.loads((SCHEMAS / "service.json").read_text())
    part = schema if name == "service" else schema["properties"][name]["items"]
    own = {f"{HSDS_OBJECTS.get(name, name)}.{field}" for field in part["properties"]}
    always = {
        f"{HSDS_OBJECTS.get(name, name)}.{field}" for field in ("id", "attributes", "metadata", "service_id")
    }
    assert own - always - {"schedule.description"} <= table("HSDS").keys()
