"""Chunks of coded texts to rows of attendance: each distinct text is checked and converted once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.intake import values
from landsby.engines.lens.intake.faults import Faults, Refused, Wrong
from landsby.engines.lens.intake.identity import Pseudonyms, numbers_of
from landsby.engines.lens.intake.maps import NAMES, ColumnMap, Repeated, SourceUnit
from landsby.engines.lens.intake.reading import Chunk, Coded
from landsby.engines.lens.intake.rows import (
    DAY,
    IS_PRESENCE,
    KINDS,
    NONE,
    PRESENT,
    UNITS,
    Rows,
    Vocabulary,
    Words,
)

MINUTES_A_DAY = 1440
Mask = NDArray[np.bool_]


class Field:
    """One field of a file: what its texts become, each worked out once."""

    def __init__(self, convert: Callable[[str], Any], dtype: Any, column: str, empty: Any = None) -> None:
        self._convert = convert
        self._dtype = dtype
        self._column = column
        self._empty = empty
        self._known: dict[str, tuple[Any, str]] = {}

    def take(self, coded: Coded, rows: NDArray[np.int64], good: Mask, faults: Faults) -> NDArray[Any]:
        """The rows' values. Rows with a wrong text are told to `faults` and cleared in `good`."""
        found = [self._value(text) for text in coded.texts]
        sentences = [sentence for _, sentence in found]
        for sentence in dict.fromkeys(filter(None, sentences)):
            wrong = np.array([each == sentence for each in sentences])[coded.codes]
            if wrong.any():
                faults.add(rows[wrong], self._column, sentence)
                good &= ~wrong
        values = np.array([value for value, _ in found], dtype=self._dtype)
        return values[coded.codes] if found else np.empty(0, self._dtype)

    def good(self) -> dict[str, Any]:
        """The texts that were converted, and what to."""
        return {text: value for text, (value, wrong) in self._known.items() if not wrong}

    def _value(self, text: str) -> tuple[Any, str]:
        if text not in self._known:
            try:
                empty = text == "" and self._empty is not None
                self._known[text] = (self._empty if empty else self._convert(text), "")
            except Wrong as wrong:
                self._known[text] = (0, str(wrong))
        return self._known[text]


def fields_of(source: ColumnMap, pseudonyms: Pseudonyms, words: Vocabulary) -> dict[str, Field]:
    """How each column of a map is converted."""
    units = list(dict.fromkeys(source.units.values()))
    rules: dict[str, tuple[Callable[[str], Any], Any, Any]] = {
        "pupil": (_pupil(pseudonyms), np.int64, None),
        "date": (values.dates(source.dates), np.int32, None),
        "grade": (values.grade, np.int8, NONE),
        "lesson": (values.lesson, np.int8, NONE),
        "planned": (values.amount, np.float64, np.nan),
        "absent": (values.amount, np.float64, np.nan),
        "kind": (_code(source.kinds, KINDS, "codes"), np.int8, None),
        "unit": (_code(source.units, units, "unit.codes"), np.int8, None),
        **{name: (_name(words[name]), np.int32, NONE if name == "subject" else None) for name in NAMES},
    }
    return {
        name: Field(convert, dtype, column, empty)
        for name, column in source.columns.items()
        for convert, dtype, empty in [rules[name]]
    }


def numbers_in(pupils: Field) -> dict[str, int]:
    """The references of a column of pupils that are whole numbers, as they are read, and their pseudonyms."""
    return numbers_of({values.reference(text): pupil for text, pupil in pupils.good().items()})


