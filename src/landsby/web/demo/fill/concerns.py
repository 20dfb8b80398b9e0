"""What somebody said was wrong: one thing that the coordinator answers tomorrow, and one that is answered."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import UUID

from landsby.web.access.days import answer_by
from landsby.web.access.roles import Role
from landsby.web.concerns import sealed
from landsby.web.concerns.models import DAYS_TO_ANSWER, Concern
from landsby.web.venues.times import OSLO
from landsby.web.wishes.models import PlaceRequest

from .town import Town

STEP = "What somebody said was wrong"
TOLD = "En som satt ved siden av meg spurte hvor jeg bor, og ville ikke slutte. Det vil jeg ikke en gang til."
ANSWERED = "Takk for at du sa fra. Klubben låner ut en voksen til ut måneden. Ring meg om det ikke holder."


def fill(town: Town, random: Random) -> None:
    rows = (
        PlaceRequest.objects.select_related("arena").filter(arena=town.arenas["robotloftet"]).order_by("pk")
    )
    asked = next(row for row in rows if row.nickname == "Lo")
    told = _at(town, 1)
    concern = Concern.objects.create(
        key=_key(random),
        about=Concern.About.PERSON,
        arena=asked.arena,
        wish_id=asked.wish_id,
        request=asked,
        told_at=told,
        due_at=answer_by(told, DAYS_TO_ANSWER),
    )
    sealed.keep(concern, sealed.Words(told=TOLD))
    _rest(town, random)


def _rest(town: Town, random: Random) -> None:
    """Elin has asked for more hands, and has had an answer."""
    told = _at(town, 6)
    concern = Concern.objects.create(
        key=_key(random),
        about=Concern.About.REST,
        arena=town.arenas["spillhuset"],
        teller=town.workers["Elin", Role.HOST],
        told_at=told,
        due_at=answer_by(told, DAYS_TO_ANSWER),
        answered_at=_at(town, 5),
        outcome=Concern.Outcome.SEEN_TO,
        answer=ANSWERED,
    )
    sealed.keep(concern, sealed.Words(told="Vi er bare to på de fulle kveldene. Det blir for lite."))


def _at(town: Town, days_ago: int) -> datetime:
    day = town.today - timedelta(days=days_ago)
    return datetime.combine(day, time(19, 30), OSLO).astimezone(UTC)


def _key(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
