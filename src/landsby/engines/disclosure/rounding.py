"""Rounding instead of hiding: every number a multiple of the minimum, and all sums still true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from landsby.engines.disclosure.attack import Aim, Attack
from landsby.engines.disclosure.numbers import Relation
from landsby.engines.disclosure.programme import whole_values


class Unroundable(ValueError):
    """No rounding adds up and keeps every small number unsure."""


def rounded_values(relations: Sequence[Relation], values: Mapping[int, int], base: int) -> dict[int, int]:
    """Each value taken down or up to a multiple of `base`, as near as can be, so that sums hold.

    Whoever knows `base` and the way of rounding knows that each number is less than `base` away. Raises
    Unroundable where this and the sums leave one value for a small number, or where nothing adds up.
    """
    ranges = {n: (value // base, -(-value // base)) for n, value in values.items()}
    prices = {n: base - 2 * (value % base) for n, value in values.items()}
    steps = whole_values(relations, ranges, prices) or {}
    multiples = {n: base * step for n, step in steps.items()}
    if not multiples or _exposed(relations, values, multiples, base):
        raise Unroundable(
            "This table cannot be rounded so that small numbers stay unsure. Let them be hidden."
        )
    return multiples


def _exposed(
    relations: Sequence[Relation], values: Mapping[int, int], multiples: Mapping[int, int], base: int
) -> bool:
    """Whether somebody who sees the rounded numbers can work a small one out."""
    order = range(len(values))
    lows = [max(0, multiples[n] - base + 1) for n in order]
    highs = [multiples[n] + base - 1 for n in order]
    small = [n for n in order if values[n] < base]
    aims = [Aim(n, min(1, highs[n] - values[n]), min(1, values[n] - lows[n])) for n in small]
    reader = Attack(
        relations,
        values=[values[n] for n in order],
        lows=lows,
        highs=highs,
        aims=aims,
        unseen=frozenset(order),
    )
    return not reader.is_safe(frozenset())
