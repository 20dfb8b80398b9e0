"""Who reaches which arena, session, series, venue and thing: the one door to each.

- A coordinator runs the arenas of which an agency, or a partner agency, is in one of their networks.
- Outreach workers, advisers and follow-up counsellors see the same arenas, and change none.
- A host sees the arenas that they host; there they may cancel and move a session and edit the first time.
- Premises and equipment belong to the coordinators of the networks that own them. School staff lend out the
  rooms of their organisation's schools, and book for their own school.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.people.models import Agency, Organisation, Worker

from .models import (
    Arena,
    ArenaRole,
    ArenaSeries,
    ArenaSession,
    Equipment,
    EquipmentBooking,
    Hosting,
    Venue,
    VenueBooking,
    VenueHours,
)
from .queries.evening import hosted_sessions
from .queries.hosts import has_host


def arenas_in(networks: Collection[int]) -> QuerySet[Arena]:
    """The arenas that the networks run, alone or together with others."""
    together = Arena.objects.filter(partners__network__in=networks).values("pk")
    return Arena.objects.filter(Q(agency__network__in=networks) | Q(pk__in=together))


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


def evening_for(actor: Actor, pk: int) -> ArenaSession:
    """A session of an arena where the actor is a host; 404 for coordinators and workers too."""
    return get_object_or_404(hosted_sessions(actor), pk=pk)


def role_for(session: ArenaSession, pk: int) -> ArenaRole:
    """A role of the session's own arena."""
    return get_object_or_404(ArenaRole, pk=pk, arena_id=session.arena_id)


def series_for(actor: Actor, pk: int) -> ArenaSeries:
    seen = ArenaSeries.objects.filter(arena__in=arenas_seen_by(actor).values("pk"))
    return get_object_or_404(seen.select_related("arena__agency", "venue"), pk=pk)


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations with an agency in a network that the actor coordinates."""
    networks = actor.networks(Role.COORDINATOR)
    return Organisation.objects.filter(agencies__network__in=networks).distinct().order_by("name")


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies for which the actor books, and whose things they keep."""
    networks, schools = actor.networks(Role.COORDINATOR), actor.agencies(Role.SCHOOL)
    return Agency.objects.filter(Q(network__in=networks) | Q(pk__in=schools))


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


def venues_of(actor: Actor) -> QuerySet[Venue]:
    """The venues of the actor's organisations, and those that an arena of theirs uses."""
    used = arenas_run_by(actor).values("venue")
    owned = Q(organisation__in=organisations_of(actor).values("pk"))
    return Venue.objects.filter(owned | _schools_of(actor) | Q(pk__in=used))


def venues_for_session(actor: Actor, session: ArenaSession) -> QuerySet[Venue]:
    """Where the actor can move a session: a host to where it is or to the arena's own place."""
    own = Q(pk=session.venue_id) | Q(pk=session.arena.venue_id)
    return Venue.objects.filter(own | Q(pk__in=venues_of(actor).values("pk")))


def _schools_of(actor: Actor) -> Q:
    organisations = Organisation.objects.filter(agencies__in=actor.agencies(Role.SCHOOL)).values("pk")
    return Q(kind=Venue.Kind.SCHOOL, organisation__in=organisations)


def venue_for(actor: Actor, slug: str) -> Venue:
    return get_object_or_404(venues_of(actor).select_related("organisation", "area"), slug=slug)


def hours_for(actor: Actor, pk: int) -> VenueHours:
    seen = VenueHours.objects.filter(venue__in=venues_of(actor).values("pk"))
    return get_object_or_404(seen.select_related("venue"), pk=pk)


def booking_for(actor: Actor, pk: int) -> VenueBooking:
    seen = VenueBooking.objects.filter(venue__in=venues_of(actor).values("pk"))
    return get_object_or_404(seen.select_related("venue", "agency", "session"), pk=pk)


def equipment_of(actor: Actor) -> QuerySet[Equipment]:
    return Equipment.objects.filter(agency__in=agencies_of(actor).values("pk"))


def equipment_for(actor: Actor, pk: int) -> Equipment:
    return get_object_or_404(equipment_of(actor).select_related("agency"), pk=pk)


def kept_for(actor: Actor, pk: int) -> EquipmentBooking:
    """Equipment kept for a session of an arena that the actor runs."""
    seen = EquipmentBooking.objects.filter(session__arena__in=arenas_run_by(actor).values("pk"))
    return get_object_or_404(seen.select_related("equipment", "session__arena"), pk=pk)


def may_edit(actor: Actor, arena: Arena) -> bool:
    return arenas_run_by(actor).filter(pk=arena.pk).exists()


def check_edit(actor: Actor, arena: Arena) -> None:
    if not may_edit(actor, arena):
        raise Denied(_("Only the network's coordinator can change this. Ask them."))


def may_run(actor: Actor, arena: Arena) -> bool:
    """Whether the actor may cancel and move the arena's sessions and edit its first time."""
    hosts = Hosting.objects.filter(arena=arena, worker__in=actor.worker_ids(Role.HOST))
    return hosts.exists() or may_edit(actor, arena)


def check_hosts(actor: Actor, arena: Arena) -> None:
    if not Hosting.objects.filter(arena=arena, worker__in=actor.worker_ids(Role.HOST)).exists():
        raise Denied(_("Only the arena's hosts do this."))


def check_run(actor: Actor, arena: Arena) -> None:
    if not may_run(actor, arena):
        raise Denied(_("Only the arena's hosts and the network's coordinator can change this. Ask them."))


def may_change(actor: Actor, venue: Venue) -> bool:
    """Whether the venue belongs to an organisation in a network that the actor coordinates."""
    return organisations_of(actor).filter(pk=venue.organisation_id).exists()


def check_change(actor: Actor, venue: Venue) -> None:
    if not may_change(actor, venue):
        raise Denied(_("Only those who own the place can change it. Ask them."))


def may_lend(actor: Actor, venue: Venue) -> bool:
    """Whether the actor decides in which hours the venue is lent out."""
    schools = Venue.objects.filter(_schools_of(actor), pk=venue.pk)
    return may_change(actor, venue) or schools.exists()


def check_lend(actor: Actor, venue: Venue) -> None:
    if not may_lend(actor, venue):
        raise Denied(_("Only those who own the place can change it. Ask them."))


def check_gives_back(actor: Actor, booking: VenueBooking) -> None:
    if not agencies_of(actor).filter(pk=booking.agency_id).exists():
        raise Denied(_("Only those who booked can give the time back. Ask them."))
