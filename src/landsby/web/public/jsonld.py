"""Openings as schema.org Events (JSON-LD), for search engines and other directories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import _json_script_escapes  # type: ignore[attr-defined]
from django.utils.safestring import SafeString, mark_safe

from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.queries.public import Opening, Place
from landsby.web.people.installation import current
from landsby.web.venues.times import OSLO

from .addresses import absolute, arena_page

SCHEMA = "https://schema.org"


def data_block(openings: Iterable[Opening]) -> SafeString:
    """What stands in `<script type="application/ld+json">`: data, which no browser runs."""
    told = [event(opening) for opening in openings if opening.place or opening.online]
    graph = {"@context": SCHEMA, "@graph": [*told, *publisher()]}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(_json_script_escapes))  # nosec: escaped


def publisher() -> list[dict[str, Any]]:
    """Who runs this installation and how to reach them, once somebody has said it."""
    whose, front = current(), absolute(reverse("public:front"))
    if not whose.name:
        return []
    reached = {"email": whose.contact_email, "telephone": whose.contact_phone}
    organisation = {
        "@type": "GovernmentOrganization",
        "@id": f"{front}#publisher",
        "name": whose.municipality or whose.name,
        **{name: value for name, value in reached.items() if value},
    }
    site = {"@type": "WebSite", "name": whose.name, "url": front, "publisher": {"@id": organisation["@id"]}}
    return [organisation, site]


def event(opening: Opening) -> dict[str, Any]:
    arena = opening.arena
    page = arena_page(arena.slug, arena.language)
    return {
        "@type": "Event",
        "@id": f"{page}#{lasting_id('sessions', opening.pk)}",
        "name": arena.name,
        "description": arena.in_short,
        "url": page,
        "inLanguage": arena.language,
        "image": absolute(static("landsby/mark.svg")),
        "startDate": _local(opening.starts_at),
        "endDate": _local(opening.ends_at),
        **({"previousStartDate": _local(opening.planned_at)} if opening.planned_at else {}),
        "eventStatus": f"{SCHEMA}/{_status(opening)}",
        "eventAttendanceMode": f"{SCHEMA}/{_attendance(opening)}",
        "typicalAgeRange": f"{arena.age_from}-{arena.age_to}",
        "isAccessibleForFree": arena.entry.payment_kr == 0,
        "maximumAttendeeCapacity": opening.seats_on_site + opening.seats_online,
        "organizer": {"@type": "Organization", "name": arena.agency.name},
        **({} if opening.is_cancelled else {"offers": _offer(opening, page)}),
        **_location(opening),
    }


def _local(moment: datetime) -> str:
    """With Norway's offset, so that a reader shows what the clock on the wall shows."""
    return moment.astimezone(OSLO).isoformat()


def _status(opening: Opening) -> str:
    if opening.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if opening.is_moved else "EventScheduled"


def _attendance(opening: Opening) -> str:
    if opening.seats_on_site and opening.seats_online:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if opening.seats_online else "OfflineEventAttendanceMode"


def _offer(opening: Opening, page: str) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "price": opening.arena.entry.payment_kr,
        "priceCurrency": "NOK",
        "availability": f"{SCHEMA}/{'SoldOut' if opening.is_full else 'InStock'}",
        "url": page,
    }


def _location(opening: Opening) -> dict[str, Any]:
    """Where, or nothing at all where the place is told by agreement."""
    page = arena_page(opening.arena.slug, opening.arena.language)
    places = [_place(opening.place)] if opening.place else []
    if opening.seats_online and not opening.arena.place_by_agreement:
        places.append({"@type": "VirtualLocation", "url": page})
    return {"location": places} if places else {}


def _place(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Place",
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "addressLocality": place.town or str(place.area),
            **({"postalCode": place.postcode} if place.postcode else {}),
            "addressCountry": "NO",
        },
    }
    if place.latitude is not None and place.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return found