class Conversion:
    """A file's chunks to rows, by its map. Pupils become pseudonyms here, and nothing else is kept."""

    def __init__(
        self, source: ColumnMap, pseudonyms: Pseudonyms, words: Vocabulary, faults: Faults, start: int | None
    ) -> None:
        """`start`: the date (days since 1970) of a source that tells none. Raises `Refused` without one."""
        if "date" not in source.columns and start is None:
            raise Refused(f"The map «{source.name}» tells no date: say with --from when the period begins.")
        self._source = source
        self._faults = faults
        self._start = start
        self._units = list(dict.fromkeys(source.units.values()))
        self._fields = fields_of(source, pseudonyms, words)
        self._constants = {name: self._constant(name, text, words) for name, text in source.constants.items()}

    def rows(self, chunk: Chunk) -> Rows:
        """The chunk's good rows; what is wrong with the others is told to `faults`."""
        good = np.ones(len(chunk.rows), dtype=bool)
        found = {
            name: self._fields[name].take(coded, chunk.rows, good, self._faults)
            for name, coded in chunk.columns.items()
        }
        for name in ("municipality", "school", "class", "subject", "grade", "lesson", "kind"):
            if name not in found:
                found[name] = np.full(len(good), self._constants.get(name, NONE), dtype=np.int32)
        if "date" not in found:
            found["date"] = np.full(len(good), self._start, dtype=np.int32)
        found |= self._amounts(found, chunk.rows, good)
        small = {name: found[name].astype(np.int8) for name in ("grade", "lesson", "kind")}
        found |= small | {"class_": found.pop("class"), "row": chunk.rows.astype(np.int32)}
        made = Rows(**found)
        return made if good.all() else made.take(good)

    def numbers(self) -> dict[str, int]:
        """The references met that are whole numbers, and their pseudonyms."""
        return numbers_in(self._fields["pupil"])

    def _amounts(
        self, found: dict[str, NDArray[Any]], rows: NDArray[np.int64], good: Mask
    ) -> dict[str, NDArray[Any]]:
        """`unit`, `planned`, `absent` and `slot`, in days or minutes, and held against each other."""
        which = found.get("unit", np.zeros(len(rows), dtype=np.int8))
        units = np.array([UNITS.index(each.unit) for each in self._units], dtype=np.int8)[which]
        factor = np.array([self._source.minutes(each) for each in self._units])[which]
        lesson = (units == DAY) & (found["lesson"] != NONE)
        self._check("lesson", lesson, "A day has no lesson: leave it empty, or tell hours.", rows, good)
        told = found.get("absent", np.full(len(rows), np.nan))
        unsaid = np.where(found["kind"] == PRESENT, 0, self._unsaid(which))
        absent = np.where(np.isnan(told), unsaid, told)
        planned = found.get("planned", np.full(len(rows), np.nan))
        self._check("absent", np.isnan(absent), "Say how many hours or minutes.", rows, good)
        for name, amount in (("absent", absent), ("planned", planned)):
            self._check_one(name, amount, rows, good, factor=factor, days=units == DAY)
        slot, whole = _whole(absent * factor), _whole(planned * factor)
        lost = np.where(IS_PRESENCE[found["kind"]], 0, slot)
        if not self._source.tells_length:
            present = (found["kind"] == PRESENT) & (slot > 0)
            self._check("absent", present, "The row says present, and an absence of more than 0.", rows, good)
        more = (whole != NONE) & (lost > whole)
        self._check("absent", more, "More is absent than was planned.", rows, good)
        return {"unit": units, "planned": whole, "absent": lost, "slot": slot}

    def _check_one(
        self,
        name: str,
        amount: NDArray[Any],
        rows: NDArray[np.int64],
        good: Mask,
        *,
        factor: NDArray[Any],
        days: Mask,
    ) -> None:
        part = days & ~np.isnan(amount) & (amount != 0) & (amount != 1)
        self._check(name, part, "A day is 0 or 1; parts of days are told in hours.", rows, good)
        if self._source.repeated is Repeated.REPLACE:
            much = ~days & (amount * factor > MINUTES_A_DAY)
            self._check(name, much, "That is more than a day has.", rows, good)

    def _unsaid(self, which: NDArray[Any]) -> NDArray[Any]:
        """What a row without an amount lasts: a day or a lesson; of hours and minutes it must be said."""
        lasts = [1.0 if unit in (SourceUnit.DAY, SourceUnit.LESSON) else np.nan for unit in self._units]
        found: NDArray[np.float64] = np.array(lasts)[which]
        return found

    def _check(self, field: str, wrong: Mask, sentence: str, rows: NDArray[np.int64], good: Mask) -> None:
        wrong = wrong & good
        if wrong.any():
            self._faults.add(rows[wrong], self._source.columns.get(field, field), sentence)
            good &= ~wrong

    def _constant(self, name: str, text: str, words: Vocabulary) -> int:
        try:
            if name == "kind":
                return values.one_of(KINDS, f"Write one of {', '.join(KINDS)}.")(text)
            return values.grade(text) if name == "grade" else words[name].code(values.name(text))
        except Wrong as wrong:
            raise Refused(f"The map «{self._source.name}», constants.{name}: {wrong}") from None


def _whole(amount: NDArray[Any]) -> NDArray[np.int32]:
    """To the nearest whole; what is not said is `NONE`."""
    return np.where(np.isnan(amount), NONE, np.rint(np.nan_to_num(amount))).astype(np.int32)


def _name(words: Words) -> Callable[[str], int]:
    return lambda text: words.code(values.name(text))


def _pupil(pseudonyms: Pseudonyms) -> Callable[[str], int]:
    return lambda text: pseudonyms.of(values.reference(text))


def _code(codes: Any, meanings: Any, key: str) -> Callable[[str], int]:
    """The place in `meanings` of what a code means."""
    names = list(codes)
    place = values.one_of(names, f"The code is not in the map: add it under {key}, with what it means.")
    return lambda text: int(meanings.index(codes[names[place(text)]]))
