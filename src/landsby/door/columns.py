"""CSV files whose columns are known by their headings, in the ways that spreadsheets write them."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from landsby.door.documents import BadInput

SEPARATORS = ";,\t"


class Row(NamedTuple):
    """One row: its number in the file, where the headings have 1, and its fields by heading."""

    file: Path
    number: int
    fields: dict[str, str]

    def field(self, heading: str) -> str:
        """Raises `BadInput` when there is nothing in it."""
        if not self.fields[heading]:
            raise BadInput(f"{self.file}, row {self.number}, column {heading}: the field is empty.")
        return self.fields[heading]

    def whole(self, heading: str) -> int:
        """A whole number, 0 or more. Raises `BadInput`, which does not repeat what stands there."""
        field = self.field(heading)
        if not (field.isascii() and field.isdigit() and len(field) <= 12):
            raise BadInput(
                f"{self.file}, row {self.number}, column {heading}: this is not a whole number, 0 or more. "
                "Write it with digits alone, such as 1234."
            )
        return int(field)


def rows_of(file: Path, needed: Sequence[str]) -> Iterator[Row]:
    """The rows that are not blank, with the columns `needed` and perhaps others. Raises `BadInput`."""
    text = _text(file)
    separator = _separator(file, text, needed)
    lines = _lines(file, text, separator)
    _, headings = next(lines)
    number = 1
    for number, line in lines:
        if len(line) != len(headings):
            raise BadInput(
                f"{file}, row {number}: fields {len(line)}, headings {len(headings)}. Make them as many."
            )
        yield Row(file, number, dict(zip(headings, line, strict=True)))
    if number == 1:
        raise BadInput(f"{file}: there are headings but no rows.")


def _lines(file: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        for line in reader:
            if any(field.strip() for field in line):
                yield reader.line_num, [field.strip() for field in line]
    except csv.Error as error:
        raise BadInput(f"{file}, row {reader.line_num}: this is not CSV: {error}.") from None


def _separator(file: Path, text: str, needed: Sequence[str]) -> str:
    """The one by which all that is needed is found, each once."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise BadInput(f"{file}: the file is empty.")
    found = {mark: [part.strip(' "') for part in first.split(mark)] for mark in SEPARATORS}
    for mark, headings in found.items():
        if all(headings.count(heading) == 1 for heading in needed):
            return mark
    likely = max(found.values(), key=lambda headings: (len(set(needed) & set(headings)), len(headings)))
    double = next((heading for heading in needed if likely.count(heading) > 1), None)
    if double is not None:
        raise BadInput(f"{file}: two columns are called {double}. Give each its own heading.")
    missing = next(heading for heading in needed if heading not in likely)
    raise BadInput(f"{file}: there is no column {missing}. The columns are {', '.join(likely)}.")


def _text(file: Path) -> str:
    """UTF-8 with or without a mark, else the Windows code page for western Europe."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: the file cannot be read: {error.strerror}.") from None
    if b"\0" in data:
        raise BadInput(f"{file}: this is not a text file. Save the table as CSV.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{file}: the file is neither UTF-8 nor cp1252. Save the table as CSV in UTF-8.")
