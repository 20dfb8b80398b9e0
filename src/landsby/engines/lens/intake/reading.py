"""A file as chunks of coded text columns: each distinct text once, and a number a row that leads to it.

That is what lets ten million rows be checked by plain rules: a rule sees each distinct text once.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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

BLOCK = 16 << 20
ROWS_A_CHUNK = 1 << 16
LARGEST_SHEET = 1 << 30
DELIMITERS = (";", ",", "\t")
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
    """What the header says, and the rows under it. `ignored` names the columns that no field asks for."""

    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    chunks: Iterator[Chunk]


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


def _header(names: Sequence[str], source: ColumnMap, path: Path) -> _Header:
    """Where each field's column stands. What stands in the header is told only when it is a header."""
    plain = [name.strip().casefold() for name in names]
    places = {}
    missing = []
    for field, column in source.columns.items():
        found = [place for place, name in enumerate(plain) if name == column.casefold()]
        if len(found) > 1:
            raise Refused(f"{path}: the column «{column}» stands twice in the header.")
        if found:
            places[field] = found[0]
        elif field in MAY_BE_MISSING:
            missing.append(field)
        else:
            raise Refused(
                f"{path}: the column «{column}» is missing in the header, and the map «{source.name}» "
                f"reads {field} from it. Choose another map with --map."
            )
    used = set(places.values())
    others = [name.strip() for place, name in enumerate(names) if place not in used and name.strip()]
    return _Header(places, tuple(missing), tuple(name for name in others if not holds_national_id(name)))


class _Shape(NamedTuple):
    """How a CSV file is written: encoding, delimiter, columns, and the lines down to its header."""

    path: Path
    encoding: str
    delimiter: str
    width: int
    lines: int


def _csv(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        start = file.read(1 << 16)
    delimiter, names, lines = _first_record(start, source, path)
    header = _header(names, source, path)
    shape = _Shape(path, encoding, delimiter, len(names), lines)
    _refuse_open_quotation(shape)
    return Sheet(header.missing, header.ignored, _csv_chunks(shape, header, faults, progress))


def _encoding(path: Path) -> str:
    """utf-8-sig (with or without a mark) where the whole file is that, else cp1252."""
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise Refused(f"{path}: the file is UTF-16. Save it as CSV in UTF-8.")
    for encoding in ("utf-8-sig", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise Refused(f"{path}: the file is text neither in UTF-8 nor in Windows-1252. Save it as CSV in UTF-8.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_open_quotation(shape: _Shape) -> None:
    """Where a quotation mark is never closed, all rows after it would be lost in one cell."""
    with shape.path.open("rb") as file:
        marks = sum(block.count(b'"') for block in iter(lambda: file.read(1 << 20), b""))
    if marks % 2 == 0:
        return
    with shape.path.open(encoding=shape.encoding, newline="") as text:
        rows = 0
        try:
            for _record in csv.reader(text, delimiter=shape.delimiter, strict=True):
                rows += 1
        except csv.Error:
            wrong = f"{shape.path}: in row {rows + 1} a quotation mark is opened and not closed."
            raise Refused(wrong) from None


def _first_record(start: str, source: ColumnMap, path: Path) -> tuple[str, list[str], int]:
    """The delimiter under which most of the map's columns are found, the header by it, and its lines."""
    wanted = {column.casefold() for column in source.columns.values()}
    best: tuple[int, int, str, list[str], int] = (-1, -1, ";", [], 0)
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
        try:
            names = next((record for record in reader if any(name.strip() for name in record)), [])
        except csv.Error:
            continue
        found = len(wanted & {name.strip().casefold() for name in names})
        best = max(best, (found, len(names), delimiter, names, reader.line_num))
    if not best[3]:
        raise Refused(f"{path}: the file is empty.")
    return best[2], best[3], best[4]


def _csv_chunks(shape: _Shape, header: _Header, faults: Faults, progress: Progress) -> Iterator[Chunk]:
    skipped: list[int] = []

    def misshapen(row: Any) -> str:
        skipped.append(row.number)
        wrong = f"The row has {row.actual_columns} columns, and the header has {shape.width}."
        faults.add(np.array([row.number]), "all", wrong)
        return "skip"

    used = sorted(set(header.places.values()))
    size = max(shape.path.stat().st_size, 1)
    number = shape.lines + 1
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
    names = [str(place) for place in range(shape.width)]
    encoding = "utf8" if shape.encoding == "utf-8-sig" else shape.encoding
    try:
        yield from pa.csv.open_csv(
            file,
            pa.csv.ReadOptions(
                use_threads=False,
                column_names=names,
                skip_rows=shape.lines,
                block_size=BLOCK,
                encoding=encoding,
            ),
            pa.csv.ParseOptions(
                delimiter=shape.delimiter,
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
    texts = [text.strip() for text in column.dictionary.to_pylist()]
    return Coded(texts, column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False))


def _from_texts(first: int, records: Sequence[Sequence[str]], header: _Header) -> Chunk:
    columns = {
        place: pa.array([record[place] for record in records], pa.string())
        for place in set(header.places.values())
    }
    return _chunk(np.arange(first, first + len(records), dtype=np.int64), columns, header)


def _xlsx(path: Path, source: ColumnMap, faults: Faults, progress: Progress) -> Sheet:
    records = _xlsx_records(path, source.sheet)
    number, names = next(((number, record) for number, record in records if any(record)), (0, []))
    if not names:
        raise Refused(f"{path}: the sheet is empty.")
    header = _header(names, source, path)

    def chunks() -> Iterator[Chunk]:
        waiting: list[list[str]] = []
        first = number + 1
        for row, record in records:
            waiting.append((record + [""] * len(names))[: len(names)])
            if len(waiting) == ROWS_A_CHUNK:
                yield _from_texts(first, waiting, header)
                waiting, first = [], row + 1
        if waiting:
            yield _from_texts(first, waiting, header)
        progress(1.0)

    return Sheet(header.missing, header.ignored, chunks())


def _xlsx_records(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and texts. A broken file makes openpyxl raise anything, so all is caught."""
    book = _book(path)
    if sheet is not None and sheet not in book.sheetnames:
        raise Refused(f"{path}: there is no sheet «{sheet}», which the map reads.")
    number = 0
    try:
        for cells in (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True):
            number += 1
            yield number, [_cell(cell) for cell in cells]
    except Exception:
        wrong = f"{path}: row {number + 1} cannot be read. Open the file and save it anew."
        raise Refused(wrong) from None
    finally:
        book.close()


def _book(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size <= LARGEST_SHEET:
            return load_workbook(path, read_only=True, data_only=True)
    except Exception:
        raise Refused(f"{path}: this cannot be read as XLSX. Open it and save it anew.") from None
    raise Refused(f"{path}: the sheet is too large. Save it as CSV.")


def _cell(value: Any) -> str:
    """A cell's value as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


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
