"""The arenas as Open Referral's Human Services Data Specification (HSDS 3.0, docs.openreferral.org)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation

from landsby.web.arenas.models import Arena
from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.queries.public import Hours, Place, PublicArena
from landsby.web.people.installation import current
from landsby.web.people.models import Agency
from landsby.web.venues.times import OSLO, opening

from .. import sentences
from ..addresses import absolute, arena_page
from .terms import attributes

Record = dict[str, Any]
PROFILE = "https://docs.openreferral.org/en/v3.0.0/"
STATUS = {
    Arena.Status.RUNNING: "active",
    Arena.Status.RESTING: "temporarily closed",
    Arena.Status.ENDED: "defunct",
}
LANGUAGES = {"nb": "Norsk bokmål", "nn": "Norsk nynorsk", "en": "English"}
TIME = len("2026-11-30T")
FREQUENCIES = ("WEEKLY", "MONTHLY")


def about() -> Record:
    """The answer of the feed's root: the version, where it is described, and who gives it out."""
    openapi = absolute(reverse("feeds:hsds_openapi"))
    return {"version": "3.0", "profile": PROFILE, "openapi_url": openapi, "contacts": contacts()}


def contacts() -> list[Record]:
    """Who runs this installation and how to reach them, once somebody has said it."""
    whose = current()
    if not whose.name:
        return []
    contact: Record = {
        "id": str(lasting_id("installation", "contact")),
        "name": whose.name,
        "department": whose.municipality,
    }
    if whose.contact_email:
        contact["email"] = whose.contact_email
    if whose.contact_phone:
        phone = {"id": str(lasting_id("installation", "phone")), "number": whose.contact_phone}
        contact["phones"] = [phone]
    return [contact]


