"""How many came and what they went on to, by half-year: in safe tables alone, for all who see them the same.

A half-year is counted once, when the lists of all its evenings are erased and nothing in it changes any more:
so no later answer gives away by subtraction what an earlier one hid. There are no sums over half-years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.engines import disclosure
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents.access import FEEDBACK_LASTS
from landsby.web.parents.choices import EveningTrack, FeedbackTheme
from landsby.web.parents.models import EveningSeries, Feedback, SignUp, ThemeEvening
from landsby.web.parents.times import HalfYear

ON, OUT = "on", "out"
MEASURES = ("to_consultation", "to_guidance_group", "to_follow_up")
GOOD = 3  # «quite» or «very much»
Status = EveningSeries.Status


@dataclass(frozen=True)
class Line:
    """A group of a half-year, or all of it: None is hidden."""

    label: str
    evenings: int
    families: int | None
    went_on: tuple[int | None, ...]


@dataclass(frozen=True)
class Counted:
    """A half-year that is over: `tables` are of the same families, each by whether they went on to one of
    `MEASURES`."""

    half_year: HalfYear
    evenings: dict[str, list[ThemeEvening]]
    tables: tuple[disclosure.SafeTable, ...]

    def lines(self) -> Iterator[Line]:
        """By group, and the whole last."""
        for track, held in self.evenings.items():
            families = self.tables[0].cell(track)
            went_on = tuple(table.cell(track, ON) for table in self.tables)
            yield Line(str(EveningTrack(track).label), len(held), families, went_on)
        total = sum(len(held) for held in self.evenings.values())
        went_on = tuple(table.column_total(ON) for table in self.tables)
        yield Line(_("All"), total, self.tables[0].total, went_on)


def half_years(actor: Actor) -> list[Counted]:
    """The half-years of the actor's networks that are over, the latest first. For who plans, coordinates or
    leads: the same tables for each of them."""
    rows = EveningSeries.objects.filter(
        agency__network__in=actor.networks(Role.ADVISER, Role.COORDINATOR, Role.LEADER),
        status=Status.PUBLISHED,
    )
    left = SignUp.objects.filter(series=OuterRef("pk"))
    listed = list(rows.annotate(is_left=Exists(left)).select_related("count").order_by("track", "pk"))
    names = sorted({row.half_year for row in listed}, reverse=True)
    by_name = {name: [row for row in listed if row.half_year == name] for name in names}
    return [_counted(HalfYear.read(name), found) for name, found in by_name.items() if _is_final(found)]


def _is_final(series: Iterable[EveningSeries]) -> bool:
    return all(row.summed_up_at and not row.is_left for row in series)  # type: ignore[attr-defined]


def _counted(half_year: HalfYear, series: Sequence[EveningSeries]) -> Counted:
    tracks = [track.value for track in EveningTrack if any(row.track == track for row in series)]
    held = ThemeEvening.objects.filter(series__in=series).exclude(status=ThemeEvening.Status.CANCELLED)
    evenings = list(held.select_related("series").order_by("starts_at"))
    return Counted(
        half_year,
        {track: [one for one in evenings if one.series.track == track] for track in tracks},
        disclosure.protect_together([_table(measure, tracks, series) for measure in MEASURES]),
    )


def _table(measure: str, tracks: list[str], series: Sequence[EveningSeries]) -> disclosure.RawTable:
    counts: Counter[tuple[str, str]] = Counter()
    for row in series:
        on = min(getattr(row.count, measure), row.count.families)
        counts[row.track, ON] += on
        counts[row.track, OUT] += row.count.families - on
    return disclosure.RawTable(
        tuple(tracks), (ON, OUT), counts, names=("group", measure), of="families of a half-year"
    )


def sheets(found: Iterable[Counted]) -> dict[str, list[list[str | int]]]:
    """The same for a spreadsheet, and the evenings by their titles."""
    counted = list(found)
    return {_("Counts"): [_head(), *_rows(counted)], _("Evenings"): [_evening_head(), *_evenings(counted)]}


def _head() -> list[str | int]:
    return [
        _("Half-year"),
        _("Group"),
        _("Evenings"),
        _("Families"),
        _("On to a talk"),
        _("On to the guidance group"),
        _("On to the follow-up service"),
    ]


def _rows(counted: Iterable[Counted]) -> Iterator[list[str | int]]:
    for one in counted:
        for line in one.lines():
            shown = (line.families, *line.went_on)
            numbers = [_("hidden") if number is None else number for number in shown]
            yield [one.half_year.label, line.label, line.evenings, *numbers]


def _evening_head() -> list[str | int]:
    return [_("Half-year"), _("Group"), _("Date"), _("What it is about")]


def _evenings(counted: Iterable[Counted]) -> Iterator[list[str | int]]:
    for one in counted:
        for track, held in one.evenings.items():
            for evening in held:
                label = str(EveningTrack(track).label)
                day = f"{timezone.localdate(evening.starts_at):%Y-%m-%d}"
                yield [one.half_year.label, label, day, evening.title]


@dataclass(frozen=True)
class HowItWas:
    """What parents said of a series: for each theme how many it was good in and how many it was not, and
    their own words. What fewer than five said is None."""

    good: disclosure.SafeTable
    less: disclosure.SafeTable
    words: list[str]

    def lines(self) -> list[tuple[str, int | None, int | None]]:
        return [(str(one.label), _of(self.good, one), _of(self.less, one)) for one in FeedbackTheme]


def _of(table: disclosure.SafeTable, theme: FeedbackTheme) -> int | None:
    return table.cell(theme) if theme in table.rows() else None


def how_it_was(series: EveningSeries, now: datetime | None = None) -> HowItWas | None:
    """None until nobody can say more, and where fewer than five have said something."""
    last = series.evenings.order_by("-ends_at").first()
    rows = list(Feedback.objects.filter(evening__series=series).order_by("pk"))
    is_final = last is not None and last.ends_at + FEEDBACK_LASTS < (now or timezone.now())
    if not is_final or len(rows) < disclosure.LOWEST_MINIMUM:
        return None
    said = [(theme, level) for row in rows for theme, level in row.answers.items()]
    good = Counter(theme for theme, level in said if level >= GOOD)
    less = Counter(theme for theme, level in said if level < GOOD)
    return HowItWas(disclosure.groups(good), disclosure.groups(less), [row.text for row in rows if row.text])
