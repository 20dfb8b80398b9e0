"""How many people a case sheet may fit, as one chooses: from its fixed fields and the population."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from landsby.engines.deidentify.fitting import (
    Change,
    Coarsening,
    Facts,
    Fit,
    Population,
    Stop,
    fitting,
    population_from_csv,
    said,
    said_change,
)

from .models import CaseSheet

SMALL_TOWN = Path(__file__).with_name("data") / "population.csv"
SMALL_TOWNS_CODE = "9901"
NAMES = {"9901": "kommunen", "99": "fylket", "0": "landet"}
COUNTRY = "0"
AT_SCHOOL = {"primary": (6, 12), "lower_secondary": (13, 15), "upper_secondary": (16, 19)}
ABSENCE = {"months": "much_absence", "year": "long_absence", "years": "long_absence"}


@dataclass(frozen=True)
class Sketch:
    """What a sheet tells in its fixed fields, each by the value of its choice."""

    ages: str
    school: str
    area: str
    lasted: str


@dataclass(frozen=True)
class Way:
    """A smallest way to tell more coarsely: in words, and the fields as they would be."""

    sentence: str
    sketch: Sketch


@dataclass(frozen=True)
class Answer:
    """How many fit.

    Attributes:
        is_enough: whether it may be put forward.
        people: at least so many are expected, rounded down.
        sentences: what is said of it.
        ways: each of them is enough by itself; empty when it is enough already.
    """

    is_enough: bool
    people: int
    sentences: tuple[str, ...]
    ways: tuple[Way, ...]


@cache
def population() -> Population:
    """The installation's own, or that of a small municipality: too cautious rather than not enough."""
    path = Path(settings.POPULATION) if settings.POPULATION else SMALL_TOWN
    return population_from_csv(path.read_text("utf-8"), NAMES)


def answer(sketch: Sketch) -> Answer:
    """In the language of the page."""
    people, language = population(), get_language() or "nb"
    fit = fitting(facts_of(sketch), people)
    return Answer(
        not isinstance(fit, Stop),
        int(fit.expected),
        said(fit, people, language),
        tuple(_ways(sketch, fit, language)),
    )


def facts_of(sketch: Sketch) -> Facts:
    """The facts as the engine counts them: a school narrows the ages, a long absence is a trait."""
    first, last = (int(age) for age in sketch.ages.split("-"))
    low, high = AT_SCHOOL.get(sketch.school, (first, last))
    narrow = (max(first, low), min(last, high))
    ages = narrow if narrow[0] <= narrow[1] else (first, last)
    trait = ABSENCE.get(sketch.lasted)
    return Facts(_area_of(sketch.area), ages, None, frozenset({trait} if trait else ()))


def _area_of(area: str) -> str:
    code = settings.POPULATION_AREA or SMALL_TOWNS_CODE
    return {"municipality": code, "county": code[:2]}.get(area, COUNTRY)


def _ways(sketch: Sketch, fit: Fit, language: str) -> Iterator[Way]:
    """The engine's smallest changes that the sheet's own choices can say."""
    if not isinstance(fit, Stop):
        return
    for coarsening in fit.coarser:
        changed = _changed(sketch, coarsening)
        if changed and not isinstance(fitting(facts_of(changed), population()), Stop):
            sentences = (said_change(change, population(), language) for change in coarsening.changes)
            yield Way(" ".join(sentences), changed)


def _changed(sketch: Sketch, coarsening: Coarsening) -> Sketch | None:
    fields = {"ages": sketch.ages, "school": sketch.school, "area": sketch.area, "lasted": sketch.lasted}
    for change in coarsening.changes:
        told = _as_choice(change)
        if told is None:
            return None
        fields |= told
    return Sketch(**fields)


def _as_choice(change: Change) -> dict[str, str] | None:
    """The change in the sheet's own fields; None where they cannot say it."""
    match change.fact, change.to:
        case "area", str(code):
            return {"area": "unsaid" if code == COUNTRY else "county"}
        case "ages", (int(first), int(last)) if f"{first}-{last}" in CaseSheet.Ages.values:
            return {"ages": f"{first}-{last}", "school": CaseSheet.School.UNSAID}
        case "trait", "much_absence":
            return {"lasted": CaseSheet.Lasted.MONTHS}
        case "trait", None:
            return {"lasted": CaseSheet.Lasted.UNSAID}
    return None
