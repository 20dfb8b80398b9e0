"""What the open door may know of arenas.

Pages, feeds and posters are built from these shapes alone. What is closed never becomes one, and a place
told only by agreement is not in them: nothing built from them can give it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from landsby.web.access.kept.latest import latest
from landsby.web.arenas.access import arenas_for_all, has_host
from landsby.web.arenas.choices import DayPart, Mode, Openness, Room, day_part
from landsby.web.arenas.models import Arena, ArenaRole, ArenaSeries, ArenaSession, EntryProfile, Topic
from landsby.web.people.models import Agency
from landsby.web.venues.models import Area, Venue
from landsby.web.venues.times import OSLO, instant

Slot = tuple[int, DayPart, Mode]
"""When and how one can come: weekday (0 is Monday), part of the day, on site or online."""

LOOK_AHEAD = timedelta(weeks=4)


@dataclass(frozen=True)
class Place:
    """Where something is, as told to everybody."""

    slug: str
    name: str
    street: str
    postcode: str
    town: str
    area: Area
    how_to_get_in: str
    nearest_stop: str
    language: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Opening:
    """One session of an arena. `place` and `online` are empty where they are told by agreement.

    How many seats are taken is not in it: only how much room there is, in words.
    `planned_at`: when it was to begin before it was moved, where its series says so.
    """

    pk: int
    arena: PublicArena
    planned_day: date
    starts_at: datetime
    ends_at: datetime
    status: str
    note: str
    place: Place | None
    online: str
    seats_on_site: int
    seats_online: int
    room_on_site: Room
    room_online: Room
    revision: int
    changed_at: datetime
    planned_at: datetime | None

    @property
    def is_cancelled(self) -> bool:
        return self.status == ArenaSession.Status.CANCELLED

    @property
    def is_moved(self) -> bool:
        return self.status == ArenaSession.Status.MOVED

    @property
    def is_open_now(self) -> bool:
        return not self.is_cancelled and self.starts_at <= timezone.now() < self.ends_at

    @property
    def is_full(self) -> bool:
        return {self.room_on_site, self.room_online} == {Room.FULL}


@dataclass(frozen=True)
class Hours:
    """A series as it recurs: an RRULE over wall time in Europe/Oslo."""

    pk: int
    rrule: str
    first_day: date
    last_day: date | None
    starts: time
    ends: time


@dataclass(frozen=True)
class PublicArena:
    """An arena as everybody may know it: its texts are in `language`, that of the page where they are
    written in it; its name, and what its hosts write about a day, in `own_language`.
    """

    pk: int
    slug: str
    name: str
    own_language: str
    language: str
    in_short: str
    what_happens: str
    for_whom: str
    age_from: int
    age_to: int
    status: str
    has_host: bool
    illustration: str
    reply_days: int
    checked_on: date | None
    entry: EntryProfile
    agency: Agency
    partners: tuple[Agency, ...]
    topics: tuple[Topic, ...]
    place: Place | None
    place_by_agreement: bool
    online: str
    slots: frozenset[Slot] = frozenset()
    next_at: datetime | None = None
    open_until: datetime | None = None
    steps: tuple[str, ...] = ()
    roles: tuple[ArenaRole, ...] = ()
    hours: tuple[Hours, ...] = field(default=())

    @property
    def is_running(self) -> bool:
        return self.status == Arena.Status.RUNNING

    @property
    def takes_requests(self) -> bool:
        """Whether somebody is there to answer."""
        return self.is_running and self.has_host

    @property
    def is_resting(self) -> bool:
        return self.status == Arena.Status.RESTING

    @property
    def has_ended(self) -> bool:
        return self.status == Arena.Status.ENDED

    @property
    def modes(self) -> frozenset[Mode]:
        """How one can take part, also when no session is set yet."""
        by_place = {Mode.ON_SITE} if self.place else set()
        by_line = {Mode.ONLINE} if self.online else set()
        return frozenset(by_place | by_line | {mode for _day, _part, mode in self.slots})


@latest
def listed_arenas() -> tuple[PublicArena, ...]:
    """Every running arena that is not closed, with its slots of the four weeks to come."""
    coming = _coming(timezone.now())
    return tuple(_arena(row, coming.get(row.pk, [])) for row in _running())


def arena_called(slug: str, now: datetime) -> PublicArena | None:
    """One arena with all that its page tells, running or not; None where there is nothing public."""
    rows = _told_in_full(_not_closed().filter(slug=slug))
    return _in_full(rows[0], _coming(now, rows[0].pk).get(rows[0].pk, [])) if rows else None


@latest
def arenas_in_full() -> tuple[PublicArena, ...]:
    """The same, with series, roles and steps."""
    coming = _coming(timezone.now())
    return tuple(_in_full(row, coming.get(row.pk, [])) for row in _told_in_full(_running()))


def openings(start: datetime, end: datetime, *, arena: str = "", topic: str = "") -> Openings:
    """Sessions of running arenas that end after `start` and begin before `end`, cancelled ones too."""
    running = arenas_for_all().filter(status=Arena.Status.RUNNING)
    rows = ArenaSession.objects.filter(arena__in=running, ends_at__gt=start, starts_at__lt=end)
    if arena:
        rows = rows.filter(arena__slug=arena)
    if topic:
        rows = rows.filter(arena__topics__slug=topic)
    return Openings(rows.order_by("starts_at", "pk"))


@dataclass(frozen=True)
class Openings(Sequence[Opening]):
    """Openings in order, the soonest first. Only those are read that are asked for, so that a page can be cut
    out of many."""

    rows: QuerySet[ArenaSession]

    def __len__(self) -> int:
        return self.rows.count()

    def __iter__(self) -> Iterator[Opening]:
        return iter(_openings(self.rows))

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, slice):
            return _openings(self.rows[part])
        return _openings(self.rows[part : part + 1])[0]

    def first_of_days(self, most: int) -> tuple[list[Opening], dict[date, int]]:
        """The first few of each day, and how many there are on each day."""
        day = TruncDate("starts_at", tzinfo=OSLO)
        number = Window(RowNumber(), partition_by=[day], order_by=["starts_at", "pk"])
        counts = self.rows.order_by().values(day=day).annotate(all=Count("pk")).values_list("day", "all")
        return _openings(self.rows.annotate(number=number).filter(number__lte=most)), dict(counts)


def _openings(rows: QuerySet[ArenaSession]) -> list[Opening]:
    sessions = list(rows.select_related("venue__area", "series"))
    arenas = {row.pk: _arena(row, []) for row in _running().filter(pk__in={s.arena_id for s in sessions})}
    return [_opening(session, arenas[session.arena_id]) for session in sessions]


def names_of_arenas() -> list[tuple[str, str]]:
    """The slug and name of each listed arena, by name."""
    return list(arenas_for_all().filter(status=Arena.Status.RUNNING).values_list("slug", "name"))


def names_of_topics() -> list[tuple[str, str]]:
    """The slug and name of each topic that a listed arena has, in the language of the page."""
    topics = Topic.objects.filter(arenas__in=_running()).distinct()
    return [(topic.slug, str(topic)) for topic in topics]


def _not_closed() -> QuerySet[Arena]:
    """Also those that rest or have ended; never what nobody has published yet."""
    rows = arenas_for_all().annotate(has_host=has_host())
    return rows.select_related("entry", "agency__organisation", "venue__area").prefetch_related(
        "topics", "texts"
    )


def _running() -> QuerySet[Arena]:
    return _not_closed().filter(status=Arena.Status.RUNNING)


def _told_in_full(rows: QuerySet[Arena]) -> QuerySet[Arena]:
    return rows.prefetch_related("first_time", "roles", "series", "partners__organisation")


Row = tuple[int, datetime, datetime, int, int]


def _coming(now: datetime, arena: int | None = None) -> dict[int, list[Row]]:
    """The next four weeks' open sessions by arena, or one's: (arena, start, end, seats on site and online).

    What is open now is among them.
    """
    rows = ArenaSession.objects.filter(ends_at__gt=now, starts_at__lt=now + LOOK_AHEAD)
    rows = rows.exclude(status=ArenaSession.Status.CANCELLED).exclude(arena__openness=Openness.CLOSED)
    rows = rows if arena is None else rows.filter(arena=arena)
    by_arena: dict[int, list[Row]] = defaultdict(list)
    for row in rows.order_by("starts_at").values_list(
        "arena_id", "starts_at", "ends_at", "seats_on_site", "seats_online"
    ):
        by_arena[row[0]].append(row)
    return by_arena


def _slots(rows: Iterable[Row]) -> frozenset[Slot]:
    found, zone = set(), timezone.get_current_timezone()
    for _arena_id, starts_at, _ends_at, on_site, online in rows:
        local = starts_at.astimezone(zone)
        modes = [Mode.ON_SITE] * bool(on_site) + [Mode.ONLINE] * bool(online)
        found |= {(local.weekday(), day_part(local.hour), mode) for mode in modes}
    return frozenset(found)


def _arena(row: Arena, coming: list[Row], **more: object) -> PublicArena:
    hidden = row.openness != Openness.OPEN
    now, told = timezone.now(), row.told
    return PublicArena(
        pk=row.pk,
        slug=row.slug,
        name=row.name,
        own_language=row.language,
        language=told.language,
        in_short=told.in_short,
        what_happens=told.what_happens,
        for_whom=told.for_whom,
        age_from=row.age_from,
        age_to=row.age_to,
        status=row.status,
        has_host=row.has_host,  # type: ignore[attr-defined]
        illustration=row.illustration,
        reply_days=row.reply_days,
        checked_on=row.checked_on,
        entry=row.entry,
        agency=row.agency,
        topics=tuple(row.topics.all()),
        place=None if hidden else _place(row.venue),
        place_by_agreement=hidden,
        online="" if hidden else row.online_where,
        slots=_slots(row for row in coming if row[1] > now),
        next_at=next((row[1] for row in coming if row[1] > now), None),
        open_until=next((row[2] for row in coming if row[1] <= now), None),
        **{"partners": (), **more},  # type: ignore[arg-type]
    )


def _in_full(row: Arena, coming: list[Row]) -> PublicArena:
    return _arena(
        row,
        coming,
        partners=tuple(row.partners.all()),
        steps=tuple(row.told.steps),
        roles=tuple(row.roles.all()),
        hours=tuple(_hours(series) for series in row.series.all()),
    )


def _hours(row: ArenaSeries) -> Hours:
    return Hours(row.pk, row.rrule, row.first_day, row.last_day, row.starts, row.ends)


def _place(venue: Venue | None) -> Place | None:
    if venue is None:
        return None
    return Place(
        slug=venue.slug,
        name=venue.name,
        street=venue.street,
        postcode=venue.postcode,
        town=venue.town,
        area=venue.area,
        how_to_get_in=venue.how_to_get_in,
        nearest_stop=venue.nearest_stop,
        language=venue.language,
        latitude=venue.latitude,
        longitude=venue.longitude,
    )


def _planned(row: ArenaSession) -> datetime | None:
    if row.series is None or row.status != ArenaSession.Status.MOVED:
        return None
    return instant(row.planned_day, row.series.starts)


def _opening(row: ArenaSession, arena: PublicArena) -> Opening:
    own = None if arena.place_by_agreement else _place(row.venue)
    return Opening(
        pk=row.pk,
        arena=arena,
        planned_day=row.planned_day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        status=row.status,
        note=row.note,
        place=(own or arena.place) if row.seats_on_site else None,
        online=arena.online if row.seats_online else "",
        seats_on_site=row.seats_on_site,
        seats_online=row.seats_online,
        room_on_site=Room.of(row.free(Mode.ON_SITE), row.seats_on_site),
        room_online=Room.of(row.free(Mode.ONLINE), row.seats_online),
        revision=row.revision,
        changed_at=row.changed_at,
        planned_at=_planned(row),
    )
