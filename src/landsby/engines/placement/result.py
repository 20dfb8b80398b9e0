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


class Group(StrEnum):
    """Where on the page an arena is shown, in this order.

    FITS: no hard demand is broken, and there is something that is liked, if anything was said to be.
    NEARLY: the same with a change or two. ALIKE: fits, and there is something like what is liked, or its
    text mentions that. CALM: fits, and what is liked was not found.
    """

    FITS = "fits"
    NEARLY = "nearly"
    ALIKE = "alike"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points above 0) or against. `sentence(reason, language)` says it."""

    code: str
    points: int
    params: Mapping[str, Param] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Change:
    """What would make an arena fit (`needed`) or fit better, and who would have to change.

    `size` is how large a change it is: a step of noise, light or talk is 4, as is half of the people.
    """

    code: str
    demand: Demand
    side: Side
    needed: bool
    size: int = 4
    params: Mapping[str, Param] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One arena against one wish.

    `score` is exactly the sum of the points of all the reasons. When `fits`, no hard demand is broken and
    `changes` are what would make it fit better; when not, they are all that is needed for it to fit.
    `why` is what one would say aloud of it; `why_sentence(found, language)` says it.
    """

    arena_id: str
    group: Group
    score: int
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    changes: tuple[Change, ...]
    why: tuple[Reason, ...] = ()

    @property
    def fits(self) -> bool:
        return self.group is not Group.NEARLY
