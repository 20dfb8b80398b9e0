"""What only the start page asks: a little of several rooms, for one worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import F, Q, Sum
from django.utils import timezone

from landsby.engines import disclosure
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.access import arenas_in
from landsby.web.arenas.models import Arena, DoorTap
from landsby.web.arenas.queries.hosts import has_host
from landsby.web.venues.models import Venue, VenueBooking
from landsby.web.wishes import queries as wishes
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.queries.work import HostView

LOOK_BACK = timedelta(weeks=8)
LOOK_AHEAD = timedelta(days=7)
CLOSED = (PlaceRequest.State.WITHDRAWN, PlaceRequest.State.NOT_NOW)


def to_answer(actor: Actor) -> list[HostView]:
    """Requests that wait for the host, the first due first; a pair as one."""
    return [view for view in wishes.inbox(actor) if view.is_hosts_turn]


def to_answer_unhosted(actor: Actor) -> list[HostView]:
    """Of those, the ones whom the worker answers as a coordinator: their arena has no host any more."""
    waiting = to_answer(actor)
    arenas = {view.arena.pk for view in waiting}
    left = set(Arena.objects.exclude(has_host()).filter(pk__in=arenas).values_list("pk", flat=True))
    return [view for view in waiting if view.arena.pk in left]


def open_requests_kept_by(actor: Actor) -> list[PlaceRequest]:
    """What the worker has asked for somebody, the latest first."""
    return list(wishes.requests_kept_by(actor).exclude(state__in=CLOSED).order_by("-sent_at"))


@dataclass(frozen=True)
class Lending:
    """Premises of a school, and who uses them in the days ahead."""

    venue: Venue
    bookings: list[VenueBooking]


def lendings(actor: Actor) -> list[Lending]:
    """The school premises of the organisations where the actor works at a school."""
    venues = Venue.objects.filter(
        kind=Venue.Kind.SCHOOL, organisation__agencies__in=actor.agencies(Role.SCHOOL)
    ).distinct()
    now = timezone.now()
    coming = VenueBooking.objects.filter(
        venue__in=venues, returned_at=None, ends_at__gt=now, starts_at__lt=now + LOOK_AHEAD
    ).select_related("agency")
    rows = list(coming.order_by("starts_at"))
    return [Lending(venue, [row for row in rows if row.venue_id == venue.pk]) for venue in venues]


@dataclass(frozen=True)
class Funded:
    """An arena, where its money comes from and when that ends; `visits` is None where it is hidden."""

    arena: Arena
    visits: int | None


@dataclass(frozen=True)
class Overview:
    """What a leader sees: arenas and sums, never a person."""

    arenas: list[Funded]
    sessions: int
    visits: int | None


def overview(actor: Actor) -> Overview:
    """The arenas of the leader's networks, with eight weeks of visits; small sums are hidden."""
    rows = arenas_in(actor.networks(Role.LEADER)).exclude(status=Arena.Status.ENDED)
    arenas = list(rows.select_related("agency").order_by(F("funding_ends").asc(nulls_last=True), "name"))
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    period = Q(session__starts_at__gte=midnight - LOOK_BACK, session__starts_at__lt=midnight)
    taps = DoorTap.objects.filter(period, session__arena__in=arenas)
    sums = dict(taps.values_list("session__arena").annotate(Sum("change")).order_by())
    table = disclosure.protect({(str(arena.pk),): sums.get(arena.pk, 0) for arena in arenas})
    return Overview(
        [Funded(arena, table.cell(str(arena.pk))) for arena in arenas],
        taps.values("session").distinct().count(),
        table.total,
    )
