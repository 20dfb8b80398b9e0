"""Files and stores for the tests of the intake. All schools and references are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from landsby.engines.lens.intake import Pseudonyms, Report, attendance_files, bring_in, shipped_maps
from landsby.engines.lens.intake.maps import ColumnMap, map_from
from landsby.engines.lens.schema import ATTENDANCE

KEY = b"a key of the tests, long and plain enough"
HEADER = "pupil,municipality,school,grade,class,date,lesson,subject,unit,planned,absent,kind"
ABSENCE = "E-1,Fjordvik,Fjordvik skole,8,8A,2026-09-01,,,day,1,1,undocumented"
PRESENCE = "E-2,Fjordvik,Fjordvik skole,8,8A,2026-09-01,,,day,1,0,present"
K1, K2 = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def national_id(nine: str, remainder: int = 0) -> str | None:
    """Nine digits with their check digits, the first leaving `remainder`; None where there are none."""
    first = (remainder - sum(w * int(d) for w, d in zip(K1, nine, strict=True))) % 11
    if first == 10:
        return None
    ten = nine + str(first)
    second = -sum(w * int(d) for w, d in zip(K2, ten, strict=True)) % 11
    return None if second == 10 else ten + str(second)


def write(path: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    return path


def take_in(file: Path, store: Path, source: str | ColumnMap = "landsby", **options: object) -> Report:
    chosen = shipped_maps()[source] if isinstance(source, str) else source
    return bring_in(file, chosen, store, Pseudonyms(KEY), **options)


def own_map(**changes: object) -> ColumnMap:
    """A map of a day's absence by code, with `changes` of its keys; a key that is None is left out."""
    given: dict[str, object] = {
        "name": "own",
        "about": "A map of the tests.",
        "columns": {
            "pupil": "Elev",
            "municipality": "Kommune",
            "school": "Skole",
            "class": "Klasse",
            "date": "Dato",
            "absent": "Omfang",
            "kind": "Kode",
        },
        "codes": {"D": "documented", "U": "undocumented", "M": "present", "N": "online"},
        "unit": "day",
    }
    return map_from({key: value for key, value in (given | changes).items() if value is not None}, "own.yaml")


def guides_yaml(begins: str) -> str:
    """The example in the guide that begins so."""
    guide = (Path(__file__).parents[4] / "docs/guide/lens-import.md").read_text(encoding="utf-8")
    return next(
        block for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if block.startswith(begins)
    )


def stored(store: Path) -> list[dict[str, object]]:
    """The store's rows, in its order, whose schema is that of the lens."""
    tables = [pq.read_table(path) for path in attendance_files(store)]
    assert all(table.schema.equals(ATTENDANCE) for table in tables)
    return pa.concat_tables(tables).to_pylist() if tables else []


def state(store: Path) -> dict[str, bytes]:
    """Every byte of a store, by file."""
    return {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def told(report: Report) -> list[tuple[int, str]]:
    """Where something is wrong: row and column."""
    return [(fault.row, fault.column) for fault in report.first_faults]
