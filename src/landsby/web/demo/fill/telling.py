"""What the network tells others, laid down as rows: the catalogue, requests, what was told, invitations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from landsby.web.network.links import digest_of
from landsby.web.network.models import (
    OutreachTalk,
    PassedOn,
    Recruitment,
    TalkContact,
    TalkGiven,
    TalkRequest,
)
from landsby.web.network.tokens import talk_token_of
from landsby.web.people.models import Network

from . import data
from .town import Town

ADDRESS = "kontoret@elvestrand.example"
"""Leads nowhere."""


def fill(town: Town, network: Network) -> None:
    rows = data.telling()
    talks = {row["slug"]: _talk(town, network, row) for row in rows["talk"]}
    asked = {row["key"]: _asked(town.today, network, row, talks[row["talk"]]) for row in rows["asked"]}
    for row in rows["given"]:
        TalkGiven.objects.create(
            talk=talks[row["talk"]],
            request=asked.get(row.get("asked", "")),
            on=town.today + timedelta(days=row["days"]),
            **{
                name: row[name] for name in ("where", "for_whom", "how_many", "what_was_asked") if name in row
            },
        )
    for row in rows["invitation"]:
        _invitation(town, network, row)


def _invitation(town: Town, network: Network, row: data.Row) -> None:
    made = Recruitment.objects.create(
        network=network,
        arena=town.arenas[row["arena"]],
        text=row["text"].strip(),
        made_on=town.today + timedelta(days=row["days"]),
        ends_on=town.today + timedelta(days=row["ends"]),
    )
    PassedOn.objects.bulk_create(
        PassedOn(
            recruitment=made,
            agency=town.agencies[said["agency"]],
            where=said["where"],
            on=town.today + timedelta(days=said["days"]),
        )
        for said in row["passed_on"]
    )


def _talk(town: Town, network: Network, row: data.Row) -> OutreachTalk:
    agency = town.agencies[row["agency"]]
    plain = {name: value for name, value in row.items() if name != "agency"}
    return OutreachTalk.objects.create(network=network, agency=agency, **plain)


def _asked(today: date, network: Network, row: data.Row, talk: OutreachTalk) -> TalkRequest:
    asked_on = today + timedelta(days=row["days"])
    plain = ("asked_by", "for_whom", "wish", "when_text", "state", "answer")
    request = TalkRequest(
        network=network,
        talk=talk,
        asked_at=_noon(asked_on),
        due_on=asked_on + timedelta(days=settings.TALK_DAYS),
        answered_at=_noon(today + timedelta(days=row["answered"])) if "answered" in row else None,
        agreed_on=today + timedelta(days=row["agreed"]) if "agreed" in row else None,
        **{name: row[name] for name in plain if name in row},
    )
    erase_on = (request.agreed_on or request.due_on) + timedelta(days=settings.TALK_CONTACT_DAYS)
    if erase_on >= today:
        request.digest = digest_of(talk_token_of(request.key))
    request.save()
    if request.digest:
        TalkContact.objects.create(request=request, email=ADDRESS, erase_on=erase_on)
    return request


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
