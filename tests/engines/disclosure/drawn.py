"""Drawn people and tables: nothing here is about anybody."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

from landsby.engines.disclosure import RawTable

Person = dict[str, tuple[str, ...]]
Counts = dict[tuple[str, ...], int]

CLASSES = [(f"school {s}", f"class {s}{c}") for s in "AB" for c in "xyz"]


def table(*rows: list[int]) -> Counts:
    return {(f"row {i}", f"column {j}"): n for i, row in enumerate(rows) for j, n in enumerate(row)}


def listing(*counts: int) -> Counts:
    return {(f"row {i}",): n for i, n in enumerate(counts)}


def drawn_counts(draw: Random) -> Counts:
    """A flat table, small and large numbers mixed."""
    height, width = draw.randint(1, 5), draw.randint(1, 5)
    largest = draw.choice([6, 12, 40])
    return table(*([draw.randint(0, largest) for _ in range(width)] for _ in range(height)))


def people(draw: Random, number: int) -> list[Person]:
    def one() -> Person:
        band = draw.choices(["none", "some", "much"], [5, 3, 2])[0]
        return {"place": draw.choice(CLASSES), "band": (band,), "group": (draw.choice("mfo"),)}

    return [one() for _ in range(number)]


def counted(crowd: list[Person], column: str, of: str = "pupils") -> RawTable:
    """How many stand at each place, by `column`; every label has its place, also where nobody is."""
    labels = {"band": ("none", "some", "much"), "group": ("m", "f", "o")}[column]
    counts = dict.fromkeys(product(CLASSES, labels), 0)
    counts |= Counter((person["place"], person[column][0]) for person in crowd)
    return RawTable(tuple(CLASSES), labels, counts, ("place", column), of)
