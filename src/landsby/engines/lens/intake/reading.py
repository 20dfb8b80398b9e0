"""A file as chunks of coded text columns: each distinct text once, and a number a row that leads to it.

That is what lets ten million rows be checked by plain rules: a rule sees each distinct text once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from landsby.engines.lens.intake import exchange
from landsby.engines.lens.intake.faults import Faults, Refused
from landsby.engines.lens.intake.identity import holds_national_id
from landsby.engines.lens.intake.maps import MAY_BE_MISSING, ColumnMap, Layout
from landsby.engines.tables import Form, NotATable, Reason, as_read, form_of, sheet_of

BLOCK = 16 << 20
ROWS_A_CHUNK = 1 << 16
TEXT = pa.dictionary(pa.int32(), pa.string())
Progress = Callable[[float], None]


class Coded(NamedTuple):
    """A column: its distinct texts, stripped, and for each row which of them."""

    texts: list[str]
    codes: NDArray[np.int32]


class Chunk(NamedTuple):
    rows: NDArray[np.int64]
    columns: dict[str, Coded]  # by field


@dataclass(frozen=True)
class Sheet:
    """What the header says, and the rows under it. `ignored` names the columns that no field asks for.

    `hidden`: rows of a spreadsheet that are hidden or filtered away; they are read like the others.
    """

    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    chunks: Iterator[Chunk]
    hidden: int = 0


class _Header(NamedTuple):
    places: dict[str, int]  # field → column
    missing: tuple[str, ...]
    ignored: tuple[str, ...]


def read(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    """Opens a file by its map and its ending. Raises `Refused`, also while the chunks are read."""
    if not path.is_file():
        raise Refused(f"{path}: there is no such file.")
    if source.layout is not Layout.TABLE:
        return _json(path, source)
    opened = {".csv": _csv, ".txt": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}.get(
        path.suffix.lower()
    )
    if opened is None:
        raise Refused(f"{path}: the file must be .csv, .xlsx or .parquet for the map «{source.name}».")
    return opened(path, source, faults, progress)


def _header(names: Sequence[str], source: ColumnMap, path: Path, row: int = 1) -> _Header:
    """Where each field's column stands. What stands in the header is told only when it is a header."""
    plain = [as_read(name).casefold() for name in names]
    places = {}
    missing = []
    for field, column in source.columns.items():
        found = [place for place, name in enumerate(plain) if name == as_read(column).casefold()]
        if len(found) > 1:
            raise Refused(f"{path}: the column «{column}» stands twice in the header.")
        if found:
            places[field] = found[0]
        elif field in MAY_BE_MISSING:
            missing.append(field)
        else:
            raise Refused(
                f"{path}: the column «{column}» is missing in the header (row {row}), and the map "
                f"«{source.name}» reads {field} from it. Is there a title above the headings? Take it out. "
                "Or choose another map with --map."
            )
    used = set(places.values())
    others = [as_read(name) for place, name in enumerate(names) if place not in used and name.strip()]
    return _Header(places, tuple(missing), tuple(name for name in others if not holds_national_id(name)))


class _Shape(NamedTuple):
    """A CSV file and how it is written."""

    path: Path
    form: Form


