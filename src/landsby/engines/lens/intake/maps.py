"""Column maps: how a source's columns, codes and units are read. YAML, by docs/guide/lens-import.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import yaml

from landsby.engines.lens.intake.faults import Refused
from landsby.engines.lens.intake.values import DATE_FORMS
from landsby.engines.lens.schema import Kind, Unit
from landsby.engines.tables import as_read

FIELDS = (
    "pupil",
    "municipality",
    "school",
    "grade",
    "class",
    "date",
    "lesson",
    "subject",
    "unit",
    "planned",
    "absent",
    "kind",
)
NAMES = ("municipality", "school", "class", "subject")
MAY_BE_MISSING = ("grade", "lesson", "subject", "planned")
"""Fields whose column a file may lack although the map names it."""
FROM_THE_ROLL = ("municipality", "school", "grade", "class")

_FREE_TEXT = re.compile(
    r"komment|merknad|comment|remark|\bnotat|\bnotes?\b|årsak|begrunn|beskriv|fritekst|melding|anmerk|frånvaroorsak"
    r"|diagnos|reason",
    re.IGNORECASE,
)

_WHO = re.compile(
    r"elevnavn|fornavn|etternavn|first.?name|last.?name|foresatt|guardian|født|fødsel|birth|adress|telefon|phone"
    r"|e-?post|e-?mail",
    re.IGNORECASE,
)

_Choice = TypeVar("_Choice", bound=StrEnum)


class Layout(StrEnum):
    """How the file itself is built."""

    TABLE = "table"  # CSV, XLSX or Parquet, by the file's ending
    SS12000 = "ss12000"
    FINT = "fint"


class SourceUnit(StrEnum):
    """What a source counts. Days stay days; the others become minutes."""

    DAY = "day"
    HOUR = "hour"
    LESSON = "lesson"
    MINUTE = "minute"

    @property
    def unit(self) -> Unit:
        return Unit.DAY if self is SourceUnit.DAY else Unit.MINUTE


class Repeated(StrEnum):
    """What a second row of the same key does."""

    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True)
class ColumnMap:
    """One source. `columns` leads from a field to the source's column, `constants` to what is always so."""

    name: str
    about: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    units: Mapping[str, SourceUnit] = field(default_factory=dict)
    layout: Layout = Layout.TABLE
    lesson_minutes: int | None = None
    dates: tuple[str, ...] = ("dd.mm.yyyy", "yyyy-mm-dd")
    sheet: str | None = None
    repeated: Repeated = Repeated.REPLACE

    def tells(self, name: str) -> bool:
        """Whether the field has a column or a constant."""
        return name in self.columns or name in self.constants

    @property
    def tells_length(self) -> bool:
        """Whether one column tells how long the slot is, whatever came of it."""
        return "absent" in self.columns and self.columns["absent"] == self.columns.get("planned")

    def minutes(self, unit: SourceUnit) -> int:
        """Minutes in one of a source's units; a day counts as itself."""
        known = {SourceUnit.DAY: 1, SourceUnit.HOUR: 60, SourceUnit.MINUTE: 1}
        return known.get(unit) or self.lesson_minutes or 0


def shipped_maps() -> dict[str, ColumnMap]:
    """The maps that come with Landsby, by name."""
    folder = resources.files("landsby.engines.lens.intake") / "maps"
    files = sorted(
        (each for each in folder.iterdir() if each.name.endswith(".yaml")), key=lambda each: each.name
    )
    maps = [map_from(yaml.safe_load(each.read_text("utf-8")), each.name) for each in files]
    return {each.name: each for each in maps}


def map_from_file(path: Path) -> ColumnMap:
    """The map in a YAML file. Raises `Refused`."""
    return map_from(yaml_document(path), str(path))


