"""Series as everybody sees them: when, where, and whether there is room. Never how many have signed up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max, Prefetch, Q
from django.utils import timezone

from landsby.web.arenas.choices import Mode
from landsby.web.parents.access import open_series
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import EveningSeries, Place, SignUp, ThemeEvening

FEW = 3
Status = ThemeEvening.Status


@dataclass(frozen=True)
class Room:
    """Whether one way of taking part has room. The number is told only when few are left: the total is
    told nowhere, so that nobody can work out how many have signed up."""

    mode: Mode
    free: int
    is_queued: bool

    @property
    def is_full(self) -> bool:
        return self.free == 0 or self.is_queued

    @property
    def few(self) -> int:
        """The number of places where it is small, else 0."""
        return self.free if not self.is_full and self.free <= FEW else 0


@dataclass(frozen=True)
class OpenSeries:
    """A published series with its evenings and its room."""

    series: EveningSeries
    evenings: list[ThemeEvening]
    rooms: list[Room]

    @property
    def track(self) -> EveningTrack:
        return EveningTrack(self.series.track)

    @property
    def is_open(self) -> bool:
        return self.series.closes_at > timezone.now()

    @property
    def offer_hours(self) -> int:
        hours: int = settings.OFFER_HOURS
        return hours

    @property
    def is_full(self) -> bool:
        return all(room.is_full for room in self.rooms)

    @property
    def has_begun(self) -> bool:
        return self.first.starts_at <= timezone.now()

    @property
    def next(self) -> ThemeEvening | None:
        """The first evening that is not over and is held."""
        ahead = (
            one for one in self.evenings if one.ends_at > timezone.now() and one.status != Status.CANCELLED
        )
        return next(ahead, None)

    @property
    def first(self) -> ThemeEvening:
        return self.evenings[0]

    @property
    def last(self) -> ThemeEvening:
        return self.evenings[-1]

    @property
    def modes(self) -> list[Mode]:
        return [room.mode for room in self.rooms]


def coming(now: datetime | None = None) -> list[OpenSeries]:
    """The published series that are not over, in the order of the groups and of their first evening."""
    now = now or timezone.now()
    rows = open_series().annotate(last_end=Max("evenings__ends_at")).filter(last_end__gt=now)
    found = [opened for opened in _opened(rows, now) if opened.evenings]
    order = list(EveningTrack)
    return sorted(found, key=lambda one: (order.index(one.track), one.first.starts_at))


def one(series: EveningSeries, now: datetime | None = None) -> OpenSeries:
    """One series as everybody sees it."""
    return _opened(EveningSeries.objects.filter(pk=series.pk), now or timezone.now())[0]


def by_track(found: Iterable[OpenSeries]) -> list[tuple[EveningTrack, list[OpenSeries]]]:
    """Every group with its series; also a group that has none now."""
    listed = list(found)
    return [(track, [one for one in listed if one.track == track]) for track in EveningTrack]


def _opened(rows: Iterable[EveningSeries], now: datetime) -> list[OpenSeries]:
    shown = ThemeEvening.objects.select_related("venue").order_by("starts_at")
    chosen = EveningSeries.objects.filter(pk__in=[row.pk for row in rows])
    series = list(
        chosen.select_related("agency", "venue__area", "led_by__account").prefetch_related(
            Prefetch("evenings", shown), "partners"
        )
    )
    rooms = _rooms(series, now)
    return [OpenSeries(row, list(row.evenings.all()), rooms[row.pk]) for row in series]


def _rooms(series: list[EveningSeries], now: datetime) -> dict[int, list[Room]]:
    """The room in each, in two queries; an offer whose time is out holds no place."""
    lapsed = Q(sign_up__state=SignUp.State.OFFERED, sign_up__offered_until__lte=now)
    held = Place.objects.filter(series__in=series).exclude(lapsed)
    taken = set(held.values_list("series", "mode", "number"))
    waiting = SignUp.objects.filter(series__in=series, state=SignUp.State.WAITING)
    queued = set(waiting.values_list("series", "mode"))
    return {
        row.pk: [
            Room(mode, _free(row, mode, taken), (row.pk, mode.value) in queued)
            for mode in Mode
            if row.seats(mode)
        ]
        for row in series
    }


def _free(series: EveningSeries, mode: Mode, taken: set[tuple[int, str, int]]) -> int:
    numbers = range(1, series.seats(mode) + 1)
    return sum((series.pk, mode.value, number) not in taken for number in numbers)
