"""Networks, organisations, agencies and the cast."""

from __future__ import annotations

from random import Random

from django.contrib.auth.hashers import make_password

from landsby.web.access.models import Account
from landsby.web.people.models import Agency, Installation, Network, Organisation, Worker

from . import data
from .town import PASSWORD, Town, email_of

STEP = "Agencies and people"


def fill(town: Town, random: Random) -> None:
    rows = data.town()
    for row in rows["installation"]:
        Installation.objects.create(pk=Installation.ONLY, **row)
    _agencies(rows, town)
    _people(rows, town)


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
            contact_email=row.get("email", ""),
            contact_phone=row.get("phone", ""),
        )


def _people(rows: dict[str, list[data.Row]], town: Town) -> None:
    password = make_password(PASSWORD)  # once for all: the hash is slow, as it should be
    for row in rows["person"]:
        account = Account.objects.create(email=email_of(row["name"]), name=row["name"], password=password)
        for post in row["posts"]:
            role, agency = post.split("@")
            worker = Worker.objects.create(account=account, agency=town.agencies[agency], role=role)
            town.workers[row["name"], role] = worker
