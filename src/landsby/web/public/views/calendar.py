"""What is on: as a list of days, and a week at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from landsby.web.access.kept import DAY, NUMBER, WEEK_NAME, kept
from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries
from landsby.web.arenas.queries.public import Opening, Openings
from landsby.web.design.pages.paging import page_of
from landsby.web.venues.times import OSLO

FORTNIGHT, WEEK = timedelta(days=14), timedelta(days=7)
MOST_OF_A_DAY, MOST_TO_CHOOSE = 12, 100
Days = list[tuple[date, list[Opening]]]


@dataclass(frozen=True)
class Filters:
    """What the calendar can be narrowed to, and what is asked for. Only what is known is passed on. Of very
    many places none is chosen here: each has its days on its own page."""

    arenas: list[tuple[str, str]]
    topics: list[tuple[str, str]]
    arena: str
    topic: str

    @property
    def known(self) -> dict[str, str]:
        arenas, topics = {slug for slug, _name in self.arenas}, {slug for slug, _name in self.topics}
        pairs = {"arena": self.arena} if self.arena in arenas else {}
        return pairs | ({"topic": self.topic} if self.topic in topics else {})

    def query(self, **other: object) -> str:
        """`?topic=games&week=2026-W48`, or nothing."""
        pairs = {**self.known, **other}
        return f"?{urlencode(pairs)}" if pairs else ""

    def openings(self, first: date, length: timedelta, since: datetime | None = None) -> Openings:
        """Those of some days, or of the rest of them since an instant."""
        start, end = (datetime.combine(day, time(), OSLO) for day in (first, first + length))
        since = since or start
        return queries.openings(
            since.astimezone(UTC), end.astimezone(UTC), arena=self.arena, topic=self.topic
        )


@open_to_all
@kept(page=NUMBER, **{"from": DAY})
def listing(request: HttpRequest) -> HttpResponse:
    """Two weeks from a day, or from now when the address names none; the days on which something happens."""
    today = timezone.localdate()
    first = _date(request.GET.get("from", ""), today)
    filters = _filters(request.GET)
    since = timezone.now() if first == today else None
    page = page_of(request, filters.openings(first, FORTNIGHT, since))
    context = {
        "filters": filters,
        "same": filters.query(),
        "days": _by_day(page),
        "page": page,
        "first": first,
        "last": first + FORTNIGHT - timedelta(days=1),
        "before": filters.query(**{"from": first - FORTNIGHT}) if first > today else "",
        "after": filters.query(**{"from": first + FORTNIGHT}),
        "is_now": first == today,
        "as_list": True,
    }
    return render(request, "public/calendar_list.html", context)


@open_to_all
@kept(week=WEEK_NAME)
def week(request: HttpRequest) -> HttpResponse:
    """Monday to Sunday of a week («2026-W48»), this one when the address names none."""
    today = timezone.localdate()
    monday = _monday(request.GET.get("week", ""), today)
    filters = _filters(request.GET)
    openings, counts = filters.openings(monday, WEEK).first_of_days(MOST_OF_A_DAY)
    found = dict(_by_day(openings))
    days = [monday + timedelta(days=number) for number in range(7)]
    context = {
        "filters": filters,
        "same": filters.query(),
        "days": [(day, found.get(day, []), _more(filters, day, counts)) for day in days],
        "today": today,
        "number": monday.isocalendar().week,
        "first": monday,
        "last": days[-1],
        "before": filters.query(week=_name(monday - WEEK)),
        "after": filters.query(week=_name(monday + WEEK)),
        "is_now": monday <= today <= days[-1],
    }
    return render(request, "public/calendar_week.html", context)


def _more(filters: Filters, day: date, counts: Mapping[date, int]) -> tuple[int, str]:
    """How many more there are that day, and the address's query of the list with all of them."""
    return max(0, counts.get(day, 0) - MOST_OF_A_DAY), filters.query(**{"from": day})


def _filters(asked: QueryDict) -> Filters:
    arenas, topics = queries.names_of_arenas(), queries.names_of_topics()
    arena, topic = asked.get("arena", ""), asked.get("topic", "")
    few = arenas if len(arenas) <= MOST_TO_CHOOSE else [each for each in arenas if each[0] == arena]
    return Filters(few, topics, arena, topic)


def _by_day(openings: Iterable[Opening]) -> Days:
    grouped = groupby(openings, key=lambda opening: timezone.localdate(opening.starts_at))
    return [(day, list(there)) for day, there in grouped]


def _date(text: str, otherwise: date) -> date:
    """The date written as 2026-11-24; an address that makes no sense shows today."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if 2000 <= found.year < 2100 else otherwise


def _monday(text: str, today: date) -> date:
    year, _, number = text.partition("-W")
    try:
        found = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return today - timedelta(days=today.weekday())
    return found if 2000 <= found.year < 2100 else today - timedelta(days=today.weekday())


def _name(monday: date) -> str:
    year, number, _weekday = monday.isocalendar()
    return f"{year}-W{number:02}"