def page_of(records: Sequence[Record], number: int, size: int) -> Record:
    """One page in HSDS's envelope; a page beyond the last is empty."""
    pages = max(1, -(-len(records) // size))
    contents = records[(number - 1) * size : number * size]
    return {
        "total_items": len(records),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }


def service_id(arena: PublicArena) -> str:
    return str(lasting_id("arenas", arena.slug))


def organization_id(agency: Agency) -> str:
    return str(lasting_id("agencies", agency.slug))


def service_brief(arena: PublicArena) -> Record:
    """A service as it stands in the list."""
    return {**_service(arena), "organization": _organization(arena.agency)}


def service(arena: PublicArena, whose: list[Record]) -> Record:
    """A service with everything that is known of it, and whom to ask."""
    return {
        **_service(arena),
        "organization": _organization(arena.agency),
        "languages": [_language(arena)],
        "schedules": [_schedule(hours) for hours in arena.hours],
        "cost_options": [_cost(arena)],
        "service_at_locations": _at_locations(arena),
        "attributes": attributes(arena),
        "contacts": whose,
    }


def organization(agency: Agency, arenas: Iterable[PublicArena]) -> Record:
    """An agency with the services and the locations it runs."""
    own = [arena for arena in arenas if arena.agency.pk == agency.pk]
    places = {arena.place.slug: arena.place for arena in own if arena.place}
    return {
        **_organization(agency),
        "services": [_service(arena) for arena in own],
        "locations": [_location(place) for place in places.values()],
        "contacts": contacts(),
    }


def organizations(arenas: Iterable[PublicArena]) -> list[Record]:
    """Each agency that runs a listed arena, once, by name."""
    agencies = {arena.agency.pk: arena.agency for arena in arenas}
    return [_organization(agency) for agency in sorted(agencies.values(), key=lambda a: (a.name, a.pk))]


def service_at_locations(arenas: Iterable[PublicArena]) -> list[Record]:
    return [{**record, "service": _service(arena)} for arena in arenas for record in _at_locations(arena)]


def _service(arena: PublicArena) -> Record:
    record: Record = {
        "id": service_id(arena),
        "organization_id": organization_id(arena.agency),
        "name": arena.name,
        "description": f"{arena.in_short}\n\n{arena.what_happens}".strip(),
        "url": arena_page(arena.slug, arena.language),
        "status": STATUS[Arena.Status(arena.status)],
        "eligibility_description": arena.for_whom,
        "minimum_age": arena.age_from,
        "maximum_age": arena.age_to,
    }
    if arena.checked_on:
        record["assured_date"] = arena.checked_on.isoformat()
    return record


def _organization(agency: Agency) -> Record:
    with translation.override("nb"):  # a feed is the same for all who read it
        status = agency.organisation.get_kind_display()
    return {
        "id": organization_id(agency),
        "name": agency.name,
        "description": f"{agency.name}, {agency.organisation.name}",
        "legal_status": status,
        "website": absolute(reverse("public:front")),
        **({"email": agency.contact_email} if agency.contact_email else {}),
    }


def _language(arena: PublicArena) -> Record:
    key = f"{arena.slug}/language"
    return {
        "id": str(lasting_id("arenas", key)),
        "name": LANGUAGES[arena.language],
        "code": arena.language,
    }


def _cost(arena: PublicArena) -> Record:
    with translation.override(arena.language):
        text = str(sentences.payment(arena).text)
    return {
        "id": str(lasting_id("arenas", f"{arena.slug}/cost")),
        "option": text,
        "currency": "NOK",
        "amount": arena.entry.payment_kr,
    }


def _schedule(hours: Hours) -> Record:
    """A series in HSDS's fields; the whole rule stands in `notes`, also what the fields have no room for."""
    rule = dict(part.split("=", 1) for part in hours.rrule.removeprefix("RRULE:").split(";") if "=" in part)
    first = opening(hours.first_day, hours.starts, hours.ends)
    opens = first.starts_at.astimezone(OSLO)
    record: Record = {
        "id": str(lasting_id("series", hours.pk)),
        "dtstart": hours.first_day.isoformat(),
        "valid_from": hours.first_day.isoformat(),
        "interval": int(rule.get("INTERVAL", 1)),
        "wkst": rule.get("WKST", "MO"),
        "opens_at": opens.isoformat()[TIME:],
        "closes_at": first.ends_at.astimezone(OSLO).isoformat()[TIME:],
        "timezone": (opens.utcoffset() or timedelta()) // timedelta(hours=1),
        "notes": f"RRULE:{hours.rrule.removeprefix('RRULE:')} (Europe/Oslo)",
    }
    if rule.get("FREQ") in FREQUENCIES:
        record["freq"] = rule["FREQ"]
    record |= {part.lower(): rule[part] for part in ("BYDAY", "BYMONTHDAY") if part in rule}
    if hours.last_day:
        record |= {"valid_to": hours.last_day.isoformat(), "until": hours.last_day.isoformat()}
    return record


def _at_locations(arena: PublicArena) -> list[Record]:
    if arena.place is None:
        return []
    return [
        {
            "id": str(lasting_id("arenas", f"{arena.slug}/at/{arena.place.slug}")),
            "service_id": service_id(arena),
            "location_id": _location_id(arena.place),
            "location": _location(arena.place),
            "schedules": [_schedule(hours) for hours in arena.hours],
        }
    ]


def _location_id(place: Place) -> str:
    return str(lasting_id("venues", place.slug))


def _location(place: Place) -> Record:
    record: Record = {
        "id": _location_id(place),
        "location_type": "physical",
        "name": place.name,
        "transportation": " ".join(filter(None, [place.nearest_stop, place.how_to_get_in])),
        "addresses": [
            {
                "id": str(lasting_id("venues", f"{place.slug}/address")),
                "address_1": place.street,
                "city": place.town or str(place.area),
                "state_province": "",
                "postal_code": place.postcode,
                "country": "NO",
                "address_type": "physical",
            }
        ],
    }
    if place.latitude is not None and place.longitude is not None:
        record |= {"latitude": place.latitude, "longitude": place.longitude}
    return record
