"""The labels down a side of a table, in as many levels as there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from landsby.engines.tables import as_read, zeros_apart

Path = tuple[str, ...]
"""Where something stands: («Fjordvik», «Elvebakken», «7B»). The empty path is the sum over everything."""

Label = str | Path
"""A path, or the one word of a path of one level."""

SUM: Path = ()
BETWEEN = " / "


def path_of(label: Label) -> Path:
    """The label's words as people read them: «Ås» is one place, in whichever way its Å is written."""
    return (as_read(label),) if isinstance(label, str) else tuple(map(as_read, label))


def name_of(path: Path) -> str:
    return BETWEEN.join(path)


class Axis:
    """A tree of labels: each path is the sum of those right under it."""

    def __init__(self, labels: Sequence[Label]) -> None:
        """Takes the innermost labels, in their order. Raises ValueError for labels that make no tree."""
        self.leaves = frozenset(map(path_of, labels))
        self._under: dict[Path, list[Path]] = {SUM: []}
        for leaf in map(path_of, labels):
            self._plant(leaf)
        self.paths: tuple[Path, ...] = tuple(self._down_from(SUM))[1:]
        """Every path but the sum, each before what is under it."""
        named = {name_of(path) for path in self.paths}
        if len(self.leaves) != len(labels) or len(named) != len(self.paths):
            raise ValueError("Two rows or two columns have the same label. Give each its own.")
        if any(leaf in self._under for leaf in self.leaves):
            raise ValueError("A label stands both for a group and for a part of one. Give each its own.")

    def sums(self) -> Iterator[tuple[Path, list[Path]]]:
        """Each path that has something under it, and what that is."""
        return ((path, under) for path, under in self._under.items() if under)

    def _plant(self, leaf: Path) -> None:
        if not leaf:
            raise ValueError("A label must have at least one word.")
        for depth in range(len(leaf)):
            under = self._under.setdefault(leaf[:depth], [])
            if leaf[: depth + 1] not in self._under and leaf[: depth + 1] not in under:
                under.append(leaf[: depth + 1])

    def _down_from(self, path: Path) -> Iterator[Path]:
        yield path
        for below in self._under.get(path, ()):
            yield from self._down_from(below)


def check_zeros(paths: Iterable[Path]) -> None:
    """Raises ValueError where 007 and 7 stand beside each other: as two, a change in one would be shown."""
    beside: dict[Path, set[str]] = {}
    for path in paths:
        beside.setdefault(path[:-1], set()).add(path[-1])
    if apart := next(filter(None, map(zeros_apart, beside.values())), None):
        raise ValueError(
            f"The same number stands with and without zeros in front: {' and '.join(sorted(apart))}. "
            "Has a spreadsheet taken them away? Make the column text before you save it."
        )


def upwards(leaf: Path) -> Iterator[Path]:
    """The path itself and everything it is counted in, up to the sum over everything."""
    return (leaf[:depth] for depth in range(len(leaf), -1, -1))
