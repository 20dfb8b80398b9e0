"""The report's sentences in one language, from data, and the small words that they are made with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from landsby.engines.lens.release import Counts, Place
from landsby.engines.lens.report.contents import Cell, Change, Effect, Estimate, Passing
from landsby.engines.lens.signals import Logged, event_name
from landsby.engines.words import Words, capital

SENTENCES = Path(__file__).with_name("sentences")
SUREST = 0.999
"""Nothing is told as more certain than this."""


class Wording(Words):
    """`say("shares.title")`. Raises KeyError for a sentence, or a field of one, that there is not."""

    def __init__(self, language: str) -> None:
        super().__init__(SENTENCES, language)

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

    def week(self, on: date) -> str:
        return str(on.isocalendar().week)

    def weeks(self, first: date, last: date) -> str:
        """«34», or «34–37»."""
        return "–".join(dict.fromkeys([self.week(first), self.week(last)]))

    def step(self, what: str) -> str:
        """What a run is at just now; the questions about thresholds are one step."""
        first = what.partition(" ")[0]
        name = "patterns" if first in {"weekdays", "subjects"} else first
        return self(f"step.{name}" if f"step.{name}" in self else "step.thresholds")

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
            return self.weekday(int(name))
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
        return event_name(logged.event, self.language)
