"""Who receives people at an arena: those of its hosts who still work there."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from landsby.web.arenas.models import Arena, Hosting

AT_WORK = Q(worker__is_active=True, worker__account__is_active=True)


def has_host(arena: str = "pk") -> Exists:
    """For `annotate` and `filter`: whether somebody hosts the arena whose key the column holds."""
    return Exists(Hosting.objects.filter(AT_WORK, arena=OuterRef(arena)))


def is_hosted(arena: Arena) -> bool:
    return hosts_at_work(arena).exists()


def hosts_at_work(arena: Arena) -> QuerySet[Hosting]:
    return Hosting.objects.filter(AT_WORK, arena=arena)
