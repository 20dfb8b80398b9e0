"""A spreadsheet's rows as arenas: one row an arena, its columns in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from landsby.engines.tables import zeros_apart
from landsby.web.arenas.choices import LEVELS, MAY
from landsby.web.arenas.recurrence import WEEKDAYS, Plan, Rule, Weekday

from .cells import value_of
from .columns import BY_NAME, EXAMPLE, Column, folded
from .rows import MOST_ROWS, ArenaRow, Read, Remark, SeriesRow, Unreadable, Values
from .schedules import check_age, is_over
from .sheets import grid
from .text import shortened

ENTRY = frozenset(
    {*LEVELS, *MAY, "payment_kr", "people_from", "people_to", "degrees", "girls_only", "tongues"}
)
BASICS = frozenset(
    {
        "name",
        "in_short",
        "what_happens",
        "for_whom",
        "age_from",
        "age_to",
        "language",
        "online_where",
        "openness",
        "reply_days",
    }
)
TIMES = ("weekdays", "starts", "ends")
SEATS = ("seats_on_site", "seats_online")
PAIRS = (("age_from", "age_to"), ("people_from", "people_to"))
SERIES_KEY = "spreadsheet"
Rows = list[list[str]]

Header = Mapping[int, tuple[Column, str]]
"""Each known column: its place, what it is, and what the file calls it."""


def read_table(data: bytes, today: date) -> Read[ArenaRow]:
    """The arenas of a spreadsheet; never raises."""
    found: Read[ArenaRow] = Read()
    try:
        table = grid(data)
        top, header, rows = _split(table.rows, found)
    except Unreadable as problem:
        return Read(errors=[problem.remark])
    for number, cells in enumerate(rows, start=top + 1):
        if any(cells) and not _is_example(header, cells):
            _add(found, Line(number, header, cells, today))
    if not found.rows and not found.errors:
        found.errors.append(Remark("no_rows"))
    filled = {number for number, cells in enumerate(rows, start=top + 1) if any(cells)}
    hidden = len(filled & table.hidden)
    found.notes += [Remark("hidden_rows", {"rows": hidden})] if hidden else []
    found.errors += _doubles(found.rows)
    return found


class Line:
    """Reads one row; what is wrong with it gathers in `errors`."""

    def __init__(self, number: int, header: Header, cells: Sequence[str], today: date) -> None:
        self.number, self.today = number, today
        self.names = {column.field: name for column, name in header.values()}
        self.errors: list[Remark] = []
        self.values = self._values(header, cells)

    def row(self) -> ArenaRow | None:
        """The arena, or None when something is wrong."""
        self._check()
        series = self._series()
        if self.errors:
            return None
        said, values = self.values, self.values
        return ArenaRow(
            number=self.number,
            key=str(said.get("key", "")),
            basics={name: value for name, value in values.items() if name in BASICS},
            entry={name: value for name, value in values.items() if name in ENTRY},
            topics=said.get("topics"),
            makes_topics=True,
            place=str(said.get("place", "")),
            told_place=str(said.get("place", "")),
            series=series,
        )

    def _values(self, header: Header, cells: Sequence[str]) -> Values:
        values: dict[str, Any] = {}
        for place, (column, _name) in header.items():
            text = cells[place] if place < len(cells) else ""
            if text:
                try:
                    values[column.field] = value_of(column, text)
                except Unreadable as problem:
                    self._wrong(problem.remark.code, column.field, **problem.remark.params)
        return values

    def _wrong(self, code: str, field: str = "", /, **params: str | int) -> None:
        self.errors.append(Remark(code, params, self.number, self.names.get(field, "")))

    def _check(self) -> None:
        if "name" not in self.values and not any(one.column == self.names["name"] for one in self.errors):
            self._wrong("missing", "name")
        for low, high in PAIRS:
            if self.values.get(low, 0) > self.values.get(high, self.values.get(low, 0)):
                self._wrong("wrong_order", high)

    def _series(self) -> list[SeriesRow] | None:
        """The row's times; None when it has no columns for them."""
        if not set(TIMES) <= self.names.keys():
            return None
        said = [name for name in TIMES if name in self.values]
        if not said:
            return []
        wrong = {one.column for one in self.errors}
        missing = [name for name in TIMES if name not in self.values and self.names[name] not in wrong]
        for name in missing:
            self._wrong("times_need", name)
        if missing or len(said) < len(TIMES):
            return []
        return self._whole_series()

    def _whole_series(self) -> list[SeriesRow]:
        values = self.values
        days = tuple(Weekday(WEEKDAYS.index(code)) for code in values["weekdays"])
        rule = Rule("WEEKLY", values.get("every", 1), days)
        starts, ends = time.fromisoformat(values["starts"]), time.fromisoformat(values["ends"])
        if starts == ends:
            self._wrong("no_length", "ends")
            return []
        self._check_days(rule, starts, ends)
        seats = {name: values[name] for name in SEATS if name in values}
        if seats and not any(seats.values()) and len(seats) == len(SEATS):
            self._wrong("no_seats", SEATS[0])
        first, last = values.get("first_day", ""), values.get("last_day", "")
        return [SeriesRow(SERIES_KEY, str(rule), values["starts"], values["ends"], first, last, seats)]

    def _check_days(self, rule: Rule, starts: time, ends: time) -> None:
        first = date.fromisoformat(self.values.get("first_day", self.today.isoformat()))
        last = date.fromisoformat(self.values["last_day"]) if "last_day" in self.values else None
        try:
            check_age(first, self.today)
        except Unreadable:
            return self._wrong("far_away", "first_day", day=first.isoformat())
        if is_over(Plan(rule, first, starts, ends, last), self.today):
            self._wrong("times_over", "last_day")
        return None


