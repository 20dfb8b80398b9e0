"""What was told before, read once and found by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from landsby.engines.disclosure.axis import Path
from landsby.engines.disclosure.numbers import Name, Numbers, numbers_of
from landsby.engines.disclosure.raw import Raw
from landsby.engines.disclosure.releases import Document, Release
from landsby.engines.lens.release.ledger import Ledger
from landsby.engines.lens.release.tables import Answered


@dataclass(frozen=True)
class Told:
    """The tables of one kind of number, by the place that each shares out."""

    tables: Mapping[Path, Sequence[Document]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Told:
        tables: dict[Path, list[Document]] = defaultdict(list)
        for each in documents:
            tables[tuple(each.get("within", ()))].append(each)
        return cls(tables)

    def __iter__(self) -> Iterator[Document]:
        return (document for here in self.tables.values() for document in here)

    def near(self, within: Path) -> Iterator[Document]:
        """Of the same place or next to it: only there can a number be the same."""
        places = dict.fromkeys([within, within[:-1], *self._below.get(within, ())])
        return (document for each in places for document in self.tables.get(each, ()))

    @cached_property
    def spans(self) -> Set[str]:
        """The periods of which sums were told as a whole."""
        return {str(each["over"][0]) for each in self if not each["columns"]}

    @cached_property
    def shown(self) -> Set[Name]:
        """The names of all numbers that were shown."""
        told = (Release.read(each).by_name() for each in self)
        return {name for each in told for name, number in each.items() if number is not None}

    @cached_property
    def hidden(self) -> Set[Name]:
        """The names of all numbers that were hidden."""
        told = (Release.read(each).by_name() for each in self)
        return {name for each in told for name, number in each.items() if number is None}

    @cached_property
    def crosses(self) -> bool:
        """Whether grades were told of across schools."""
        return any(len(row) > 1 for each in self.tables.get((), ()) for row in _rows(each))

    @cached_property
    def _below(self) -> Mapping[Path, Sequence[Path]]:
        below: dict[Path, list[Path]] = defaultdict(list)
        for each in self.tables:
            below[each[:-1]].append(each)
        return below


class Before:
    """All that was told before."""

    def __init__(self, told: Ledger) -> None:
        self._ledger = told
        self._told: dict[str, Told] = {}

    def of(self, what: str) -> Told:
        if what not in self._told:
            self._told[what] = Told.of(self._ledger.of(what))
        return self._told[what]

    def crosses(self, answered: Answered) -> bool:
        """Whether grades are or were asked for across schools, which ties all schools' numbers together."""
        earlier = (self.of(answered.time), self.of(answered.pupils))
        return answered.finer is not None or any(each.crosses for each in earlier)

    def about(self, tables: Sequence[Raw], crossed: bool) -> list[Document]:
        """The earlier tables that hang together with these; all of the same, where grades cross schools."""
        told = [self.of(what) for what in dict.fromkeys(table.of for table in tables)]
        if crossed:
            return [document for each in told for document in each]
        near = [(document, _names(document)) for each in told for document in each.near(tables[0].within)]
        return _hanging_together(near, set(numbers_of(tables)[0].place))


def _hanging_together(near: Sequence[tuple[Document, Set[Name]]], ours: Set[Name]) -> list[Document]:
    """Those that share a number with us, or with one that does."""
    linked = {place for place, (_, names) in enumerate(near) if names & ours}
    if not linked:
        return []
    others = [each for place, each in enumerate(near) if place not in linked]
    known = set[Name]().union(*(near[place][1] for place in linked))
    return [near[place][0] for place in sorted(linked)] + _hanging_together(others, known)


def _names(document: Document) -> Set[Name]:
    numbers = Numbers()
    Release.read(document).added_to(numbers)
    return numbers.place.keys()


def _rows(document: Document) -> list[Any]:
    """The labels of its rows that have several levels."""
    return [row for row in document["rows"] if not isinstance(row, str)]
