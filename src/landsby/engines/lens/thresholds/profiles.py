"""The profiles of `profiles.yaml` as checked values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from landsby.engines.lens.schema import Kind, Unit
from landsby.engines.words import LANGUAGES

PROFILES = Path(__file__).with_name("profiles.yaml")


class UnknownThreshold(ValueError):
    """One sentence that says which thresholds there are, or when this one held."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Absence of `kinds` is `percent` of what is planned, or more (`more_than`: more, and not just as much).

    `window` counts the pupil's own school days in a row; None is the whole period. With `days` it is the
    number of days in the window of which `percent` or more is missed. `per_subject` asks each subject on its
    own; `grades` and `units` say whom and what the rule is for. All kinds of absence when `kinds` is None.
    """

    percent: int
    more_than: bool = False
    window: int | None = None
    days: int | None = None
    kinds: frozenset[Kind] | None = None
    per_subject: bool = False
    grades: frozenset[int] | None = None
    units: frozenset[Unit] = frozenset(Unit)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rule stands, and its year."""

    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """One edition of a threshold: its rule, from when to when it holds, and what it says in each language."""

    name: str
    title: Mapping[str, str]
    sentence: Mapping[str, str]
    source: Source
    rule: Rule
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether this edition is in force on that day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


def thresholds(on: date) -> tuple[Threshold, ...]:
    """The editions in force on a day, in the order of the file."""
    return tuple(each for each in _all() if each.holds(on))


def threshold(name: str, on: date) -> Threshold:
    """The edition of `name` in force on a day. Raises UnknownThreshold."""
    editions = [each for each in _all() if each.name == name]
    if not editions:
        known = ", ".join(dict.fromkeys(each.name for each in _all()))
        raise UnknownThreshold(f"There is no threshold «{name}». Use one of {known}.")
    for each in editions:
        if each.holds(on):
            return each
    raise UnknownThreshold(f"The threshold «{name}» did not hold on {on}. Ask for another period.")


@cache
def _all() -> tuple[Threshold, ...]:
    return tuple(_threshold(each) for each in yaml.safe_load(PROFILES.read_text(encoding="utf-8")))


def _threshold(given: dict[str, Any]) -> Threshold:
    source, rule = Source(**given.pop("source")), _rule(given.pop("rule"))
    made = Threshold(source=source, rule=rule, **given)
    for words in (made.title, made.sentence):
        if tuple(words) != LANGUAGES:
            raise ValueError(f"{made.name}: a text needs {', '.join(LANGUAGES)}, in that order.")
    return made


def _rule(given: dict[str, Any]) -> Rule:
    sets: dict[str, Callable[[Any], object]] = {"kinds": Kind, "grades": int, "units": Unit}
    made = {
        name: frozenset(map(sets[name], value)) if name in sets else value for name, value in given.items()
    }
    return Rule(**cast("dict[str, Any]", made))
