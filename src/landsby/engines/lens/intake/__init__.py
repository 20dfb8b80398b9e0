"""Files of schools and their systems into the lens's one table.

`bring_in` reads a file through a column map into a store; `store.attendance_files` tells the Parquet files of
a store, each by `schema.ATTENDANCE`.
"""

from landsby.engines.lens.intake.faults import Fault, Refused
from landsby.engines.lens.intake.identity import Pseudonyms, holds_national_id
from landsby.engines.lens.intake.importing import Period, Report, RowNote, bring_in
from landsby.engines.lens.intake.maps import ColumnMap, map_from_file, shipped_maps
from landsby.engines.lens.intake.store import attendance_files

__all__ = [
    "ColumnMap",
    "Fault",
    "Period",
    "Pseudonyms",
    "Refused",
    "Report",
    "RowNote",
    "attendance_files",
    "bring_in",
    "holds_national_id",
    "map_from_file",
    "shipped_maps",
]
