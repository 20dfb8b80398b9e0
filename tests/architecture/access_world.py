"""Everybody at every door: one of each role and relation, and one object of each kind."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.actors import VISITOR
from landsby.web.access.roles import Role
from landsby.web.arenas.models import (
    Arena,
    ArenaRole,
    ArenaSeries,
    ArenaSession,
    EntryProfile,
    Equipment,
    EquipmentBooking,
    Hosting,
    Venue,
    VenueBooking,
    VenueHours,
)
from landsby.web.arenas.names import lasting_id
from landsby.web.people.models import Worker
from landsby.web.wishes.actions import Asking, hand_over, send_wish
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import WishParts
from tests.cast import actor, signed_in

TABLE = Path(__file__).parent / "access_matrix.csv"
ANSWERS = {403: "no", 404: "-"}
METHODS = {"GET": Client.get, "POST": Client.post}


@dataclass(frozen=True)
class Line:
    """One line of the table: an address about one object, and what each of the cast gets there."""

    url: str
    about: str
    method: str
    answers: Mapping[str, str]

    @property
    def room(self) -> str:
        return self.url.partition(":")[0].partition("_")[0]

    def as_found(self, answers: Mapping[str, str]) -> Line:
        return replace(self, answers=answers)

    def __str__(self) -> str:
        return f"{self.method} {self.url} {self.about}".strip()


def table() -> list[Line]:
    """The frozen table; `ok` is let in, `no` is refused in a sentence, `-` is not found."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Line(
            row.pop("url"),
            row.pop("about"),
            row.pop("method"),
            {who: cell.strip() for who, cell in row.items()},
        )
        for row in rows
    ]


@dataclass(frozen=True)
class World:
    """Who stands at the door, by name, and the parts of each object's address, by its name in the table."""

    people: Mapping[str, Client]
    objects: Mapping[str, Mapping[str, Any]]

    def answers(self, line: Line) -> dict[str, str]:
        return {who: self.answer(line, who) for who in line.answers}

    def answer(self, line: Line, who: str) -> str:
        """What one of the cast gets; whatever it wrote is undone."""
        address = reverse(line.url, kwargs=self._kwargs(line))
        client = self.people[who]
        cookies = copy(client.cookies)
        with transaction.atomic():
            response = METHODS[line.method](client, address)
            transaction.set_rollback(True)
        client.cookies = cookies
        assert response.status_code not in {405, 500}
        return ANSWERS.get(response.status_code, "ok")

    def _kwargs(self, line: Line) -> dict[str, Any]:
        return dict(self.objects[line.about]) if line.about else {}


def bare_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Two answers of three in the table: what that page looks like is another test's to see."""
    return HttpResponseNotFound()


def with_code(wish: Wish, role: Role) -> Client:
    """A browser in which the words of a wish were written."""
    client = Client()
    session = client.session
    session["wish"] = [wish.pk, role]
    session.save()
    return client


