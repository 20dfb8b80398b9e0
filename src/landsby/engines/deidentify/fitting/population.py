"""How many people live where, by sex and age."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

COUNTRY = "0"


class UnreadablePopulation(ValueError):
    """A table that is no population: one sentence that says what to do."""


class Population:
    """People by area, sex and one-year age.

    An area lies in the one whose code begins its own: ward «030112» in municipality «0301» in county «03» in
    the country «0». A wider area that the table lacks is the sum of those in it.

    Attributes:
        names: What the areas are called, by code.
    """

    def __init__(self, counts: Mapping[tuple[str, str, int], float], names: Mapping[str, str]) -> None:
        """`counts` by (area, `female` or `male`, age)."""
        if not counts:
            raise UnreadablePopulation("The population holds nobody. Fetch table 07459 anew.")
        self._counts = dict(counts)
        self.names = dict(names)
        self._known: dict[tuple[str, tuple[int, int], str | None], float] = {}

    @cached_property
    def areas(self) -> frozenset[str]:
        """The codes of every area, also those that are sums of others."""
        given = {area for area, _, _ in self._counts}
        return frozenset(given | {wider for area in given for wider in _wider(area)})

    @cached_property
    def oldest(self) -> int:
        """The highest age in the table."""
        return max(age for _, _, age in self._counts)

    def within(self, area: str) -> str | None:
        """The next wider area, or None for the country."""
        return next(iter(_wider(area)), None)

    def name(self, area: str) -> str:
        """What the area is called, or its code."""
        return self.names.get(area, "Norge" if area == COUNTRY else area)

    def people(self, area: str, ages: tuple[int, int], sex: str | None) -> float:
        """How many live there with one of the ages (both ends included), of one sex or both."""
        key = (area, ages, sex)
        if key not in self._known:
            self._known[key] = sum(
                self._at(area, ages, one) for one in ((sex,) if sex else ("female", "male"))
            )
        return self._known[key]

    def _at(self, area: str, ages: tuple[int, int], sex: str) -> float:
        if area in self._given:
            return sum(self._counts.get((area, sex, age), 0) for age in range(ages[0], ages[1] + 1))
        return sum(self._at(each, ages, sex) for each in self.areas if self.within(each) == area)

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(area for area, _, _ in self._counts)


def _wider(area: str) -> list[str]:
    """The codes of the areas that an area lies in, the nearest first."""
    if area == COUNTRY:
        return []
    return [*(area[:length] for length in range(len(area) - 2, 1, -2)), COUNTRY]
