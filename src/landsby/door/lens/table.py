"""Columns of a CSV file that a model or a chart reads: as texts, with the row that each value stands in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from landsby.door.columns import ZEROS, as_bad_input, check_headings
from landsby.door.documents import BadInput
from landsby.engines.tables import Form, as_read, form_of, is_error, zeros_apart


def is_attendance(source: Path) -> bool:
    """Whether it is read as a store or as a file of attendance, whose columns are known."""
    return source.is_dir() or source.suffix.casefold() == ".parquet"


class Columns(NamedTuple):
    """The columns that were asked for, as texts, and the row of the file that each value stands in."""

    texts: dict[str, pa.ChunkedArray]
    rows: np.ndarray[Any, Any]


def columns_of(file: Path, names: Sequence[str]) -> Columns:
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


def whole_numbers(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
    column = columns.texts[name]
    good = pc.match_substring_regex(column, r"^-?[0-9]{1,15}$")
    if not pc.all(good, min_count=0).as_py():
        row = columns.rows[pc.index(good, False).as_py()]
        raise BadInput(f"{file}: row {row}, column «{name}»: this must be a whole number.")
    return np.asarray(column.cast(pa.int64()).to_numpy())


def values(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
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


def covariate(file: Path, columns: Columns, name: str) -> np.ndarray[Any, Any]:
    """Numbers when all values are; else text."""
    try:
        return np.asarray(columns.texts[name].cast(pa.float64()).to_numpy())
    except pa.ArrowInvalid:
        return values(file, columns, name)