def yaml_document(path: Path) -> Any:
    """What stands in a YAML file. Raises `Refused` with the line, and never with what stands there."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(f"{path}: this is not YAML from line {line} on.") from None
    except OSError as error:
        raise Refused(f"{path}: the file cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise Refused(f"{path}: this is not YAML in UTF-8.") from None
    except ValueError:
        raise Refused(f"{path}: a date in it is no day of the calendar.") from None


def map_from(document: Any, where: str) -> ColumnMap:
    """The map in a YAML document. Raises `Refused` with the key that is wrong."""
    read = _Reader(where)
    given = read.mapping(document, "the map")
    known = {
        "name",
        "about",
        "layout",
        "columns",
        "constants",
        "codes",
        "unit",
        "lesson_minutes",
        "dates",
        "sheet",
        "repeated",
    }
    read.only(given, known, "the map")
    columns = read.texts(given.get("columns"), "columns")
    constants = read.texts(given.get("constants", {}), "constants")
    unit_column, units = read.units(given.get("unit"))
    found = ColumnMap(
        name=read.text(given.get("name"), "name"),
        about=read.text(given.get("about"), "about"),
        layout=read.choice(Layout, given.get("layout", "table"), "layout"),
        columns=columns | unit_column,
        constants=constants,
        kinds={
            code: read.choice(Kind, kind, f"codes.{code}")
            for code, kind in read.texts(given.get("codes", {}), "codes").items()
        },
        units=units,
        lesson_minutes=read.minutes(given.get("lesson_minutes")),
        dates=read.dates(given.get("dates", ["dd.mm.yyyy", "yyyy-mm-dd"])),
        sheet=read.text(given["sheet"], "sheet") if "sheet" in given else None,
        repeated=read.choice(Repeated, given.get("repeated", "replace"), "repeated"),
    )
    _check(found, read)
    return found


def _check(found: ColumnMap, read: _Reader) -> None:
    for name in (*found.columns, *found.constants):
        if name not in FIELDS:
            read.wrong(f"«{name}» is no field of the lens; the fields are {', '.join(FIELDS)}")
    for name, column in found.columns.items():
        if name in NAMES and _FREE_TEXT.search(column):
            read.wrong(f"columns.{name} names a column of free text; comments are not taken in")
        if name != "pupil" and _WHO.search(column):
            read.wrong(f"columns.{name} names a column of who somebody is; that is not taken in")
    if "pupil" not in found.columns:
        read.wrong("columns.pupil is missing: name the column with the school's own reference of the pupil")
    if both := sorted(set(found.columns) & set(found.constants)):
        read.wrong(f"{both[0]} stands under columns and under constants; keep one")
    if unfit := sorted(set(found.constants) - {*NAMES, "grade", "kind"}):
        read.wrong(f"constants.{unfit[0]} cannot be the same for a whole file")
    if not found.tells("kind"):
        read.wrong(
            "columns.kind and constants.kind are missing; with no codes, write constants: {kind: unresolved}"
        )
    if "kind" in found.columns and not found.kinds:
        read.wrong("codes is missing: it leads from each code of the source to a kind")
    if SourceUnit.LESSON in found.units.values() and not found.lesson_minutes:
        read.wrong("lesson_minutes is missing: how many minutes a lesson lasts")


@dataclass(frozen=True)
class _Reader:
    """Parts of a document, checked. Each sentence names the file and the key."""

    where: str

    def wrong(self, sentence: str) -> None:
        raise Refused(f"{self.where}: {sentence}.")

    def mapping(self, given: Any, key: str) -> dict[Any, Any]:
        if not isinstance(given, dict) or not given:
            self.wrong(f"{key} must be a list of «key: value» lines")
        return dict(given)

    def only(self, given: Mapping[Any, Any], known: set[str], key: str) -> None:
        if unknown := sorted(str(each) for each in given if each not in known):
            self.wrong(f"{key} has «{unknown[0]}», which is not known; known are {', '.join(sorted(known))}")

    def text(self, given: Any, key: str) -> str:
        if not isinstance(given, str | int) or isinstance(given, bool) or not str(given).strip():
            self.wrong(f"{key} must be a text; quote it when YAML takes it for something else")
        return as_read(str(given))

    def texts(self, given: Any, key: str) -> dict[str, str]:
        pairs = self.mapping(given, key).items() if given != {} else ()
        return {self.code(code, key): self.text(text, f"{key}.{code}") for code, text in pairs}

    def code(self, given: Any, key: str) -> str:
        if not isinstance(given, str | int) or isinstance(given, bool):
            self.wrong(f"{key} has a key that YAML does not take for a text; quote it, such as 'N'")
        return as_read(str(given))

    def choice(self, choices: type[_Choice], given: Any, key: str) -> _Choice:
        if given not in list(choices):
            self.wrong(f"{key} must be one of {', '.join(choices)}")
        return choices(given)

    def units(self, given: Any) -> tuple[dict[str, str], dict[str, SourceUnit]]:
        """Where the unit stands, if in a column, and what its codes mean; a unit for all has the code «»."""
        if not isinstance(given, dict):
            return {}, {"": self.choice(SourceUnit, given, "unit")}
        self.only(given, {"column", "codes"}, "unit")
        codes = self.texts(self.mapping(given.get("codes"), "unit.codes"), "unit.codes")
        units = {code: self.choice(SourceUnit, unit, f"unit.codes.{code}") for code, unit in codes.items()}
        return {"unit": self.text(given.get("column"), "unit.column")}, units

    def minutes(self, given: Any) -> int | None:
        if given is None:
            return None
        if not isinstance(given, int) or not 1 <= given <= 1440:
            self.wrong("lesson_minutes must be a whole number of minutes")
        return int(given)

    def dates(self, given: Any) -> tuple[str, ...]:
        if not isinstance(given, list) or not given or any(form not in DATE_FORMS for form in given):
            self.wrong(f"dates must be a list of {', '.join(DATE_FORMS)}")
        return tuple(given)
