"""What a leader sees of the arenas: where the money comes from, and sums, never a person."""

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

LOOK_BACK = timedelta(weeks=8)


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
