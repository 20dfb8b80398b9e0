"""What is asked of: a store's folder, or one Parquet file of attendance."""

from __future__ import annotations

from pathlib import Path

from landsby.engines.lens.intake.store import attendance_files


class NoAttendance(ValueError):
    """One sentence that says why there is nothing to ask of, and what to do."""


def files_of(source: Path) -> list[Path]:
    """The Parquet files. Raises NoAttendance."""
    if source.is_file():
        return [source]
    if not source.exists():
        raise NoAttendance(f"{source}: there is no such file or folder.")
    files = attendance_files(source)
    if not files:
        raise NoAttendance(f"{source}: the folder holds no attendance. Import some with landsby lens import.")
    return files
