"""The adviser's half-years: series, who has signed up by alias, what a plan would meet, what would go out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from dateutil.easter import easter
from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.access.days import reminder_of
from landsby.web.parents.access import evenings_led_by, series_of, sign_ups_of
from landsby.web.parents.models import EveningSeries, SignUp, ThemeEvening
from landsby.web.parents.times import HalfYear, offer_ends
from landsby.web.people.models import Worker
from landsby.web.venues.bookings import diary
from landsby.web.venues.models import Venue

State = SignUp.State
Entry = TypeVar("Entry", bound=SignUp)
MOST_SHOWN = 10
HALF_A_YEAR = timedelta(weeks=26)
RED_DAYS = ((1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31))
FROM_EASTER = (-3, -2, 1, 39, 50)


def half_years(actor: Actor) -> list[tuple[HalfYear, list[EveningSeries]]]:
    """The latest first, each series with `placed` and `waiting`."""
    rows = series_of(actor).annotate(
        placed=Count("sign_ups", Q(sign_ups__state=State.PLACED)),
        waiting=Count("sign_ups", Q(sign_ups__state__in=[State.WAITING, State.OFFERED])),
    )
    listed = list(rows.select_related("led_by__account", "venue").prefetch_related("evenings"))
    names = sorted({row.half_year for row in listed}, reverse=True)
    return [(HalfYear.read(name), [row for row in listed if row.half_year == name]) for name in names]


def longest_waiting(actor: Actor) -> list[SignUp]:
    """Who has waited longest of those whose list the actor may see, in all series that are not over."""
    rows = sign_ups_of(actor).filter(state=State.WAITING, series__status=EveningSeries.Status.PUBLISHED)
    ahead = rows.filter(series__evenings__ends_at__gt=timezone.now()).select_related("series").distinct()
    return list(ahead.order_by("queued_at", "pk")[:MOST_SHOWN])


@dataclass(frozen=True)
class Family:
    """A line of the list: never more of a family than alias, seats, state and needs."""

    entry: SignUp
    to_call: bool


def families(actor: Actor, series: EveningSeries) -> list[Family]:
    """Those the actor may see, in the order in which they came; empty for who may not see the list."""
    rows = sign_ups_of(actor).filter(series=series).exclude(state=State.LEFT).distinct()
    now, closes = timezone.now(), series.closes_at
    late = now < closes and offer_ends(now, closes) is None
    return [Family(row, late and row.state == State.WAITING) for row in rows.order_by("queued_at", "pk")]


def sees_list(actor: Actor, series: EveningSeries) -> bool:
    """Of a series about health, who leads it alone."""
    leads = {series.led_by_id, *series.evenings.values_list("led_by", flat=True)}
    return not series.group.is_about_health or not leads.isdisjoint(actor.worker_ids())


@dataclass(frozen=True)
class There:
    """A family on an evening's list: whether they came, and how many of them cannot."""

    entry: SignUp
    came: bool
    cannot: int


def by_alias(entries: Iterable[Entry]) -> list[Entry]:
    """In order of their aliases, which the database cannot read."""
    return sorted(entries, key=lambda entry: entry.alias.casefold())


def evening_list(actor: Actor, evening: ThemeEvening) -> list[There]:
    """Who has a place, by alias, and who is there by now."""
    rows = sign_ups_of(actor).filter(series=evening.series_id, state=State.PLACED).distinct()
    came = set(evening.attendances.values_list("sign_up", flat=True))
    no = Q(adults__answers__evening=evening, adults__answers__comes=False)
    counted = rows.annotate(no=Count("adults", no, distinct=True))
    return [There(row, row.pk in came, row.no) for row in by_alias(counted)]


def evenings_of(series: EveningSeries) -> list[ThemeEvening]:
    return list(series.evenings.select_related("led_by__account"))


