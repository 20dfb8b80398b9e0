"""`landsby lens model`: a CSV file in, what belongs to which level out, in plain words or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from landsby.door.columns import ZEROS, as_bad_input, check_headings
from landsby.door.documents import BadInput
from landsby.engines.lens.model import WIDEST, Fit, Unusable, fit
from landsby.engines.lens.model.sentences import words
from landsby.engines.tables import Form, as_read, form_of, is_error, zeros_apart
from landsby.engines.words import Words


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
                _whole_numbers(file, columns, absent),
                _whole_numbers(file, columns, planned),
                {name: _values(file, columns, name) for name in outwards},
                {name: _covariate(file, columns, name) for name in beside},
                progress=lambda done: progress.update(task, completed=done),
            )
    except Unusable as error:
        raise BadInput(_placed(file, error, columns, absent, planned)) from None
    print(json.dumps(_written(found), indent=2)) if as_json else _show(found, language)


def _names(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(f"«{twice}» is named twice.")
    return names


class Columns(NamedTuple):
    """The columns that were asked for, as texts, and the row of the file that each value stands in."""

    texts: dict[str, pa.ChunkedArray]
    rows: np.ndarray[Any, Any]


def _columns(file: Path, names: Sequence[str]) -> Columns:
    with as_bad_input(file), file.open("rb") as opened:
        form = form_of(opened, names)
        check_headings(file, form, names)
        table = _table(file, opened, form, [form.header.index(as_read(name)) for name in names])
    stands = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        stands |= np.asarray(pc.not_equal(column, "").to_numpy())
    kept = table.filter(pa.array(stands))
    texts = {name: kept.column(str(form.header.index(as_read(name)))) for name in names}
    return Columns(texts, form.row + 1 + np.flatnonzero(stands))


def _table(file: Path, opened: BinaryIO, form: Form, used: Sequence[int]) -> pa.Table:
    misshapen: list[int] = []

    def skip(row: Any) -> str:
        misshapen.append(row.number)
        return "skip"

    places = [str(place) for place in range(len(form.header))]
    opened.seek(0)
    try:
        table = csv.read_csv(
            opened,
            csv.ReadOptions(
                use_threads=False,
                column_names=places,
                skip_rows=form.lines,
                encoding="utf8" if form.encoding == "utf-8-sig" else form.encoding,
            ),
            csv.ParseOptions(
                delimiter=form.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            csv.ConvertOptions(
                column_types=dict.fromkeys(places, pa.string()),
                include_columns=sorted({str(place) for place in used}),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        raise BadInput(f"{file}: this is not a CSV file with a header and rows under it.") from None
    if misshapen:
        raise BadInput(f"{file}, row {misshapen[0]}: other fields than headings. Make them as many.")
    return _stripped(table)


def _stripped(table: pa.Table) -> pa.Table:
    stripped = [pc.utf8_trim_whitespace(column.fill_null("")) for column in table.columns]
    return pa.table(stripped, names=table.column_names)


def _whole_numbers(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
    column = columns.texts[name]
    good = pc.match_substring_regex(column, r"^-?[0-9]{1,15}$")
    if not pc.all(good, min_count=0).as_py():
        row = columns.rows[pc.index(good, False).as_py()]
        raise BadInput(f"{file}: row {row}, column «{name}»: this must be a whole number.")
    return np.asarray(column.cast(pa.int64()).to_numpy())


def _values(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
    """A column of names, each as people read it."""
    coded = columns.texts[name].combine_chunks().dictionary_encode()
    texts = [as_read(text) for text in coded.dictionary.to_pylist()]
    codes = np.asarray(coded.indices.to_numpy())
    wrong = [place for place, text in enumerate(texts) if is_error(text)]
    if wrong:
        row = columns.rows[np.isin(codes, wrong)][0]
        raise BadInput(f"{file}: row {row}, column «{name}»: Excel has put an error here. Mend the formula.")
    apart = zeros_apart(texts)
    if apart:
        row = columns.rows[np.isin(codes, [place for place, text in enumerate(texts) if text in apart])][0]
        raise BadInput(f"{file}: row {row}, column «{name}»: {ZEROS}")
    return np.asarray(np.array(texts, dtype=object)[codes])


def _covariate(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
    """Numbers when all values are; else text."""
    try:
        return np.asarray(columns.texts[name].cast(pa.float64()).to_numpy())
    except pa.ArrowInvalid:
        return _values(file, columns, name)


def _placed(file: Path, error: Unusable, columns: Columns, absent: str, planned: str) -> str:
    column = {"absent": absent, "planned": planned}.get(error.column or "", error.column)
    row = [f"row {columns.rows[error.row]}"] if error.row is not None else []
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
            "interval": [level.interval[0], _end(level.interval[1])],
            "share": level.share,
            "median_odds_ratio": level.median_odds_ratio,
        }
        for level in found.levels
    ]
    return {
        "intercept": found.intercept,
        "typical": found.typical,
        "coefficients": {
            name: {"value": value, "interval": list(found.coefficient_intervals[name])}
            for name, value in found.coefficients.items()
        },
        "references": dict(found.references),
        "levels": levels,
        "loglik": found.loglik,
        "seconds": round(found.seconds, 3),
    }


def _end(high: float) -> float | None:
    """The upper end of an interval; None where none was found."""
    return high if high < WIDEST else None


def _show(found: Fit, language: str) -> None:
    for sentence in found.sentences(language):
        print(sentence)
    say = words(language)
    print(f"\n{say('heading')}")
    for level in found.levels:
        low, high = level.interval
        end = f"{high:.4f}" if high < WIDEST else "?"
        print(f"{level.name:20} {level.sd:8.4f}  {low:8.4f} – {end:6}  {100 * level.share:6.1f} %")
    _show_coefficients(found, say)
    print(f"log-likelihood {found.loglik:.3f}, {found.seconds:.1f} s")


def _show_coefficients(found: Fit, say: Words) -> None:
    if not found.coefficients:
        return
    print(f"\n{say('coefficients')}")
    for name, value in found.coefficients.items():
        low, high = found.coefficient_intervals[name]
        print(f"{name:20} {value:8.4f}  {low:8.4f} – {high:.4f}")
    for name, held_against in found.references.items():
        print(say("reference", name=name, value=held_against))
