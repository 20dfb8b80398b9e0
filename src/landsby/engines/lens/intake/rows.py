"""Rows of attendance on their way: plain arrays, one a column, with names coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from landsby.engines.lens.schema import ATTENDANCE, PRESENCE, Kind, Unit
from landsby.engines.tables import without_zeros, zeros_apart

UNITS = tuple(Unit)
KINDS = tuple(Kind)
DAY, MINUTE = UNITS.index(Unit.DAY), UNITS.index(Unit.MINUTE)
PRESENT = KINDS.index(Kind.PRESENT)
IS_PRESENCE = np.array([kind in PRESENCE for kind in KINDS])
NONE = -1
"""Stands for null in grade, lesson, subject and planned, and for no row of the file in `row`."""

LEVELS = ("municipality", "school", "class")
Place = tuple[str, ...]
"""A municipality, a school and a class."""

CODED = ("municipality", "school", "class", "subject")


class Words:
    """Names and their codes, in the order in which they were met."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        """The text's code, new when it was not met before."""
        if text not in self._codes:
            self._codes[text] = len(self.texts)
            self.texts.append(text)
        return self._codes[text]


Vocabulary = dict[str, Words]


def vocabulary() -> Vocabulary:
    """An empty one for each coded column."""
    return {name: Words() for name in CODED}


@dataclass(frozen=True)
class Rows:
    """`slot` is what the source told of the slot, in `unit`, also where the pupil was present after all."""

    pupil: NDArray[np.int64]
    municipality: NDArray[np.int32]
    school: NDArray[np.int32]
    grade: NDArray[np.int8]
    class_: NDArray[np.int32]
    date: NDArray[np.int32]  # days since 1970-01-01
    lesson: NDArray[np.int8]
    subject: NDArray[np.int32]
    unit: NDArray[np.int8]  # place in UNITS
    planned: NDArray[np.int32]
    absent: NDArray[np.int32]
    kind: NDArray[np.int8]  # place in KINDS
    slot: NDArray[np.int32]
    row: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.pupil)

    def take(self, which: NDArray[Any]) -> Rows:
        """The rows that a mask or a list of places chooses."""
        return Rows(*(column[which] for column in self.columns()))

    def columns(self) -> list[Any]:
        return [getattr(self, each.name) for each in fields(self)]


KEPT = tuple(each.name for each in fields(Rows) if each.name not in ("slot", "row"))
"""The columns that a store keeps."""


def together(parts: Sequence[Rows]) -> Rows:
    """The rows of all parts, in their order."""
    if not parts:
        return _nothing()
    return Rows(
        *(np.concatenate(columns) for columns in zip(*(part.columns() for part in parts), strict=True))
    )


def _nothing() -> Rows:
    wide, whole, small = np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int8)
    return Rows(
        wide, whole, whole, small, whole, whole, small, whole, small, whole, whole, small, whole, whole
    )


def to_arrow(rows: Rows, words: Vocabulary) -> Any:
    """A table by `ATTENDANCE`, its names coded in alphabetical order, so that equal rows give equal bytes.

    No name is coded twice: in the place of the second, Arrow's Parquet writer leaves what was in memory.
    """
    made = [
        pa.array(rows.pupil),
        *(_names(getattr(rows, name), words[name]) for name in ("municipality", "school")),
        _numbers(rows.grade, pa.int8()),
        _names(rows.class_, words["class"]),
        pa.array(rows.date, pa.date32()),
        _numbers(rows.lesson, pa.int8()),
        _names(rows.subject, words["subject"]),
        pa.DictionaryArray.from_arrays(pa.array(rows.unit), pa.array(UNITS)),
        _numbers(rows.planned, pa.int32()),
        pa.array(rows.absent),
        pa.DictionaryArray.from_arrays(pa.array(rows.kind), pa.array(KINDS)),
    ]
    schema = [pa.field(f.name, column.type, f.nullable) for f, column in zip(ATTENDANCE, made, strict=True)]
    return pa.table(made, pa.schema(schema))


