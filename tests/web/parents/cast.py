"""Berit's theme evenings, and the families of Bølge, Bris and Furu who sign up to them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.audit import READ
from landsby.web.access.models import AuditEvent
from landsby.web.parents import actions
from landsby.web.parents.actions import Reach, Said, SignedUp
from landsby.web.parents.choices import EveningTrack, Way
from landsby.web.parents.models import Adult, EveningSeries, SignUp, ThemeEvening
from landsby.web.people.models import Worker

State = SignUp.State
NOON = time(12)


def at(day: int, wall: time = NOON) -> datetime:
    """A time of the day that lies `day` days ahead."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=day), wall))


def series_of(
    leader: Worker, *, seats: int = 12, online: int = 0, evenings: int = 4, **more: Any
) -> EveningSeries:
    """A published series: an evening a week, the first in two weeks."""
    track = more.pop("track", EveningTrack.LOWER_SECONDARY)
    number = EveningSeries.objects.count()
    first = more.pop("first", 14)
    series = EveningSeries.objects.create(
        agency=leader.agency,
        slug=f"rekke-{number}",
        half_year=more.pop("half_year", "2026-2"),
        track=track,
        led_by=leader,
        seats_on_site=seats,
        seats_online=online,
        **{"status": "published", "closes_at": at(first, time(15)), **more},
    )
    for week in range(evenings):
        starts = at(first + 7 * week, time(18))
        ThemeEvening.objects.create(
            series=series,
            number=week + 1,
            title=f"Kveld {week + 1}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            led_by=leader,
        )
    return series


def signs_up(series: EveningSeries, alias: str = "Bølge", **said: Any) -> SignedUp:
    return actions.sign_up(VISITOR, series, Said(alias=alias, **said))


def inside(adult: Adult) -> Actor:
    """Whoever came in with the adult's words."""
    return Actor(adult_id=adult.pk)


def by_mail(address: str, word: str = "fjelltur", language: str = "nb") -> Reach:
    return Reach(Way.EMAIL, address, word, language)


def now(entry: SignUp) -> SignUp:
    """The entry as it is in the database."""
    return SignUp.objects.select_related("series").get(pk=entry.pk)


def states(*signed: SignedUp) -> list[str]:
    return [now(one.sign_up).state for one in signed]


def reads(entry: SignUp) -> list[list[str]]:
    """What of the entry has been read by those who work here: the names of the fields, page by page."""
    rows = AuditEvent.objects.filter(object_type="parents.signup", object_id=str(entry.pk), verb=READ)
    return [row.fields for row in rows.order_by("sequence")]
