"""Rows that are the sum of their neighbours: a table that adds up by itself would count them twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

CALLED = frozenset({"sum", "totalsum", "delsum", "total", "totalt", "totals", "subtotal"})
PHRASES = frozenset({"i alt", "ialt", "alt i alt", "til saman", "til sammen", "tilsammen", "grand total"})
LEAST_PARTS = 2
LEAST_COLUMNS = 2


def is_called_sum(label: str) -> bool:
    """Whether the label says that it is a sum, such as «I alt», «Sum» or «Å sum»."""
    words = re.findall(r"\w+", label.casefold())
    return " ".join(words) in PHRASES or not CALLED.isdisjoint(words)


def sum_of_others(rows: Mapping[str, Mapping[Any, int]]) -> str | None:
    """The row that is, in every column, the sum of all the others; None without one.

    By its numbers alone a row is only taken for a sum where chance hardly makes one: of at least two others
    that hold something, in at least two columns.

    Args:
        rows: label -> column -> count of one group of neighbours.
    """
    columns = {column for counts in rows.values() for column in counts}
    sums = {column: sum(counts.get(column, 0) for counts in rows.values()) for column in columns}
    used = [column for column in columns if sums[column]]
    filled = [label for label, counts in rows.items() if any(counts.values())]
    if len(used) < LEAST_COLUMNS or len(filled) <= LEAST_PARTS:
        return None
    return next((label for label in filled if _is_half(rows[label], sums, used)), None)


def _is_half(counts: Mapping[Any, int], sums: Mapping[Any, int], columns: Sequence[Any]) -> bool:
    return all(2 * counts.get(column, 0) == sums[column] for column in columns)
