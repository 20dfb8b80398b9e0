"""The waiting list against the seats ahead: who is before whom, and for whom room has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from landsby.web.arenas import seats
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import ArenaSession
from landsby.web.wishes.models import PlaceRequest, RequestStep

from .rows import WAITING, groups

State = PlaceRequest.State
Kind = RequestStep.Kind


@dataclass(frozen=True)
class Place:
    """A place in line.

    `ahead`: how many are before. `has_room`: room has come that the arena may offer now.
    `is_full`: no evening ahead has seats for them.
    """

    ahead: int
    has_room: bool
    is_full: bool = True


@dataclass(frozen=True)
class Group:
    """One alone or two together; those of them who have paused keep the place and are not called."""

    rows: Sequence[PlaceRequest]
    present: Sequence[PlaceRequest]
    mode: Mode
    is_called: bool


def places(arenas: Collection[int]) -> dict[int, Place]:
    """The place of every request in the arenas' lines, by its key; three queries, none without arenas."""
    ahead = _sessions_ahead(arenas) if arenas else []
    return {
        row.pk: Place(number, group in called or group.is_called, not _fits_any(ahead, group.rows))
        for groups_of_arena, called in _lines(arenas)
        for number, group in enumerate(groups_of_arena)
        for row in group.rows
    }


def has_room_ahead(arena: int, mode: Mode, number: int) -> bool:
    """Whether an evening ahead has that many free seats."""
    return any(session.free(mode) >= number for session in _sessions_ahead([arena]))


def _fits_any(ahead: Sequence[ArenaSession], rows: Sequence[PlaceRequest]) -> bool:
    own = (session for session in ahead if session.arena_id == rows[0].arena_id)
    return any(session.free(Mode(rows[0].mode)) >= len(rows) for session in own)


def _sessions_ahead(arenas: Collection[int]) -> list[ArenaSession]:
    ahead = ArenaSession.objects.filter(arena__in=arenas, starts_at__gt=timezone.now(), status__in=seats.OPEN)
    return list(ahead.order_by("starts_at"))


def to_call(arenas: Collection[int]) -> list[PlaceRequest]:
    """Those in line for whom room has come, and whose arena has not been asked to answer them."""
    return [row for _, called in _lines(arenas) for group in called for row in group.present]


def arenas_with_waiting() -> set[int]:
    return set(PlaceRequest.objects.filter(WAITING).values_list("arena", flat=True))


def _lines(arenas: Collection[int]) -> Iterator[tuple[list[Group], list[Group]]]:
    """Of each arena its line, and those of it for whom there is room that nobody has spoken for."""
    waiting: dict[int, list[PlaceRequest]] = defaultdict(list)
    for row in _waiting(arenas) if arenas else ():
        waiting[row.arena_id].append(row)
    sessions: dict[int, list[ArenaSession]] = defaultdict(list)
    for session in _with_room(waiting) if waiting else ():
        sessions[session.arena_id].append(session)
    for arena, rows in waiting.items():
        line = [_group(group) for group in groups(rows)]
        yield line, list(_called(line, sessions[arena]))


def _waiting(arenas: Collection[int]) -> list[PlaceRequest]:
    put_in_line = Max("steps__at", filter=Q(steps__kind=Kind.WAITLISTED))
    rows = PlaceRequest.objects.select_related("arena").filter(WAITING, arena__in=arenas)
    rows = rows.annotate(
        since=Coalesce(put_in_line, F("sent_at")),
        called_at=Max("steps__at", filter=Q(steps__kind=Kind.SEAT_FREED)),
    )
    return list(rows.order_by("sent_at", "pk"))


def _with_room(arenas: Collection[int]) -> list[ArenaSession]:
    """Evenings ahead in which somebody has made or given back seats."""
    return [session for session in _sessions_ahead(arenas) if session.room_since]


def _group(rows: Sequence[PlaceRequest]) -> Group:
    present = [row for row in rows if row.state == State.WAITING]
    return Group(rows, present, Mode(rows[0].mode), any(map(_is_called, present)))


def _is_called(row: PlaceRequest) -> bool:
    """Whether the arena has been asked to offer them a seat and has not answered yet."""
    called_at, since = row.called_at, row.since  # type: ignore[attr-defined]
    return row.turn == PlaceRequest.Turn.HOST and called_at is not None and called_at >= since


def _called(line: Sequence[Group], sessions: Sequence[ArenaSession]) -> Iterator[Group]:
    """Whoever asked first is first; two friends need two seats. No seat is promised twice."""
    promised: Counter[Mode] = Counter()
    for group in line:
        wanted = promised[group.mode] + len(group.rows)
        fits = group.present and any(_is_new_room(session, group, wanted) for session in sessions)
        if group.is_called or fits:
            promised[group.mode] = wanted
        if fits and not group.is_called:
            yield group


def _is_new_room(session: ArenaSession, group: Group, wanted: int) -> bool:
    """Room that has come since the group was put in line."""
    since = max(row.since for row in group.rows)  # type: ignore[attr-defined]
    return bool(session.room_since and session.room_since > since and session.free(group.mode) >= wanted)
