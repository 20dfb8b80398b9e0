"""Who reaches which venue, booking and thing: the one door to each.

Premises and equipment belong to the coordinators of the networks that own them. School staff lend out the
rooms of their organisation's schools, and book for their own school.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.people.models import Agency, Organisation

from .models import Equipment, Venue, VenueBooking, VenueHours


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations with an agency in a network that the actor coordinates."""
    networks = actor.networks(Role.COORDINATOR)
    return Organisation.objects.filter(agencies__network__in=networks).distinct().order_by("name")


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies for which the actor books, and whose things they keep."""
    networks, schools = actor.networks(Role.COORDINATOR), actor.agencies(Role.SCHOOL)
    return Agency.objects.filter(Q(network__in=networks) | Q(pk__in=schools))


def venues_of(actor: Actor) -> QuerySet[Venue]:
    """The venues of the actor's organisations, and those that an agency in their networks uses."""
    used = VenueBooking.objects.filter(agency__network__in=actor.networks(Role.COORDINATOR)).values("venue")
    owned = Q(organisation__in=organisations_of(actor).values("pk"))
    return Venue.objects.filter(owned | _schools_of(actor) | Q(pk__in=used))


def _schools_of(actor: Actor) -> Q:
    organisations = Organisation.objects.filter(agencies__in=actor.agencies(Role.SCHOOL)).values("pk")
    return Q(kind=Venue.Kind.SCHOOL, organisation__in=organisations)


def school_premises_of(actor: Actor) -> QuerySet[Venue]:
    return Venue.objects.filter(_schools_of(actor)).order_by("name")


def venue_for(actor: Actor, slug: str) -> Venue:
    return get_object_or_404(venues_of(actor).select_related("organisation", "area"), slug=slug)


def hours_for(actor: Actor, pk: int) -> VenueHours:
    seen = VenueHours.objects.filter(venue__in=venues_of(actor).values("pk"))
    return get_object_or_404(seen.select_related("venue"), pk=pk)


def booking_for(actor: Actor, pk: int) -> VenueBooking:
    seen = VenueBooking.objects.filter(venue__in=venues_of(actor).values("pk"))
    return get_object_or_404(seen.select_related("venue", "agency"), pk=pk)


def equipment_of(actor: Actor) -> QuerySet[Equipment]:
    return Equipment.objects.filter(agency__in=agencies_of(actor).values("pk"))


def equipment_for(actor: Actor, pk: int) -> Equipment:
    return get_object_or_404(equipment_of(actor).select_related("agency"), pk=pk)


def may_change(actor: Actor, venue: Venue) -> bool:
    """Whether the venue belongs to an organisation in a network that the actor coordinates."""
    return organisations_of(actor).filter(pk=venue.organisation_id).exists()


def check_change(actor: Actor, venue: Venue) -> None:
    if not may_change(actor, venue):
        raise Denied(_("Only those who own the premises can change them. Ask them."))


def may_lend(actor: Actor, venue: Venue) -> bool:
    """Whether the actor decides in which hours the venue is lent out."""
    schools = Venue.objects.filter(_schools_of(actor), pk=venue.pk)
    return may_change(actor, venue) or schools.exists()


def check_lend(actor: Actor, venue: Venue) -> None:
    if not may_lend(actor, venue):
        raise Denied(_("Only those who own the premises can change them. Ask them."))


def check_gives_back(actor: Actor, booking: VenueBooking) -> None:
    if not agencies_of(actor).filter(pk=booking.agency_id).exists():
        raise Denied(_("Only those who booked can give the time back. Ask them."))


def check_owner(actor: Actor, agency: Agency) -> None:
    if not agencies_of(actor).filter(pk=agency.pk).exists():
        raise Denied(_("This belongs to another network. Ask its coordinator."))
