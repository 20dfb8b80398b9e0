"""Venues: made known, lent out by the week, booked, given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.names import free_slug
from landsby.web.people.models import Agency, Organisation
from landsby.web.venues.access import (
    agencies_of,
    check_change,
    check_gives_back,
    check_lend,
    organisations_of,
    venues_of,
)
from landsby.web.venues.bookings import Taken, locked_diary
from landsby.web.venues.models import Area, Venue, VenueBooking, VenueHours

FIELDS = (
    "organisation",
    "name",
    "kind",
    "area",
    "street",
    "postcode",
    "town",
    "how_to_get_in",
    "nearest_stop",
    "language",
    "latitude",
    "longitude",
)


@dataclass(frozen=True)
class VenueFacts:
    """What somebody decides about a venue. `area` is a name: a part of town that is new comes to be."""

    organisation: Organisation
    name: str
    kind: str
    area: str
    street: str
    postcode: str
    town: str
    how_to_get_in: str
    nearest_stop: str
    language: str
    latitude: float | None
    longitude: float | None


@action("venues.create_venue")
def create_venue(actor: Actor, facts: VenueFacts) -> Done[Venue]:
    venue = _written(actor, Venue(slug=free_slug(Venue, facts.name)), facts)
    return wrote(venue, *FIELDS)


@action("venues.change_venue")
def change_venue(actor: Actor, venue: Venue, facts: VenueFacts) -> Done[Venue]:
    check_change(actor, venue)
    return wrote(_written(actor, venue, facts), *FIELDS)


@action("venues.lend_hours")
def lend_hours(actor: Actor, venue: Venue, weekdays: list[int], opens: time, closes: time) -> Done[Venue]:
    """Lend the venue out at these hours each week; hours that are there already stay."""
    check_lend(actor, venue)
    for weekday in weekdays:
        VenueHours.objects.get_or_create(venue=venue, weekday=weekday, opens=opens, closes=closes)
    return wrote(venue, "hours")


@action("venues.stop_lending")
def stop_lending(actor: Actor, hours: VenueHours) -> Done[Venue]:
    """Take hours back. What is booked in them already stays booked."""
    check_lend(actor, hours.venue)
    hours.delete()
    return wrote(hours.venue, "hours")


@action("venues.book_venue")
def book_venue(
    actor: Actor, venue: Venue, agency: Agency, what_for: str, span: tuple[datetime, datetime]
) -> Done[VenueBooking]:
    """Keep a venue for something that no other room knows of, such as daytime use, in a span of instants.

    Raises:
        Taken: it is not free then; the sentence names who has it.
    """
    if not (
        agencies_of(actor).filter(pk=agency.pk).exists() and venues_of(actor).filter(pk=venue.pk).exists()
    ):
        raise Denied(_("You can book for the agencies of your own network."))
    starts_at, ends_at = span
    if starts_at <= timezone.now():
        raise Refused(_("That time has passed. Choose a later one."))
    diary = locked_diary(venue, starts_at, ends_at)
    if sentence := diary.why_not(starts_at, ends_at):
        raise Taken(" ".join([sentence, _("Choose another time or other premises.")]))
    booking = VenueBooking(
        venue=venue, agency=agency, what_for=what_for, starts_at=starts_at, ends_at=ends_at
    )
    booking.save()
    return wrote(booking, "venue", "agency", "what_for", "starts_at", "ends_at")


@action("venues.return_booking")
def return_booking(actor: Actor, booking: VenueBooking) -> Done[VenueBooking]:
    """Give the time back: the venue is free for others from now on."""
    check_gives_back(actor, booking)
    if booking.held_for and not booking.returned_at:
        raise Refused(_("This time is for a session. Cancel or move the session; then the time is free."))
    VenueBooking.objects.filter(pk=booking.pk, returned_at=None).update(returned_at=timezone.now())
    booking.refresh_from_db()
    return gave(booking, booking, "returned_at")


def _written(actor: Actor, venue: Venue, facts: VenueFacts) -> Venue:
    if not organisations_of(actor).filter(pk=facts.organisation.pk).exists():
        raise Denied(_("You can add the premises of your own network's organisations."))
    known = Area.objects.filter(name__iexact=facts.area).first()
    area = known or Area.objects.create(name=facts.area, slug=free_slug(Area, facts.area))
    values: dict[str, Any] = {name: getattr(facts, name) for name in FIELDS} | {"area": area}
    for name, value in values.items():
        setattr(venue, name, value)
    venue.save()
    return venue
