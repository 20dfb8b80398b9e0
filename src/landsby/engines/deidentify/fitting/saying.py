"""A fit in words: how many, what was counted once, what to tell more coarsely, and that it is no proof."""

from __future__ import annotations

from typing import cast

from landsby.engines.deidentify.fitting.coarsening import Change
from landsby.engines.deidentify.fitting.counting import Fit, Stop, Warn
from landsby.engines.deidentify.fitting.population import Population
from landsby.engines.deidentify.fitting.shares import Shares, default_shares
from landsby.engines.deidentify.sentences import words
from landsby.engines.words import Words


def said(fit: Fit, population: Population, language: str, shares: Shares | None = None) -> tuple[str, ...]:
    """The sentences of a fit: `nb`, `nn` or `en`. The last is always that it is a rule of thumb."""
    say, known = words(language), shares or default_shares()
    kind = "stop" if isinstance(fit, Stop) else "warn" if isinstance(fit, Warn) else "fit"
    sentences = [say(f"fit.{kind}", people=_people(fit.expected, say), area=population.name(fit.facts.area))]
    for group in fit.together:
        names = say.listed([known.of(each).label[language] for each in group])
        sentences.append(say("fit.together", traits=names))
    if isinstance(fit, Stop) and not fit.coarser:
        sentences.append(say("fit.nothing"))
    return (*sentences, say("fit.thumb"))


def said_change(change: Change, population: Population, language: str, shares: Shares | None = None) -> str:
    """One change as what to do: «Si fylket, ikke kommunen.»"""
    say, known = words(language), shares or default_shares()
    if change.fact == "area":
        return say("fit.area", was=population.name(str(change.was)), to=population.name(str(change.to)))
    if change.fact == "ages":
        first, last = cast(tuple[int, int], change.to)
        if last >= population.oldest and first == 0:
            return say("fit.no_age")
        return say("fit.ages", first=first, last=last)
    if change.fact == "sex":
        return say("fit.sex")
    was = known.of(str(change.was)).label[language]
    if change.to is None:
        return say("fit.no_trait", was=was)
    return say("fit.trait", was=was, to=known.of(str(change.to)).label[language])


def _people(expected: float, say: Words) -> str:
    if expected < 1:
        return say("fit.nobody")
    rounded = int(round(expected, 0 if expected < 100 else -1 if expected < 1000 else -2))
    return say("fit.one") if rounded == 1 else say("fit.many", count=say.whole(rounded))
