"""The report's sentences in one language, from data, and the small words that they are made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from landsby.engines.lens.report import numbers
from landsby.engines.lens.report.contents import Cell, Change, Counts, Effect, Estimate, Passing, Place
from landsby.engines.lens.signals import LANGUAGES, Logged

SENTENCES = Path(__file__).with_name("sentences")
FEW = 12
"""Numbers up to here are written as words in running text."""
SUREST = 0.999
"""Nothing is told as more certain than this."""


class Wording:
    """`say("shares.title")`. Raises KeyError for a sentence, or a field of one, that there is not."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, key: str, **fields: object) -> str:
        return self._sentences[key].format_map(fields)

    def count(self, key: str, many: int, **fields: object) -> str:
        """`key.one` for one thing, `key.many` for more; `many` is a field of both."""
        told = self(f"{key}.{'one' if many == 1 else 'many'}", many=self.amount(many), **fields)
        return capital(told)

    def amount(self, many: int) -> str:
        return self._sentences[f"number.{many}"] if 0 < many <= FEW else self.whole(many)

    def whole(self, count: int) -> str:
        return numbers.whole(count, self.language)

    def percent(self, share: float, digits: int = 1) -> str:
        return numbers.percent(share, self.language, digits)

    def decimal(self, value: float, digits: int = 1) -> str:
        return numbers.decimal(value, digits, self.language)

    def between(self, estimate: Estimate) -> str:
        """«4,7–6,9 %»."""
        low = self.decimal(100 * estimate.lower)
        return f"{low}–{self.percent(estimate.upper)}"

    def range(self, estimate: Estimate, digits: int) -> str:
        """«0,21–0,29»."""
        return f"{self.decimal(estimate.lower, digits)}–{self.decimal(estimate.upper, digits)}"

    def limits(self, limits: tuple[float, float] | None) -> str:
        """What chance gives: «2,1–9,8 %»."""
        if limits is None:
            return self("unknown")
        return self.between(Estimate(sum(limits) / 2, *limits))

    def people(self, count: int | None) -> str:
        """A number of people as a SafeTable has it: None is hidden."""
        return self("hidden") if count is None else self.whole(count)

    def compared(self, effect: Effect) -> str:
        """On which side a place lies, and how sure that is; what chance explains is as usual."""
        if effect.side is None:
            return self("side.chance")
        sure = min(effect.sure, SUREST)
        return self("effects.sure", percent=self.percent(sure), side=self(f"side.{effect.side}"))

    def counts(self, counts: Counts | None) -> str:
        """«120 av 3 820», or that it is hidden."""
        if counts is None:
            return self("hidden")
        return self("counts", absent=self.whole(counts.absent), planned=self.whole(counts.planned))

    def day(self, on: date) -> str:
        return numbers.day(on, self.language)

    def week(self, on: date) -> str:
        return str(on.isocalendar().week)

    def weeks(self, first: date, last: date) -> str:
        """«34», or «34–37»."""
        return "–".join(dict.fromkeys([self.week(first), self.week(last)]))

    def month(self, on: date) -> str:
        return numbers.MONTHS[self.language][on.month - 1][:3]

    def listed(self, parts: Sequence[str]) -> str:
        return numbers.listed(parts, self.language)

    def step(self, what: str) -> str:
        """What a run is at just now; the questions about thresholds are one step."""
        first = what.partition(" ")[0]
        name = "patterns" if first in {"weekdays", "subjects"} else first
        return self._sentences.get(f"step.{name}", self("step.thresholds"))

    def level(self, level: str) -> str:
        return self(f"level.{level}")

    def place(self, place: Place) -> str:
        """«6A ved Lyktenes skole»."""
        if place.class_:
            return self("place.class", name=place.class_, school=place.school)
        return self.short(place)

    def short(self, place: Place) -> str:
        """Without what is around it."""
        return place.path[-1] if place.path else self("place.everywhere")

    def named(self, kind: str, name: str) -> str:
        """A weekday by its number, or a subject as the school calls it, in the middle of a sentence."""
        if kind == "weekday":
            return self(f"weekday.{name}")
        return name or self("no_subject")

    def label(self, kind: str, name: str) -> str:
        """The same on its own."""
        return capital(self.named(kind, name))

    def cell(self, kind: str, cell: Cell) -> str:
        """«Matematikk, 11A ved Vindøy skole», for a list."""
        name, place = self.named(kind, cell.name), self.place(cell.place)
        return self("place.cell", name=name, place=place)

    def beside(self, kind: str, cell: Cell) -> str:
        """What stands out in a place, in words. The cell has a side, and so nothing of it is hidden."""
        rates = (
            {}
            if cell.rate is None
            else {"rate": self.percent(cell.rate.value), "between": self.between(cell.rate)}
        )
        return self(
            f"patterns.said.{cell.side}",
            name=self.label(kind, cell.name),
            place=self.place(cell.place),
            expected=self.percent(cell.expected or 0.0),
            **rates,
        )

    def passing(self, threshold: Passing, place: Place) -> str:
        """«34 (8,0–15,2 %)»: how many pass, and how large the share is."""
        if not threshold.is_for(place):
            return self("unknown")
        share = threshold.share(place)
        if share is None:
            return self("hidden")
        return self("thresholds.cell", count=self.people(threshold.count(place)), between=self.between(share))

    def change(self, change: Change) -> str:
        """What changed and when, in one line, and what the school logged about then."""
        when = {"week": self.week(change.at), "day": self.day(change.at)}
        told = self(f"sum.change.{change.side}", place=self.place(change.place), **when)
        events = self.listed([self.event(each) for each in change.events])
        return f"{told} {self('sum.logged', events=events)}" if events else told

    def before_and_after(self, change: Change) -> str:
        """The two levels, with the season taken out."""
        levels = {"before": self.percent(change.before.rate), "after": self.percent(change.after.rate)}
        return self("curve.levels", **levels)

    def event(self, logged: Logged) -> str:
        """What a school logged, in few words."""
        return LANGUAGES[self.language].events[logged.event]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def sentences(language: str) -> Mapping[str, str]:
    """All sentences by dotted key."""
    text = (SENTENCES / f"{language}.yaml").read_text(encoding="utf-8")
    return dict(_flat(yaml.safe_load(text), ""))


def _flat(given: Mapping[Any, Any], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in given.items():
        key = f"{before}{name}"
        found += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, str(value).strip())]
    return found
