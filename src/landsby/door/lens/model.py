"""`landsby lens model`: a CSV file in, what belongs to which level out, in plain words or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from landsby.door.documents import BadInput
from landsby.engines.lens.model import Fit, Unusable, fit
from landsby.engines.lens.model.sentences import heading

FIRST_ROW = 2
"""The header is row 1 of the file."""


def run(
    file: Path, *, absent: str, planned: str, levels: str, covariates: str, language: str, as_json: bool
) -> None:
    """`levels` and `covariates` are names of columns with commas between. Raises `BadInput`."""
    outwards, beside = _names(levels), _names(covariates)
    if not outwards:
        raise BadInput("Name at least one level, the innermost first, such as --levels class,school.")
    columns = _columns(file, [absent, planned, *outwards, *beside])
    try:
        with _progress() as progress:
            task = progress.add_task("Fitting", total=1.0)
            found = fit(
                _whole(file, columns, absent),
                _whole(file, columns, planned),
                {name: _values(columns[name]) for name in outwards},
                {name: _covariate(columns[name]) for name in beside},
                progress=lambda done: progress.update(task, completed=done),
            )
    except Unusable as error:
        raise BadInput(_placed(file, error, absent, planned)) from None
    print(json.dumps(_written(found), indent=2)) if as_json else _show(found, language)


def _names(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(f"«{twice}» is named twice.")
    return names


def _columns(file: Path, names: Sequence[str]) -> dict[str, pa.ChunkedArray]:
    try:
        with file.open(encoding="utf-8-sig") as opened:
            head = opened.readline()
        table = csv.read_csv(
            file,
            parse_options=csv.ParseOptions(delimiter=";" if head.count(";") > head.count(",") else ","),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except OSError as error:
        raise BadInput(f"{file}: the file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: the file is not text in UTF-8.") from None
    except pa.ArrowInvalid as error:
        raise BadInput(
            f"{file}: this is not a CSV file with a header: {str(error).splitlines()[0]}."
        ) from None
    for name in names:
        if table.column_names.count(name) != 1:
            there = ", ".join(f"«{each}»" for each in table.column_names)
            what = "there is no column" if name not in table.column_names else "there is more than one column"
            raise BadInput(f"{file}: {what} «{name}». The columns are {there}.")
    return {name: pc.utf8_trim_whitespace(table[name]) for name in names}


def _whole(file: Path, columns: dict[str, pa.ChunkedArray], name: str) -> np.ndarray[Any, Any]:
    good = pc.match_substring_regex(columns[name], r"^-?[0-9]{1,15}$")
    if not pc.all(good, min_count=0).as_py():
        row = FIRST_ROW + pc.index(good, False).as_py()
        raise BadInput(f"{file}: row {row}, column «{name}»: this must be a whole number.")
    return np.asarray(columns[name].cast(pa.int64()).to_numpy())


def _values(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    return np.asarray(column.to_numpy())


def _covariate(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """Numbers when all values are; else text."""
    try:
        return np.asarray(column.cast(pa.float64()).to_numpy())
    except pa.ArrowInvalid:
        return _values(column)


def _placed(file: Path, error: Unusable, absent: str, planned: str) -> str:
    column = {"absent": absent, "planned": planned}.get(error.column or "", error.column)
    row = [f"row {error.row + FIRST_ROW}"] if error.row is not None else []
    place = [", ".join(row + ([f"column «{column}»"] if column else []))] if row or column else []
    return ": ".join([str(file), *place, error.what])


def _progress() -> Progress:
    parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    return Progress(*parts, console=console, transient=True, disable=not console.is_terminal)


def _written(found: Fit) -> dict[str, Any]:
    levels = [
        {
            "name": level.name,
            "sd": level.sd,
            "interval": list(level.interval),
            "share": level.share,
            "median_odds_ratio": level.median_odds_ratio,
        }
        for level in found.levels
    ]
    return {
        "intercept": found.intercept,
        "levels": levels,
        "loglik": found.loglik,
        "seconds": round(found.seconds, 3),
    }


def _show(found: Fit, language: str) -> None:
    for sentence in found.sentences(language):
        print(sentence)
    print(f"\n{heading(language)}")
    for level in found.levels:
        low, high = level.interval
        print(f"{level.name:20} {level.sd:8.4f}  {low:8.4f} – {high:.4f}  {100 * level.share:6.1f} %")
    print(f"log-likelihood {found.loglik:.3f}, {found.seconds:.1f} s")