def _csv(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    with path.open("rb") as file, _as_refused(path):
        form = form_of(file, source.columns.values())
    header = _header(form.header, source, path, form.row)
    return Sheet(header.missing, header.ignored, _csv_chunks(_Shape(path, form), header, faults, progress))


@contextmanager
def _as_refused(path: Path, sheet: str | None = None) -> Iterator[None]:
    """What is wrong with a table as a whole, in this door's words."""
    try:
        yield
    except NotATable as wrong:
        sentence = _SENTENCES[wrong.reason].format(row=wrong.row, column=wrong.column, sheet=sheet)
        raise Refused(f"{path}: {sentence}") from None


_SENTENCES = {
    Reason.EMPTY: "the file is empty.",
    Reason.NOT_TEXT: "the file is text neither in UTF-8 nor in Windows-1252. Save it as CSV in UTF-8.",
    Reason.OPEN_QUOTATION: "in row {row} a quotation mark is opened and not closed.",
    Reason.NO_WORKBOOK: "this cannot be read as XLSX. Open it and save it anew.",
    Reason.TOO_LARGE: "the sheet is too large. Save it as CSV.",
    Reason.NO_SUCH_SHEET: "there is no sheet «{sheet}», which the map reads.",
    Reason.NO_RESULT: (
        "cell {column}{row} holds a formula without its result. Open the file in Excel and save it."
    ),
}


def _csv_chunks(shape: _Shape, header: _Header, faults: Faults, progress: Progress) -> Iterator[Chunk]:
    skipped: list[int] = []

    def misshapen(row: Any) -> str:
        skipped.append(row.number)
        wrong = f"The row has {row.actual_columns} columns, and the header has {len(shape.form.header)}."
        faults.add(np.array([row.number]), "all", wrong)
        return "skip"

    used = sorted(set(header.places.values()))
    size = max(shape.path.stat().st_size, 1)
    number = shape.form.row + 1
    with shape.path.open("rb") as file:
        try:
            for batch in _csv_batches(file, shape, used, misshapen):
                rows, number = _numbered(number, batch.num_rows, skipped)
                yield _chunk(rows, {place: batch.column(str(place)) for place in used}, header)
                progress(min(file.tell() / size, 1.0))
        except pa.ArrowInvalid:
            wrong = f"{shape.path}: from row {number} on this is no CSV. Is a quotation mark not closed?"
            raise Refused(wrong) from None


def _csv_batches(file: BinaryIO, shape: _Shape, used: list[int], misshapen: Any) -> Iterator[Any]:
    """Record batches of coded text. In one thread, since only then a wrong row has its number."""
    form = shape.form
    names = [str(place) for place in range(len(form.header))]
    encoding = "utf8" if form.encoding == "utf-8-sig" else form.encoding
    try:
        yield from pa.csv.open_csv(
            file,
            pa.csv.ReadOptions(
                use_threads=False,
                column_names=names,
                skip_rows=form.lines,
                block_size=BLOCK,
                encoding=encoding,
            ),
            pa.csv.ParseOptions(
                delimiter=form.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=misshapen,
            ),
            pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXT),
                include_columns=[str(place) for place in used],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        if "skip initial" not in str(error):  # a header alone, without a line's end
            raise


def _numbered(number: int, count: int, skipped: list[int]) -> tuple[NDArray[np.int64], int]:
    """The numbers of the next `count` rows from `number` on, past those that were skipped."""
    passed = [each for each in skipped if each >= number]
    numbers = np.arange(number, number + count + len(passed), dtype=np.int64)
    kept = numbers[~np.isin(numbers, passed)][:count] if passed else numbers
    return kept, int(kept[-1]) + 1 if count else number


def _chunk(rows: NDArray[np.int64], columns: dict[int, Any], header: _Header) -> Chunk:
    """A table's chunk: the rows in which anything stands at all."""
    coded = {place: _coded(column) for place, column in columns.items()}
    stands = np.zeros(len(rows), dtype=bool)
    for texts, codes in coded.values():
        stands |= np.array([text != "" for text in texts], dtype=bool)[codes] if texts else False
    if not stands.all():
        rows = rows[stands]
        coded = {place: Coded(texts, codes[stands]) for place, (texts, codes) in coded.items()}
    return Chunk(rows, {field: coded[place] for field, place in header.places.items()})


def _coded(column: Any) -> Coded:
    """A column of texts, plain or already coded; nothing at all becomes the empty text."""
    if column.null_count:
        column = column.cast(pa.string()).fill_null("")
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = [as_read(text) for text in column.dictionary.to_pylist()]
    return Coded(texts, column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False))


def _from_texts(first: int, records: Sequence[Sequence[str]], header: _Header) -> Chunk:
    columns = {
        place: pa.array([record[place] for record in records], pa.string())
        for place in set(header.places.values())
    }
    return _chunk(np.arange(first, first + len(records), dtype=np.int64), columns, header)


def _xlsx(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    with ExitStack() as until, _as_refused(path, source.sheet):
        opened = sheet_of(until.enter_context(path.open("rb")), source.sheet)
        top = next((record for record in opened.rows if any(record.cells)), None)
        if top is None:
            raise NotATable(Reason.EMPTY)
        header = _header(top.cells, source, path, top.row)
        hidden = len([row for row in opened.hidden if row > top.row])
        still_open = until.pop_all()

    def chunks() -> Iterator[Chunk]:
        width = len(top.cells)
        with still_open, _as_refused(path):
            while records := list(islice(opened.rows, ROWS_A_CHUNK)):
                texts = [(record.cells + [""] * width)[:width] for record in records]
                yield _from_texts(records[0].row, texts, header)
        progress(1.0)

    return Sheet(header.missing, header.ignored, chunks(), hidden)


def _parquet(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    try:
        file = pa.parquet.ParquetFile(path)
        names, total = file.schema_arrow.names, max(file.metadata.num_rows, 1)
    except (pa.ArrowException, OSError):
        raise Refused(f"{path}: this cannot be read as Parquet.") from None
    header = _header(names, source, path)
    used = {place: names[place] for place in header.places.values()}

    def chunks() -> Iterator[Chunk]:
        done = 0
        try:
            for batch in file.iter_batches(1 << 20, columns=list(used.values())):
                rows = np.arange(done + 1, done + 1 + batch.num_rows, dtype=np.int64)
                columns = {place: batch.column(name).cast(pa.string()) for place, name in used.items()}
                yield _chunk(rows, columns, header)
                done += batch.num_rows
                progress(done / total)
        except (pa.ArrowException, OSError):
            raise Refused(
                f"{path}: the Parquet file is broken after row {done}, or a column is not of plain values."
            ) from None

    return Sheet(header.missing, header.ignored, chunks())


def _json(path: Path, source: ColumnMap) -> Sheet:
    found = exchange.records(path, source.layout)
    rows = np.array([number for number, _ in found], dtype=np.int64)
    columns = {
        field: _coded(pa.array([flat.get(name, "") for _, flat in found], pa.string()))
        for field, name in source.columns.items()
    }
    return Sheet((), (), iter([Chunk(rows, columns)]))
