"""What a sheet tells of somebody in fixed fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OLDEST = 105
SEXES = ("female", "male")
MOST_TRAITS = 8


class UnknownFact(ValueError):
    """A fact that cannot be counted: one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of one person.

    Attributes:
        area: A code of the population's: a municipality («3201»), a county («32»), the country («0»).
        ages: From and to, both included; the same twice for one age.
        sex: `female`, `male`, or None when it is not told.
        traits: Names of shares (`shares.yaml`), at most `MOST_TRAITS`.
    """

    area: str
    ages: tuple[int, int]
    sex: str | None = None
    traits: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        first, last = self.ages
        if not 0 <= first <= last <= OLDEST:
            raise UnknownFact(
                f"The ages {first} to {last} cannot be. Give two whole numbers from 0 to {OLDEST}."
            )
        if self.sex is not None and self.sex not in SEXES:
            raise UnknownFact("The sex must be female, male or left out.")
        if len(self.traits) > MOST_TRAITS:
            raise UnknownFact(f"At most {MOST_TRAITS} traits are counted. Leave out the less important.")


def facts_from(document: object) -> Facts:
    """Facts from JSON: `{"area": "3201", "ages": [14, 14], "sex": "female", "traits": ["cfs_me"]}`.

    `ages` may be one number. Raises `UnknownFact`.
    """
    if not isinstance(document, Mapping) or not {"area", "ages"} <= set(document):
        raise UnknownFact("The facts must be an object with area and ages, and perhaps sex and traits.")
    unknown = sorted(set(document) - {"area", "ages", "sex", "traits"})
    if unknown:
        raise UnknownFact(f"The facts hold {unknown[0]}, which is not known. Use area, ages, sex and traits.")
    ages, traits = document["ages"], document.get("traits", [])
    pair = [ages, ages] if _is_whole(ages) else ages
    if not (isinstance(pair, list) and len(pair) == 2 and all(map(_is_whole, pair))):
        raise UnknownFact("The ages must be one whole number, or two: [13, 15].")
    if not (isinstance(traits, list) and all(isinstance(each, str) for each in traits)):
        raise UnknownFact('The traits must be a list of names, such as ["adhd"].')
    if not isinstance(document["area"], str) or not isinstance(document.get("sex"), str | None):
        raise UnknownFact("The area and the sex must be text.")
    return Facts(document["area"], (pair[0], pair[1]), document.get("sex"), frozenset(traits))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
