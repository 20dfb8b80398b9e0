"""What a value must be: each check returns nothing, or raises `FieldError` with the field and what to do."""

import datetime
import unicodedata
from collections.abc import Iterable
from enum import Enum

LARGEST = 1_000_000

Span = tuple[int, int]


class FieldError(ValueError):
    """A field that cannot be used. `str()` is a sentence without a full stop: «talk must be …»."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field} {problem}")
        self.field = field
        self.problem = problem

    def under(self, path: str) -> "FieldError":
        """The same, told from one level further out: «arenas[3].talk must be …»."""
        return FieldError(f"{path}.{self.field}" if self.field else path, self.problem)


def words(kind: type[Enum]) -> list[str]:
    """The words by which files name the members: `Talk.LITTLE` is «little»."""
    return [member.name.lower() for member in kind]


def check_text(field: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise FieldError(field, "must be a text that is not empty")
    if not value.isprintable() and any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in value):
        raise FieldError(field, "must not hold line breaks, control characters or half characters")


def check_texts(field: str, values: object) -> None:
    for value in _members(field, values):
        check_text(field, value)


def check_flag(field: str, value: object) -> None:
    if not isinstance(value, bool):
        raise FieldError(field, "must be true or false")


def check_count(field: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise FieldError(field, f"must be a whole number from 0 to {LARGEST}")


def check_span(field: str, value: object) -> None:
    if not isinstance(value, tuple) or len(value) != 2:
        raise FieldError(field, "must be two whole numbers, from and to")
    for end in value:
        check_count(field, end)
    if value[0] > value[1]:
        raise FieldError(field, f"must not go from {value[0]} down to {value[1]}")


def check_kind(field: str, value: object, kind: type[Enum]) -> None:
    if not isinstance(value, kind):
        raise FieldError(field, f"must be one of {', '.join(words(kind))}")


def check_kinds(field: str, values: object, kind: type[Enum]) -> None:
    for value in _members(field, values):
        check_kind(field, value, kind)


def check_weekday(field: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 6:
        raise FieldError(field, "must be a whole number from 0 (Monday) to 6 (Sunday)")


def check_date(field: str, value: object, weekday: int) -> None:
    if type(value) is not datetime.date:
        raise FieldError(field, "must be a date such as 2026-11-24")
    if value.weekday() != weekday:
        raise FieldError(field, f"{value} is not on weekday {weekday}; it is on {value.weekday()}")


def _members(field: str, values: object) -> Iterable[object]:
    if not isinstance(values, frozenset):
        raise FieldError(field, "must be a frozenset")
    return values
