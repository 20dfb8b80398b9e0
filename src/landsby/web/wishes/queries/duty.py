"""What the daily duty looks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, ArenaSession, Hosting
from landsby.web.arenas.queries.hosts import hosts_at_work
from landsby.web.people.models import Worker
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish
from landsby.web.wishes.states import unopened_since

State = PlaceRequest.State
Kind = RequestStep.Kind


def expired_wishes() -> list[Wish]:
    return list(Wish.objects.filter(expires_on__lt=timezone.localdate()).order_by("pk"))


def expired_invitations() -> list[PlaceRequest]:
    late = Q(state=State.AWAITING_FRIEND, pair__expires_on__lt=timezone.localdate())
    return list(PlaceRequest.objects.select_related("arena").filter(late).order_by("pk"))


def without_evening() -> list[PlaceRequest]:
    """Those whose evening is cancelled, and whose arena has not been asked for another since it welcomed."""
    welcomed = Max("steps__at", filter=Q(steps__kind=Kind.WELCOMED))
    asked = Max("steps__at", filter=Q(steps__kind=Kind.EVENING_OFF))
    off = Q(state__in=[State.WELCOMED, State.CONFIRMED], session__status=ArenaSession.Status.CANCELLED)
    rows = PlaceRequest.objects.filter(off).annotate(welcomed=welcomed, asked=asked)
    unasked = rows.exclude(asked__isnull=False, asked__gte=F("welcomed"))
    return list(unasked.select_related("arena").order_by("pk"))


def is_late(now: datetime) -> Q:
    """Overdue, or not opened after a weekday."""
    overdue = Q(turn=PlaceRequest.Turn.HOST, due_at__lt=now)
    unopened = Q(state=State.SENT, opened_at=None, sent_at__lt=unopened_since(now))
    return (overdue | unopened) & Q(withheld=False)


def late_requests() -> QuerySet[PlaceRequest]:
    return PlaceRequest.objects.filter(is_late(timezone.now()))


def unalarmed() -> list[PlaceRequest]:
    rows = late_requests().filter(alarmed_at=None)
    return list(rows.select_related("arena").order_by("pk"))


def accounts_to_tell(requests: Iterable[PlaceRequest]) -> QuerySet[Account]:
    """The hosts of the requests' arenas and the coordinators of their networks."""
    arenas = {request.arena_id for request in requests}
    late = Arena.objects.filter(pk__in=arenas)
    networks = Q(agency__network__in=late.values("agency__network"))
    networks |= Q(agency__network__in=late.values("partners__network"))
    hosts = Hosting.objects.filter(arena__in=late).values("worker")
    tells = Q(role=Role.HOST, pk__in=hosts) | Q(networks, role=Role.COORDINATOR)
    active = Worker.objects.filter(tells, is_active=True)
    return Account.objects.filter(pk__in=active.values("account"), is_active=True).order_by("pk")


def accounts_that_answer(arena: Arena) -> QuerySet[Account]:
    """The accounts of the arena's hosts; where it has none any more, of its coordinators."""
    network = Q(agency__network=arena.agency.network_id)
    network |= Q(agency__network__in=arena.partners.values("network"))
    hosts = hosts_at_work(arena)
    answers = Worker.objects.filter(network, role=Role.COORDINATOR, is_active=True)
    workers = hosts.values("worker") if hosts.exists() else answers.values("pk")
    ids = Worker.objects.filter(pk__in=workers).values("account")
    return Account.objects.filter(pk__in=ids, is_active=True).order_by("pk")
