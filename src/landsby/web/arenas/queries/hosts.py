"""Who receives people at an arena: those of its hosts who still work there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from landsby.web.access.models import Account
from landsby.web.arenas.access import AT_WORK
from landsby.web.arenas.models import Arena, Hosting


def is_hosted(arena: Arena) -> bool:
    return hosts_at_work(arena).exists()


def accounts_of_hosts(arenas: Iterable[int]) -> dict[int, list[Account]]:
    """The accounts of each arena's hosts, by name; one query."""
    found: dict[int, list[Account]] = defaultdict(list)
    rows = Hosting.objects.filter(AT_WORK, arena__in=list(arenas)).select_related("worker__account")
    for row in rows.order_by("worker__account__name"):
        found[row.arena_id].append(row.worker.account)
    return found


def hosts_at_work(arena: Arena) -> QuerySet[Hosting]:
    return Hosting.objects.filter(AT_WORK, arena=arena)
