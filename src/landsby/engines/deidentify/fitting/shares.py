"""Which part of the young people has a trait: `shares.yaml`, or an installation's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from landsby.engines.deidentify.fitting.facts import UnknownFact
from landsby.engines.words import LANGUAGES

SHARES = Path(__file__).with_name("shares.yaml")
_NEEDED = {"label", "share", "low", "high", "source", "year"}


@dataclass(frozen=True, slots=True)
class Share:
    """One trait: how large a part has it.

    Attributes:
        name: The trait.
        label: What it is called, in each language.
        share: The best estimate, above 0 and up to 1.
        low: The least that is likely.
        high: The most that is likely.
        source: Where the figure is from.
        year: Of which year.
        coarser: A wider trait that can be told instead, or None.
        together: Traits with the same word here often go together; None stands alone.
    """

    name: str
    label: Mapping[str, str]
    share: float
    low: float
    high: float
    source: str
    year: int
    coarser: str | None = None
    together: str | None = None


class Shares:
    """Shares by name, and what part of the people has several traits."""

    def __init__(self, shares: Iterable[Share]) -> None:
        """Raises ValueError when a share is none, or a coarser trait is not wider."""
        self._shares = {each.name: each for each in shares}
        for each in self._shares.values():
            self._check(each)

    def _check(self, each: Share) -> None:
        if not 0 < each.low <= each.share <= each.high <= 1:
            raise ValueError(f"{each.name}: give 0 < low ≤ share ≤ high ≤ 1.")
        if each.coarser is None:
            return
        wider = self._shares.get(each.coarser)
        if wider is None:
            raise ValueError(f"{each.name}: there is no trait {each.coarser} to be coarser.")
        if any(getattr(wider, name) < getattr(each, name) for name in ("low", "share", "high")):
            raise ValueError(f"{each.name}: {wider.name} is coarser, and must have larger shares.")
        if wider.together != each.together and each.together is not None:
            raise ValueError(f"{each.name}: {wider.name} must go together with the same traits.")
        if each.name in self.ladder(each.coarser):
            raise ValueError(f"{each.name}: a trait cannot be coarser than itself.")

    def __iter__(self) -> Iterable[Share]:
        return iter(self._shares.values())

    def of(self, name: str) -> Share:
        """One share. Raises `UnknownFact`."""
        if name not in self._shares:
            raise UnknownFact(f"There is no trait {name}. Known: {', '.join(self._shares)}.")
        return self._shares[name]

    def ladder(self, name: str) -> list[str | None]:
        """A trait, the coarser ones after each other, and None: not told."""
        steps: list[str | None] = [name]
        at = self._shares[name].coarser
        while at is not None and at not in steps:
            steps.append(at)
            at = self._shares[at].coarser
        return [*steps, None]

    def joint(self, traits: Iterable[str], figure: str = "share") -> float:
        """What part has all the traits, by `share`, `low` or `high`.

        Traits of different kinds are multiplied. Of those that go together the smallest counts alone, which
        is the most that can have them all (the upper bound of Fréchet); by `low` they are multiplied too.
        """
        part = 1.0
        for group in self.groups(traits):
            sizes = [float(getattr(self._shares[name], figure)) for name in group]
            together = min(sizes)
            if figure == "low":
                together = 1.0
                for size in sizes:
                    together *= size
            part *= together
        return part

    def groups(self, traits: Iterable[str]) -> list[list[str]]:
        """The traits, those that go together in one list, each list in alphabetical order."""
        found: dict[str, list[str]] = {}
        for name in sorted(set(traits)):
            found.setdefault(self.of(name).together or f"={name}", []).append(name)
        return list(found.values())


def shares_from(documents: Sequence[Mapping[str, Any]]) -> Shares:
    """Shares from data in the form of `shares.yaml`. Raises ValueError with the name of the trait."""
    return Shares(_share(each) for each in documents)


def _share(given: Mapping[str, Any]) -> Share:
    name = str(given.get("name", "a trait without a name"))
    missing = sorted(_NEEDED - set(given))
    if missing:
        raise ValueError(f"{name}: {missing[0]} is missing.")
    if set(given["label"]) != set(LANGUAGES):
        raise ValueError(f"{name}: give a label in nb, nn and en.")
    return Share(**given)


@cache
def default_shares() -> Shares:
    """Those of `shares.yaml`."""
    return shares_from(yaml.safe_load(SHARES.read_text(encoding="utf-8")))
