"""What is handed back: recommendations, their reasons and what would have to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from .model import Demand

Param = int | str | tuple[str, ...] | tuple[tuple[int, str], ...]
"""A number, a word, several words, or times as pairs of weekday and part («evening»)."""


def frozen(params: Mapping[str, Param]) -> Mapping[str, Param]:
    return MappingProxyType(dict(params))


NOTHING = frozen({})


class Side(StrEnum):
    """Who a change is asked of."""

    PERSON = "person"
    SURROUNDINGS = "surroundings"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points above 0) or against. `sentence(reason, language)` says it."""

    code: str
    points: int
    params: Mapping[str, Param] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Change:
    """What would make an arena fit (`needed`) or fit better, and who would have to change."""

    code: str
    demand: Demand
    side: Side
    needed: bool
    params: Mapping[str, Param] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One arena against one wish.

    `score` is exactly the sum of the points of all the reasons. When `fits`, no hard demand is broken and
    `changes` are what would make it fit better; when not, they are all that is needed for it to fit.
    """

    arena_id: str
    score: int
    fits: bool
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    changes: tuple[Change, ...]
