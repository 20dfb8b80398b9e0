"""CSV files whose columns are known by their headings, in the ways that spreadsheets write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from landsby.door.documents import BadInput
from landsby.engines.tables import Form, NotATable, Reason, as_read, form_of, is_error, records

SENTENCES = {
    Reason.EMPTY: "{file}: the file is empty.",
    Reason.NOT_TEXT: "{file}: this is not a text file. Save the table as CSV.",
    Reason.OPEN_QUOTATION: "{file}, row {row}: a quotation mark is opened and not closed.",
}

ZEROS = (
    "the same number stands here with and without zeros in front. Has a spreadsheet taken them away? "
    "Make the column text before you save it as CSV."
)


class Row(NamedTuple):
    """One row: its number as in a spreadsheet, where the headings have 1, and its fields by heading."""

    file: Path
    number: int
    fields: dict[str, str]

    def field(self, heading: str) -> str:
        """Raises `BadInput` when there is nothing in it, or only what Excel says of an error."""
        text = self.fields[heading]
        if not text:
            raise BadInput(f"{self._place(heading)}: the field is empty.")
        if is_error(text):
            raise BadInput(
                f"{self._place(heading)}: Excel has put an error here, such as #N/A. Mend the formula, or "
                "write the value itself."
            )
        return text

    def whole(self, heading: str) -> int:
        """A whole number, 0 or more. Raises `BadInput`, which does not repeat what stands there."""
        field = self.field(heading)
        if not (field.isascii() and field.isdigit() and len(field) <= 12):
            raise BadInput(
                f"{self._place(heading)}: this is not a whole number, 0 or more. "
                "Write it with digits alone, such as 1234."
            )
        return int(field)

    def _place(self, heading: str) -> str:
        return f"{self.file}, row {self.number}, column {heading}"


@contextmanager
def as_bad_input(file: Path) -> Iterator[None]:
    """What is wrong with a table as a whole, as one sentence."""
    try:
        yield
    except NotATable as wrong:
        raise BadInput(SENTENCES[wrong.reason].format(file=file, row=wrong.row)) from None
    except OSError as error:
        raise BadInput(f"{file}: the file cannot be read: {error.strerror}.") from None


def rows_of(file: Path, needed: Sequence[str]) -> Iterator[Row]:
    """The rows that are not blank, with the columns `needed` and perhaps others. Raises `BadInput`."""
    number = 0
    with as_bad_input(file), file.open("rb") as opened:
        form = form_of(opened, needed)
        check_headings(file, form, needed)
        for number, cells in records(opened, form):
            if len(cells) != len(form.header):
                raise BadInput(
                    f"{file}, row {number}: fields {len(cells)}, headings {len(form.header)}. "
                    "Make them as many."
                )
            yield Row(file, number, dict(zip(form.header, map(as_read, cells), strict=True)))
    if not number:
        raise BadInput(f"{file}: there are headings but no rows.")


def check_headings(file: Path, form: Form, needed: Sequence[str]) -> None:
    """Raise `BadInput` when a heading that is needed is missing or stands twice."""
    for heading in map(as_read, needed):
        if form.header.count(heading) > 1:
            raise BadInput(f"{file}: two columns are called {heading}. Give each its own heading.")
    missing = next((heading for heading in map(as_read, needed) if heading not in form.header), None)
    if missing is not None:
        raise BadInput(
            f"{file}: there is no column {missing}. The columns are {', '.join(filter(None, form.header))}."
        )
