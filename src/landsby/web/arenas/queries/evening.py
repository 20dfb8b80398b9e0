"""A host's evenings: when they are, who came through the door by number, and how it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from landsby.engines.disclosure import SafeTable, groups
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.access import arenas_in, arenas_run_by, hosted_sessions, may_run
from landsby.web.arenas.models import Arena, ArenaRole, ArenaSession, DoorTap, Reflection

Kind = DoorTap.Kind
LOOK_BACK = timedelta(weeks=8)
TOLD, TOLD_OF_ONE, TOLD_READ = 5, 6, 60
"""How many are shown of all arenas, and of one; and of how many the latest of each arena is found."""


def sessions_today(actor: Actor) -> list[ArenaSession]:
    """Those that start today in Europe/Oslo, or are still under way from yesterday."""
    now = timezone.now()
    morning = _midnight(now)
    under_way = Q(starts_at__lte=now, ends_at__gt=now)
    today = Q(starts_at__gte=morning, starts_at__lt=_midnight(morning + timedelta(hours=36)))
    return list(hosted_sessions(actor).filter(today | under_way))


def sessions_ahead(actor: Actor, most: int = 5) -> list[ArenaSession]:
    """The first sessions after today."""
    tomorrow = _midnight(_midnight(timezone.now()) + timedelta(hours=36))
    return list(hosted_sessions(actor).filter(starts_at__gte=tomorrow)[:most])


def _midnight(moment: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), time.min))


def door_counts(session: ArenaSession) -> Mapping[str, int]:
    """How many came, by kind; every kind is there."""
    sums = session.taps.values_list("kind").annotate(people=Sum("change"))
    return {str(kind): 0 for kind in Kind} | dict(sums.order_by("kind"))


@dataclass(frozen=True)
class RoleCount:
    """A role of the arena and how many fill it in one session; nameless."""

    role: ArenaRole
    people: int


def roles_in(session: ArenaSession) -> list[RoleCount]:
    taken = dict(session.roles_taken.values_list("role_id", "people"))
    roles = ArenaRole.objects.filter(arena_id=session.arena_id)
    return [RoleCount(role, taken.get(role.pk, 0)) for role in roles]


def reflection_on(session: ArenaSession) -> dict[str, Any]:
    """The host's sentence about the session and its themes, or nothing."""
    return dict(Reflection.objects.filter(session=session).values("text", "themes").first() or {})


def told_of(actor: Actor, arena: Arena) -> list[Reflection]:
    """What the hosts of the arena have said lately, for those who run it; the latest first."""
    return list(_told().filter(session__arena=arena)[:TOLD_OF_ONE]) if may_run(actor, arena) else []


def told_lately(actor: Actor) -> list[Reflection]:
    """What hosts have said in the arenas that the actor coordinates; the latest first, one an arena."""
    latest: dict[int, Reflection] = {}
    for told in _told().filter(session__arena__in=arenas_run_by(actor).values("pk"))[:TOLD_READ]:
        latest.setdefault(told.session.arena_id, told)
    return list(latest.values())[:TOLD]


def _told() -> QuerySet[Reflection]:
    rows = Reflection.objects.filter(session__starts_at__gte=timezone.now() - LOOK_BACK)
    rows = rows.exclude(text="", themes=[]).select_related("session__arena")
    return rows.order_by("-session__starts_at", "pk")


def themes(actor: Actor) -> SafeTable:
    """For a leader: in how many evenings of the network's arenas it was so, in eight weeks; five or more."""
    arenas = arenas_in(actor.networks(Role.LEADER)).values("pk")
    counted = Counter(theme for told in _told().filter(session__arena__in=arenas) for theme in told.about)
    return groups(counted)
