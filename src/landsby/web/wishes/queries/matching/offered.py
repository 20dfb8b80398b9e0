"""The arenas that may be found for a wish: whom they are there for, and what the engine knows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from landsby.engines import placement as engine
from landsby.web.access.actors import Actor
from landsby.web.access.kept.latest import latest
from landsby.web.access.roles import WORKERS
from landsby.web.arenas.choices import Openness, day_part
from landsby.web.arenas.models import Arena, ArenaSession, Topic

LOOK_AHEAD = timedelta(weeks=4)
Seats = tuple[int, datetime, int, int, int, int]
"""A session: its arena, when it begins, how many are seats and how many taken, on site and online."""


def arenas_for_visitors() -> QuerySet[Arena]:
    """Running arenas that stand in public."""
    return _running().exclude(openness=Openness.CLOSED)


def arenas_for_workers(actor: Actor) -> QuerySet[Arena]:
    """Also the closed ones of the networks that the worker is in."""
    networks = actor.networks(*WORKERS)
    own = Q(agency__network_id__in=networks) | Q(partners__network_id__in=networks)
    within = Arena.objects.filter(own).values("pk")
    return _running().filter(~Q(openness=Openness.CLOSED) | Q(pk__in=within))


def _running() -> QuerySet[Arena]:
    return Arena.objects.filter(status=Arena.Status.RUNNING, entry__isnull=False)


def coming() -> QuerySet[ArenaSession]:
    """What is on now and in the next four weeks."""
    now = timezone.now()
    rows = ArenaSession.objects.filter(ends_at__gt=now, starts_at__lt=now + LOOK_AHEAD)
    return rows.exclude(status=ArenaSession.Status.CANCELLED).order_by("starts_at")


def for_engine(arenas: QuerySet[Arena]) -> list[engine.Arena]:
    """Arenas, of those that may be found, as the engine knows them; their topics in the language of the page.

    What the engine knows of all is read once; who asks is given their own of it.
    """
    known = _known()
    return [known[pk] for pk in arenas.values_list("pk", flat=True) if pk in known]


@latest
def _known() -> dict[int, engine.Arena]:
    """All that run, the closed ones too, by primary key."""
    sessions, topics = _seats(), _topics()
    zone = timezone.get_current_timezone()
    rows = _running().select_related("entry", "venue__area")
    return {row.pk: _arena(row, topics[row.pk], sessions[row.pk], zone) for row in rows}


def _seats() -> dict[int, list[Seats]]:
    by_arena: dict[int, list[Seats]] = defaultdict(list)
    seats = ("seats_on_site", "taken_on_site", "seats_online", "taken_online")
    for row in coming().values_list("arena_id", "starts_at", *seats):
        by_arena[row[0]].append(row)
    return by_arena


def _topics() -> dict[int, list[str]]:
    """The names of each arena's topics."""
    names = {topic.pk: str(topic) for topic in Topic.objects.all()}
    by_arena: dict[int, list[str]] = defaultdict(list)
    for arena, topic in Arena.topics.through.objects.values_list("arena_id", "topic_id"):
        by_arena[arena].append(names[topic])
    return by_arena


def _arena(arena: Arena, topics: Iterable[str], sessions: list[Seats], zone: tzinfo) -> engine.Arena:
    """A place that is told by agreement is unknown to the engine."""
    entry = arena.entry
    online = bool(arena.online_where) or any(seats for *_, seats, _taken in sessions)
    on_site = arena.venue is not None or any(row[2] for row in sessions)
    is_open = arena.openness == Openness.OPEN
    return engine.Arena(
        id=str(arena.pk),
        name=arena.name,
        topics=frozenset(topics),
        text=f"{arena.in_short} {arena.what_happens} {arena.for_whom}",
        talk=engine.Talk(entry.talk),
        camera=engine.Camera(entry.camera),
        sign_in=engine.SignIn(entry.sign_in),
        payment_kr=entry.payment_kr,
        people=(entry.people_from, entry.people_to),
        noise=engine.Noise(entry.noise),
        light=engine.Light(entry.light),
        may_watch=engine.Degree.WATCH in entry.degrees,
        may_bring_someone=entry.may_bring_someone,
        may_leave_anytime=entry.may_leave_anytime,
        may_wear_headphones=entry.may_wear_headphones,
        on_site=on_site or not online,
        online=online,
        ages=(arena.age_from, arena.age_to),
        area=arena.venue.area.name if arena.venue and is_open else None,
        girls_only=entry.girls_only,
        tongues=frozenset(map(engine.Tongue, entry.tongues)),
        degrees=frozenset(engine.Degree(degree) for degree in entry.degrees),
        sessions=tuple(_slot(row, zone) for row in sessions),
    )


def _slot(row: Seats, zone: tzinfo) -> engine.Slot:
    _arena_id, starts_at, on_site, taken_on_site, online, taken_online = row
    local = starts_at.astimezone(zone)
    return engine.Slot(
        weekday=local.weekday(),
        part=part_called(day_part(local.hour)),
        date=local.date(),
        free_on_site=on_site - taken_on_site,
        free_online=online - taken_online,
    )


def part_called(word: str) -> engine.Part:
    return engine.Part[word.upper()]