def _names(codes: NDArray[np.int32], words: Words) -> Any:
    used = np.unique(codes[codes >= 0])
    texts = np.array([words.texts[code] for code in used], dtype=object)
    order = np.argsort(texts, kind="stable")
    new = np.full(len(words.texts) + 1, NONE, dtype=np.int32)
    new[used[order]] = np.arange(len(used), dtype=np.int32)
    return pa.DictionaryArray.from_arrays(
        pa.array(new[codes], mask=codes < 0), pa.array(texts[order], pa.string())
    )


def _numbers(values: NDArray[Any], dtype: Any) -> Any:
    return pa.array(values, dtype, mask=values == NONE)


def from_arrow(batches: Iterable[Any], words: Vocabulary) -> Rows:
    """The rows of record batches by `ATTENDANCE`, their names coded by `words`."""
    return together([_from_batch(batch, words) for batch in batches])


def _from_batch(batch: Any, words: Vocabulary) -> Rows:
    def numbers(name: str, dtype: Any) -> NDArray[Any]:
        column = batch.column(name)
        column = (
            column.cast(pa.int32())
            if name == "date"
            else column.fill_null(NONE)
            if column.null_count
            else column
        )
        found: NDArray[Any] = column.to_numpy(zero_copy_only=False)
        return found.astype(dtype, copy=False)

    def codes(name: str) -> NDArray[np.int32]:
        return _recoded(batch.column(name), words[name].code)

    nothing = np.full(batch.num_rows, NONE, dtype=np.int32)
    return Rows(
        numbers("pupil", np.int64),
        codes("municipality"),
        codes("school"),
        numbers("grade", np.int8),
        codes("class"),
        numbers("date", np.int32),
        numbers("lesson", np.int8),
        codes("subject"),
        _recoded(batch.column("unit"), lambda text: UNITS.index(Unit(text))).astype(np.int8),
        numbers("planned", np.int32),
        numbers("absent", np.int32),
        _recoded(batch.column("kind"), lambda text: KINDS.index(Kind(text))).astype(np.int8),
        nothing,
        nothing,
    )


def _recoded(column: Any, code: Any) -> NDArray[np.int32]:
    column = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    codes = np.array([*map(code, column.dictionary.to_pylist()), NONE], dtype=np.int32)
    found: NDArray[np.int32] = codes[column.indices.fill_null(len(codes) - 1).to_numpy(zero_copy_only=False)]
    return found


def places_apart(
    parts: Iterable[Rows], words: Vocabulary, known: Callable[[], Set[Place]]
) -> Iterator[tuple[str, NDArray[np.int32]]]:
    """Of municipality, school and class: the rows whose name has other zeros than one beside it.

    `known` tells the places that were there before.
    """
    if not any(without_zeros(text) for name in LEVELS for text in words[name].texts):
        return
    parts = list(parts)
    told = [_places(rows, words) for rows in parts]
    places = known() | {place for found, _which in told for place in found}
    for depth, name in enumerate(LEVELS):
        apart = _apart(places, depth)
        for rows, (found, which) in zip(parts, told, strict=True):
            wrong = np.array([place[: depth + 1] in apart for place in found], dtype=bool)
            if wrong.any():
                yield name, rows.row[wrong[which]]


def _places(rows: Rows, words: Vocabulary) -> tuple[list[Place], NDArray[np.int64]]:
    """The distinct places of some rows, and which of them each row is in."""
    texts = [words[name].texts for name in LEVELS]
    sizes = tuple(max(len(names), 1) for names in texts)
    code = np.ravel_multi_index((rows.municipality, rows.school, rows.class_), sizes)
    distinct, which = np.unique(code, return_inverse=True)
    codes = zip(*np.unravel_index(distinct, sizes), strict=True)
    return [tuple(names[code] for names, code in zip(texts, each, strict=True)) for each in codes], which


def _apart(places: Iterable[Place], depth: int) -> set[Place]:
    """The places down to `depth` that are apart by zeros from one under the same place."""
    under: dict[Place, set[str]] = {}
    for place in places:
        under.setdefault(place[:depth], set()).add(place[depth])
    return {(*above, name) for above, names in under.items() for name in zeros_apart(names)}