def build(town: Any, arena: Arena, evening: ArenaSession, cast: Mapping[str, Worker]) -> World:
    hut = _arena(town.club, "snohvit", openness="closed")
    bridge = _arena(town.other_club, "broa")
    bridge.partners.add(town.club)
    Hosting.objects.create(arena=hut, worker=cast["hakon"])
    Hosting.objects.create(arena=bridge, worker=_host_post(cast["gro"]))
    lamp = _arena(town.club, "lykta", status="draft")
    left = _left_without_host(town.club, cast["hakon"])
    rev = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Rev"))
    ulv = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Ulv", with_friend=True))
    bolge = send_wish(VISITOR, WishParts(), sent_by=Wish.SentBy.GUARDIAN)
    ada = actor(cast["ada"])
    kept = send_wish(
        ada, WishParts(), sent_by=Wish.SentBy.WORKER, asking=Asking(arena=arena, nickname="Hare")
    )
    handed_over = send_wish(ada, WishParts(), sent_by=Wish.SentBy.WORKER).wish
    hand_over(ada, handed_over)
    people = {
        "visitor": Client(),
        "rev": with_code(rev.wish, Role.YOUNG_PERSON),
        "ulv": with_code(ulv.wish, Role.YOUNG_PERSON),
        "bolge": with_code(bolge.wish, Role.PARENT),
        **{name: signed_in(worker) for name, worker in cast.items()},
    }
    objects = {
        **_places(arena, hut, bridge),
        "lykta, not published": {"slug": lamp.slug},
        "a request where nobody hosts": {"key": left},
        "a request where nobody hosts, not now": {"key": left, "verb": "not_now"},
        **_things(town, arena, evening),
        "rev's request": {"key": rev.request.key},
        "rev's request, withdraw": {"key": rev.request.key, "verb": "withdraw"},
        "rev's request, not now": {"key": rev.request.key, "verb": "not_now"},
        "ulv's, awaiting a friend": {"key": ulv.request.key},
        "ada's wish": {"key": kept.wish.key},
        "a wish handed over": {"key": handed_over.key},
        "ada's request, withdraw": {"key": kept.request.key, "verb": "withdraw"},
        "elin's account": {"pk": cast["elin"].account_id},
        "elin's post": {"pk": cast["elin"].account_id, "post": cast["elin"].pk},
        "gro's account": {"pk": cast["gro"].account_id},
        "spillhuset's agency": {"pk": arena.agency_id},
        "gro's agency": {"pk": cast["gro"].agency_id},
        "without a second step": {},
        "a reset link": {"uidb36": "1", "key": "set-password"},
        "a confirm link": {"key": "abc"},
    }
    return World(people, objects)


def _arena(agency: Any, slug: str, **fields: Any) -> Arena:
    arena = Arena.objects.create(
        agency=agency, slug=slug, name=slug.capitalize(), in_short="En stille kveld.", **fields
    )
    EntryProfile.objects.create(arena=arena)
    return arena


def _left_without_host(agency: Any, host: Worker) -> Any:
    """The key of a request to an arena whose only host has gone since."""
    arena = _arena(agency, "forlatt")
    hosting = Hosting.objects.create(arena=arena, worker=host)
    asked = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Mus")).request
    hosting.delete()
    return asked.key


def _host_post(worker: Worker) -> Worker:
    return Worker.objects.get(account=worker.account, role=Role.HOST)


def _places(arena: Arena, hut: Arena, bridge: Arena) -> dict[str, Any]:
    return {
        "spillhuset": {"slug": arena.slug},
        "spillhuset's record": {"key": lasting_id("arenas", arena.slug)},
        "its agency's record": {"key": lasting_id("agencies", arena.agency.slug)},
        "snohvit, closed": {"slug": hut.slug},
        "snohvit's record": {"key": lasting_id("arenas", hut.slug)},
        "broa, run together": {"slug": bridge.slug},
    }


def _things(town: Any, arena: Arena, evening: ArenaSession) -> dict[str, Any]:
    role = ArenaRole.objects.create(arena=arena, title="Spillvert")
    series = ArenaSeries.objects.create(
        arena=arena,
        rrule="FREQ=WEEKLY;BYDAY=TU",
        first_day=timezone.localdate(),
        starts=time(17),
        ends=time(20),
    )
    school = Venue.objects.create(
        organisation=town.municipality,
        name="Fjordvik skole",
        slug="skolen",
        kind="school",
        area=arena.venue.area,
        street="Skolevegen 1",
    )
    hours = VenueHours.objects.create(venue=school, weekday=1, opens=time(10), closes=time(14))
    later = timezone.now() + timedelta(days=3)
    booking = VenueBooking.objects.create(
        venue=school,
        agency=town.club,
        what_for="Brettspill",
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    headphones = Equipment.objects.create(agency=town.club, name="Hodetelefoner", pieces=4)
    kept = EquipmentBooking.objects.create(equipment=headphones, session=evening)
    return {
        "spillhuset tomorrow": {"pk": evening.pk},
        "a role tomorrow": {"pk": evening.pk, "role": role.pk},
        "spillhuset's tuesdays": {"pk": series.pk},
        "brygga": {"slug": arena.venue.slug},
        "the school": {"slug": school.slug},
        "the school's hours": {"pk": hours.pk},
        "a booking at the school": {"pk": booking.pk},
        "headphones": {"pk": headphones.pk},
        "headphones tomorrow": {"pk": kept.pk},
    }
