"""A fit in words: how many, what was counted once, what to tell more coarsely, and that it is no proof."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

import yaml

from landsby.engines.deidentify.fitting.coarsening import Change
from landsby.engines.deidentify.fitting.counting import Fit, Stop, Warn
from landsby.engines.deidentify.fitting.population import Population
from landsby.engines.deidentify.fitting.shares import Shares, default_shares

SENTENCES = Path(__file__).with_name("sentences.yaml")


@cache
def _words(language: str) -> dict[str, str]:
    words: dict[str, dict[str, str]] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return words[language]


def said(fit: Fit, population: Population, language: str, shares: Shares | None = None) -> tuple[str, ...]:
    """The sentences of a fit: `nb`, `nn` or `en`. The last is always that it is a rule of thumb."""
    words, known = _words(language), shares or default_shares()
    kind = "stop" if isinstance(fit, Stop) else "warn" if isinstance(fit, Warn) else "fit"
    sentences = [
        words[kind].format(people=_people(fit.expected, words), area=population.name(fit.facts.area))
    ]
    for group in fit.together:
        names = f" {words['and']} ".join(known.of(each).label[language] for each in group)
        sentences.append(words["together"].format(traits=names))
    if isinstance(fit, Stop) and not fit.coarser:
        sentences.append(words["nothing"])
    return (*sentences, words["thumb"])


def said_change(change: Change, population: Population, language: str, shares: Shares | None = None) -> str:
    """One change as what to do: «Si fylket, ikke kommunen.»"""
    words, known = _words(language), shares or default_shares()
    if change.fact == "area":
        return words["area"].format(was=population.name(str(change.was)), to=population.name(str(change.to)))
    if change.fact == "ages":
        first, last = cast(tuple[int, int], change.to)
        if last >= population.oldest and first == 0:
            return words["no_age"]
        return words["ages"].format(first=first, last=last)
    if change.fact == "sex":
        return words["sex"]
    was = known.of(str(change.was)).label[language]
    if change.to is None:
        return words["no_trait"].format(was=was)
    return words["trait"].format(was=was, to=known.of(str(change.to)).label[language])


def _people(expected: float, words: dict[str, str]) -> str:
    if expected < 1:
        return words["nobody"]
    rounded = round(expected) if expected < 100 else round(expected, -1 if expected < 1000 else -2)
    return words["one"] if rounded == 1 else words["many"].format(count=f"{rounded:,}".replace(",", "\u00a0"))
