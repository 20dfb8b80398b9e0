"""Organisations, agencies, the cast, parts of town, premises, equipment and topics."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from landsby.web.access.models import Account
from landsby.web.arenas.models import Area, Equipment, Topic, Venue, VenueHours
from landsby.web.people.models import Agency, Network, Organisation, Worker

from . import data

PASSWORD = "fjordvik er en landsby"  # nosec: printed on the screen, for the invented town alone


@dataclass
class Town:
    """What the next steps look up, by key, slug or name."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    workers: dict[tuple[str, str], Worker] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    equipment: dict[str, Equipment] = field(default_factory=dict)


def email_of(name: str) -> str:
    """«Pål» has the address pal@fjordvik.example, which leads nowhere."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return f"{plain}@fjordvik.example"


def build() -> Town:
    rows, town = data.town(), Town()
    _agencies(rows, town)
    _people(rows, town)
    _places(rows, town)
    _things(rows, town)
    return town


def _agencies(rows: dict[str, list[data.Row]], town: Town) -> None:
    networks = {row["slug"]: Network.objects.create(**row) for row in rows["network"]}
    for row in rows["organisation"]:
        town.organisations[row["key"]] = Organisation.objects.create(name=row["name"], kind=row["kind"])
    for row in rows["agency"]:
        town.agencies[row["slug"]] = Agency.objects.create(
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            organisation=town.organisations[row["organisation"]],
            network=networks[row["network"]],
        )


def _people(rows: dict[str, list[data.Row]], town: Town) -> None:
    password = make_password(PASSWORD)  # once for all: the hash is slow, as it should be
    for row in rows["person"]:
        account = Account.objects.create(email=email_of(row["name"]), name=row["name"], password=password)
        for post in row["posts"]:
            role, agency = post.split("@")
            worker = Worker.objects.create(account=account, agency=town.agencies[agency], role=role)
            town.workers[row["name"], role] = worker


def _places(rows: dict[str, list[data.Row]], town: Town) -> None:
    town.areas = {row["slug"]: Area.objects.create(**row) for row in rows["area"]}
    for row in rows["venue"]:
        hours = row.pop("hours", [])
        places = {
            "organisation": town.organisations[row.pop("organisation")],
            "area": town.areas[row.pop("area")],
        }
        venue = town.venues[row["slug"]] = Venue.objects.create(**row, **places)
        VenueHours.objects.bulk_create(
            VenueHours(venue=venue, weekday=weekday, opens=span["opens"], closes=span["closes"])
            for span in hours
            for weekday in span["weekdays"]
        )


def _things(rows: dict[str, list[data.Row]], town: Town) -> None:
    for row in rows["equipment"]:
        agency = town.agencies[row.pop("agency")]
        town.equipment[row["name"]] = Equipment.objects.create(agency=agency, **row)
    for row in rows["topic"]:
        names = {f"name_{language}": row[language] for language in ("nb", "nn", "en")}
        town.topics[row["slug"]] = Topic.objects.create(slug=row["slug"], icon=row["icon"], **names)
