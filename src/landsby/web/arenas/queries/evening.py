"""A host's evenings: when they are, who came through the door by number, and how it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import hosted_sessions
from landsby.web.arenas.models import ArenaRole, ArenaSession, DoorTap, Reflection

Kind = DoorTap.Kind


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


def reflection_on(session: ArenaSession) -> str:
    """The host's sentence about the session, or nothing."""
    return Reflection.objects.filter(session=session).values_list("text", flat=True).first() or ""
