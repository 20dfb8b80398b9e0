"""Who reaches which arena, session and series: the one door to each.

- A coordinator runs the arenas of which an agency, or a partner agency, is in one of their networks.
- Outreach workers, advisers and follow-up counsellors see the same arenas, and change none.
- A host sees the arenas that they host; there they may cancel and move a session and edit the first time.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.access import venues_of
from landsby.web.venues.models import EquipmentBooking, Venue

from .choices import Openness
from .models import (
    Arena,
    ArenaRole,
    ArenaSeries,
    ArenaSession,
    Hosting,
)

AT_WORK = Q(worker__is_active=True, worker__account__is_active=True)


def has_host(arena: str = "pk") -> Exists:
    """For `annotate` and `filter`: whether somebody hosts the arena whose key the column holds."""
    return Exists(Hosting.objects.filter(AT_WORK, arena=OuterRef(arena)))


def hosted_sessions(actor: Actor) -> QuerySet[ArenaSession]:
    """The sessions of the arenas where the actor is a host, in the order of the clock."""
    hostings = Hosting.objects.filter(worker_id__in=actor.worker_ids(Role.HOST))
    hosted = ArenaSession.objects.filter(arena__in=hostings.values("arena"))
    return hosted.select_related("arena", "venue").order_by("starts_at", "pk")


def arenas_in(networks: Collection[int]) -> QuerySet[Arena]:
    """The arenas that the networks run, alone or together with others."""
    together = Arena.objects.filter(partners__network__in=networks).values("pk")
    return Arena.objects.filter(Q(agency__network__in=networks) | Q(pk__in=together))


def arenas_for_all() -> QuerySet[Arena]:
    """What everybody can read about: nothing closed, and nothing that nobody has published yet."""
    shown = Arena.objects.exclude(openness=Openness.CLOSED).exclude(status=Arena.Status.DRAFT)
    return shown.filter(entry__isnull=False)


def arenas_run_by(actor: Actor) -> QuerySet[Arena]:
    return arenas_in(actor.networks(Role.COORDINATOR))


def arenas_seen_by(actor: Actor) -> QuerySet[Arena]:
    hosted = Hosting.objects.filter(worker__in=actor.worker_ids(Role.HOST)).values("arena")
    seen = arenas_in(actor.networks(Role.COORDINATOR, *ASK_ON_BEHALF)).values("pk")
    return Arena.objects.filter(Q(pk__in=seen) | Q(pk__in=hosted))


def arenas_answered_by(actor: Actor) -> QuerySet[Arena]:
    """Where the actor answers those who ask: as a host, and as a coordinator where nobody hosts any more."""
    hosted = Hosting.objects.filter(worker__in=actor.worker_ids(Role.HOST)).values("arena")
    left = arenas_run_by(actor).exclude(has_host()).values("pk")
    return Arena.objects.filter(Q(pk__in=hosted) | Q(pk__in=left))


def arena_for(actor: Actor, slug: str) -> Arena:
    seen = arenas_seen_by(actor).select_related(
        "agency__network", "venue__area", "entry", "checked_by__account"
    )
    return get_object_or_404(seen, slug=slug)


def session_for(actor: Actor, pk: int) -> ArenaSession:
    seen = ArenaSession.objects.filter(arena__in=arenas_seen_by(actor).values("pk"))
    return get_object_or_404(seen.select_related("arena__agency", "venue", "series"), pk=pk)


def session_with(actor: Actor, key: UUID) -> ArenaSession:
    """The session for which something is kept in another room."""
    seen = ArenaSession.objects.filter(arena__in=arenas_seen_by(actor).values("pk"))
    return get_object_or_404(seen.select_related("arena"), key=key)


def evening_for(actor: Actor, pk: int) -> ArenaSession:
    """A session of an arena where the actor is a host; 404 for coordinators and workers too."""
    return get_object_or_404(hosted_sessions(actor), pk=pk)


def role_for(session: ArenaSession, pk: int) -> ArenaRole:
    """A role of the session's own arena."""
    return get_object_or_404(ArenaRole, pk=pk, arena_id=session.arena_id)


def series_for(actor: Actor, pk: int) -> ArenaSeries:
    seen = ArenaSeries.objects.filter(arena__in=arenas_seen_by(actor).values("pk"))
    return get_object_or_404(seen.select_related("arena__agency", "venue"), pk=pk)


def agencies_run_by(actor: Actor, arena: Arena | None = None) -> QuerySet[Agency]:
    """The agencies of the networks that the actor coordinates, and the one that runs the arena already."""
    own = Q(network__in=actor.networks(Role.COORDINATOR))
    return Agency.objects.filter(own | Q(pk=arena.agency_id) if arena else own).order_by("name")


def agency_run_by(actor: Actor, pk: int) -> Agency:
    return get_object_or_404(agencies_run_by(actor), pk=pk)


def hosts_of(actor: Actor) -> QuerySet[Worker]:
    """Those who work as hosts in a network that the actor coordinates."""
    networks = actor.networks(Role.COORDINATOR)
    hosts = Worker.objects.filter(role=Role.HOST, is_active=True, agency__network__in=networks)
    return hosts.select_related("account", "agency").order_by("account__name")


def venues_for_session(actor: Actor, session: ArenaSession) -> QuerySet[Venue]:
    """Where the actor can move a session: a host to where it is or to the arena's own place."""
    own = Q(pk=session.venue_id) | Q(pk=session.arena.venue_id)
    return Venue.objects.filter(own | Q(pk__in=venues_for(actor).values("pk")))


def may_edit(actor: Actor, arena: Arena) -> bool:
    return arenas_run_by(actor).filter(pk=arena.pk).exists()


def check_edit(actor: Actor, arena: Arena) -> None:
    if not may_edit(actor, arena):
        raise Denied(_("Only the network's coordinator can change this. Ask them."))


def may_run(actor: Actor, arena: Arena) -> bool:
    """Whether the actor may cancel and move the arena's sessions and edit its first time."""
    return hosts(actor, arena) or may_edit(actor, arena)


def hosts(actor: Actor, arena: Arena) -> bool:
    return Hosting.objects.filter(arena=arena, worker__in=actor.worker_ids(Role.HOST)).exists()


def check_hosts(actor: Actor, arena: Arena) -> None:
    if not hosts(actor, arena):
        raise Denied(_("Only the arena's hosts do this."))


def check_run(actor: Actor, arena: Arena) -> None:
    if not may_run(actor, arena):
        raise Denied(_("Only the arena's hosts and the network's coordinator can change this. Ask them."))


def venues_for(actor: Actor) -> QuerySet[Venue]:
    """Where the actor's arenas can be: premises that they may use, and those that an arena of theirs uses."""
    used = arenas_run_by(actor).values("venue")
    return Venue.objects.filter(Q(pk__in=venues_of(actor).values("pk")) | Q(pk__in=used))


def kept_for(actor: Actor, pk: int) -> EquipmentBooking:
    """Equipment kept for a session of an arena that the actor runs."""
    sessions = ArenaSession.objects.filter(arena__in=arenas_run_by(actor).values("pk"))
    seen = EquipmentBooking.objects.filter(held_for__in=sessions.values("key"))
    return get_object_or_404(seen.select_related("equipment"), pk=pk)
