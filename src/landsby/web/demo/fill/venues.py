"""Parts of town, premises and things to borrow."""

from __future__ import annotations

from random import Random

from landsby.web.venues.models import Area, Equipment, Venue, VenueHours

from . import data
from .town import Town

STEP = "Premises and things to borrow"


def fill(town: Town, random: Random) -> None:
    rows = data.town()
    _places(rows, town)
    _things(rows, town)


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