def evenings_ahead(actor: Actor) -> list[ThemeEvening]:
    """The evenings that the actor leads, from today on."""
    rows = evenings_led_by(actor).filter(
        ends_at__gte=timezone.now() - timedelta(hours=12), series__status=EveningSeries.Status.PUBLISHED
    )
    return list(rows.select_related("series").order_by("starts_at")[:6])


@dataclass(frozen=True)
class Proposed:
    """An evening as it would be in the next half-year, and what it would meet there."""

    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    problems: list[str]


@dataclass(frozen=True)
class Plan:
    """A series as it would be in the next half-year."""

    source: EveningSeries
    evenings: list[Proposed]


def plan(actor: Actor, source: HalfYear) -> list[Plan]:
    """The half-year's series, each evening at the same weekday and time half a year later."""
    rows = series_of(actor).filter(half_year=str(source)).exclude(status=EveningSeries.Status.CANCELLED)
    return [Plan(row, list(_proposed(row))) for row in rows.select_related("venue", "led_by__account")]


def _proposed(series: EveningSeries) -> Iterator[Proposed]:
    for evening in series.evenings.select_related("led_by__account"):
        starts, ends = later(evening.starts_at), later(evening.ends_at)
        venue = evening.venue or series.venue
        problems = list(problems_of(starts, ends, evening.led_by, venue))
        yield Proposed(evening.number, evening.title, starts, ends, problems)


def later(moment: datetime) -> datetime:
    """The same weekday and time of the clock half a year later."""
    local = timezone.localtime(moment).replace(tzinfo=None) + HALF_A_YEAR
    return timezone.make_aware(local)


def problems_of(
    starts: datetime, ends: datetime, leader: Worker, venue: Venue | None, *, but: Collection[int] = ()
) -> Iterator[str]:
    """A sentence for each thing that an evening then would meet; `but` holds the evening itself, where it is
    planned already."""
    day = timezone.localdate(starts)
    if is_red(day):
        yield _("It is a public holiday.")
    if is_school_holiday(day):
        yield _("It is a school holiday.")
    busy = ThemeEvening.objects.filter(led_by=leader, starts_at__lt=ends, ends_at__gt=starts)
    if busy.exclude(pk__in=but).exclude(status=ThemeEvening.Status.CANCELLED).exists():
        yield _("%(name)s leads another evening then.") % {"name": leader.account.name}
    sentence = diary(venue, starts, ends).why_not(starts, ends) if venue else ""
    if sentence:
        yield sentence


def is_red(day: date) -> bool:
    around = {easter(day.year) + timedelta(days=days) for days in FROM_EASTER}
    return day in around or (day.month, day.day) in RED_DAYS


def is_school_holiday(day: date) -> bool:
    spans = (span.split("/") for span in settings.SCHOOL_HOLIDAYS)
    return any(date.fromisoformat(first) <= day <= date.fromisoformat(last) for first, last in spans)


@dataclass(frozen=True)
class Outgoing:
    """A message that will go out, and when; None for at once."""

    what: str
    goes_at: datetime | None


def rehearsal(series: EveningSeries) -> list[Outgoing]:
    """Every message that follows from publishing: of each evening its reminder; and what follows at once
    when somebody signs up. What is copied is silent until then."""
    lines = [Outgoing(_("A confirmation, when somebody signs up"), None)]
    for evening in series.evenings.exclude(status=ThemeEvening.Status.CANCELLED):
        what = _("A reminder of evening %(number)s") % {"number": evening.number}
        lines.append(Outgoing(what, reminder_of(evening.starts_at)))
    return lines


def problems_ahead(series: EveningSeries) -> list[tuple[ThemeEvening, list[str]]]:
    """What the evenings of a draft would meet if it were published now."""
    held = series.evenings.exclude(status=ThemeEvening.Status.CANCELLED)
    return [(row, list(_problems(row, series))) for row in held.select_related("led_by__account", "venue")]


def _problems(evening: ThemeEvening, series: EveningSeries) -> Iterator[str]:
    venue = evening.venue or series.venue
    return problems_of(evening.starts_at, evening.ends_at, evening.led_by, venue, but=[evening.pk])
