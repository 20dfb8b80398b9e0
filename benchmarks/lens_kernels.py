"""The same questions as loops over arrays, compiled by numba: what there is to gain by leaving SQL behind.

Groups are found in open hash tables of pupil and group, since pseudonyms are any 64 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

EMPTY = np.int64(-1)
MIX = np.uint64(0x9E3779B97F4A7C15)
FIRST_SIZE = 1 << 16


@njit
def _grown(pupils: Any, groups: Any, parts: Any, wholes: Any) -> Any:
    size = len(pupils) * 2
    new = (
        np.empty(size, np.int64),
        np.full(size, EMPTY),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
    )
    for old in range(len(pupils)):
        if groups[old] != EMPTY:
            at = _place(pupils[old], groups[old], new[0], new[1])
            new[0][at], new[1][at], new[2][at], new[3][at] = pupils[old], groups[old], parts[old], wholes[old]
    return new


@njit
def _place(pupil: Any, group: Any, pupils: Any, groups: Any) -> Any:
    mask = len(pupils) - 1
    mixed = (np.uint64(pupil) ^ np.uint64(group) * MIX) * MIX
    at = np.int64(mixed >> np.uint64(20)) & mask
    while groups[at] != EMPTY and (pupils[at] != pupil or groups[at] != group):
        at = (at + 1) & mask
    return at


@njit
def _by_pupil(pupil: Any, group: Any, part_whole: Any, days: Any, in_slots: bool) -> Any:
    """Sums, or numbers of slots, of each pupil in each group."""
    absent, planned = part_whole
    pupils = np.empty(FIRST_SIZE, np.int64)
    groups = np.full(FIRST_SIZE, EMPTY)
    parts, wholes = np.zeros(FIRST_SIZE, np.int64), np.zeros(FIRST_SIZE, np.int64)
    held = 0
    for row in range(len(pupil)):
        if not days[row] or planned[row] <= 0:
            continue
        at = _place(pupil[row], group[row], pupils, groups)
        if groups[at] == EMPTY:
            pupils[at], groups[at] = pupil[row], group[row]
            held += 1
        if in_slots:
            parts[at] += absent[row] > 0 and absent[row] * 2 >= planned[row]
            wholes[at] += 1
        else:
            parts[at] += absent[row]
            wholes[at] += planned[row]
        if held * 2 > len(pupils):
            pupils, groups, parts, wholes = _grown(pupils, groups, parts, wholes)
    there = groups != EMPTY
    return groups[there], parts[there], wholes[there]


@njit
def _gathered(groups: Any, parts: Any, wholes: Any) -> Any:
    size = groups.max() + 1
    count, part = np.zeros(size, np.int64), np.zeros(size, np.int64)
    whole, largest = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for row in range(len(groups)):
        group = groups[row]
        count[group] += 1
        part[group] += parts[row]
        whole[group] += wholes[row]
        largest[group] = max(largest[group], parts[row])
    return count, part, whole, largest


@njit
def _sums(group: Any, absent: Any, planned: Any, days: Any) -> Any:
    size = group.max() + 1
    part, whole = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for row in range(len(group)):
        if days[row] and planned[row] > 0:
            part[group[row]] += absent[row]
            whole[group[row]] += planned[row]
    return part, whole


def by_school(pupil: Any, school: Any, _class: Any, absent: Any, planned: Any, days: Any) -> dict[str, Any]:
    """Pupils, absent, planned and the largest part of one pupil, by school."""
    pupils = _by_pupil(pupil, school, (absent, planned), days, False)
    count, part, whole, largest = _gathered(*pupils)
    there = count > 0
    found = {"pupils": count, "numerator": part, "denominator": whole, "largest": largest}
    return {name: array[there] for name, array in found.items()} | {"value": part[there] / whole[there]}


def sums_by_school(_p: Any, school: Any, _c: Any, absent: Any, planned: Any, days: Any) -> dict[str, Any]:
    """Absent and planned by school, and no pupils."""
    part, whole = _sums(school, absent, planned, days)
    return {"numerator": part[whole > 0], "denominator": whole[whole > 0]}


def by_pupil(pupil: Any, _school: Any, group: Any, absent: Any, planned: Any, days: Any) -> dict[str, Any]:
    """Slots absent and planned of each pupil in each class."""
    _, part, whole = _by_pupil(pupil, group, (absent, planned), days, True)
    return {"numerator": part, "denominator": whole}