def _split(cells: Rows, found: Read[ArenaRow]) -> tuple[int, Header, Rows]:
    """The header's row number, the header, and the rows below it."""
    top = next((number for number, row in enumerate(cells) if any(row)), None)
    if top is None:
        raise Unreadable("no_rows")
    header = _header(cells[top], found)
    rows = cells[top + 1 :]
    filled = sum(1 for row in rows if any(row))
    if filled > MOST_ROWS:
        raise Unreadable("too_many", rows=filled, most=MOST_ROWS)
    return top + 1, header, rows


def _header(names: Sequence[str], found: Read[ArenaRow]) -> Header:
    header: dict[int, tuple[Column, str]] = {}
    for place, name in enumerate(names):
        column, shown = BY_NAME.get(folded(name)), shortened(" ".join(name.split()), 60)
        if column is None:
            found.notes += [Remark("unknown_column", {"name": shown})] if name else []
        elif any(column == other for other, _name in header.values()):
            raise Unreadable("column_twice", name=shown)
        else:
            header[place] = (column, shown)
    if "name" not in {column.field for column, _name in header.values()}:
        raise Unreadable("no_name_column")
    return header


def _is_example(header: Header, cells: Sequence[str]) -> bool:
    """Whether it is a row of our own template: its name begins with «Example:»."""
    place = next(place for place, (column, _name) in header.items() if column.field == "name")
    name = cells[place].casefold() if place < len(cells) else ""
    return any(name.startswith(f"{word}:") for word in EXAMPLE.ways)


def _add(found: Read[ArenaRow], line: Line) -> None:
    row = line.row()
    found.errors += line.errors
    found.rows += [row] if row else []


def _doubles(rows: Sequence[ArenaRow]) -> list[Remark]:
    first: dict[str, int] = {}
    errors = []
    for row in rows:
        key = row.key or f"named {folded(row.name)}"
        if key in first:
            errors.append(Remark("same_again", {"name": row.name, "other": first[key]}, row.number))
        first.setdefault(key, row.number)
    apart = zeros_apart(row.key for row in rows)
    return errors + [Remark("zeros_apart", row=row.number) for row in rows if row.key in apart]
