"""What the people at work see: hosts their requests, workers the wishes they keep, coordinators alarms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.arenas import seats
from landsby.web.arenas.access import arenas_answered_by
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.queries.hosts import accounts_of_hosts
from landsby.web.wishes import states
from landsby.web.wishes.access import requests_kept_by, requests_to, whole
from landsby.web.wishes.history import said_to_host
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish
from landsby.web.wishes.parts import Part, said
from landsby.web.wishes.undo import ANSWERS as UNDOABLE
from landsby.web.wishes.undo import FOR as UNDO_FOR
from landsby.web.wishes.undo import to_undo

from .asker import places_in_line
from .duty import is_late
from .line import Place, to_call
from .promise import Kept, promise_kept
from .rows import WAITING, first_of_each, groups, waiting_groups

State = PlaceRequest.State
Turn = PlaceRequest.Turn
Kind = RequestStep.Kind


def open_requests_kept_by(actor: Actor) -> QuerySet[PlaceRequest]:
    """What the worker has asked for somebody and is still open, the latest first; `last_at` a step was."""
    rows = requests_kept_by(actor).exclude(state__in=states.CLOSED).annotate(last_at=Max("steps__at"))
    return rows.order_by("-sent_at", "-pk")


def requests_of_kept(actor: Actor, wish: Wish) -> list[PlaceRequest]:
    """What one kept wish has asked, in the order of asking, with what an answer tells of the place."""
    rows = requests_kept_by(actor).filter(wish=wish)
    rows = rows.select_related("session__venue__organisation")
    return list(rows.prefetch_related("arena__first_time", "arena__texts"))


def inbox(actor: Actor) -> Inbox:
    """The arena's open requests, a pair as one: what is the arena's turn first, today's before the others.

    Those whose evening is over are done, unless somebody still waits for an answer.
    """
    over = Q(session__ends_at__lt=timezone.now()) & ~Q(turn=Turn.HOST)
    rows = requests_to(actor).exclude(Q(state__in=states.CLOSED) | over)
    waiting = set(rows.filter(WAITING).order_by().values_list("arena", flat=True))
    return Inbox(rows, [row.pk for row in to_call(waiting)])


@dataclass(frozen=True)
class Inbox(Sequence["HostView"]):
    """Open requests in order; only those are read that are asked for. `called`: for whom room has come."""

    rows: QuerySet[PlaceRequest]
    called: Sequence[int]

    def __len__(self) -> int:
        return first_of_each(self.rows).count()

    def __iter__(self) -> Iterator[HostView]:
        return iter(self[:])

    def __getitem__(self, part: Any) -> Any:
        if not isinstance(part, slice):
            return self[part : part + 1][0]
        order = {pk: number for number, pk in enumerate(self._in_order()[part])}
        pairs = PlaceRequest.objects.filter(pk__in=order, pair__isnull=False).values("pair")
        rows = self.rows.filter(Q(pk__in=order) | Q(pair__in=pairs)).order_by("sent_at", "pk")
        lines = places_in_line(found := list(rows))
        there = sorted(groups(found), key=lambda group: order[group[0].pk])
        return [host_view(group, lines.get(group[0].pk)) for group in there]

    def _in_order(self) -> QuerySet[PlaceRequest, int]:
        together = Q(pk=OuterRef("pk")) | Q(pair=OuterRef("pair"))
        of_host = self.rows.order_by().filter(together, turn=Turn.HOST).exclude(state=State.PAUSED)
        is_off = Q(state__in=[State.WELCOMED, State.CONFIRMED], session__status=ArenaSession.Status.CANCELLED)
        rank = Case(
            When(Exists(of_host) | is_off | Q(pk__in=self.called), then=0), When(WAITING, then=1), default=2
        )
        tonight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        today = Q(state=State.SENT, hoped_for__ends_at__gt=timezone.now(), hoped_for__starts_at__lt=tonight)
        rows = first_of_each(self.rows).annotate(rank=rank, later=Case(When(today, then=0), default=1))
        return rows.order_by("rank", "later", F("due_at").asc(nulls_last=True), "sent_at", "pk").values_list(
            "pk", flat=True
        )


def just_answered(actor: Actor) -> list[HostView]:
    """What the arena answered in the last minutes and can still undo, the latest first."""
    since = timezone.now() - UNDO_FOR
    rows = requests_to(actor).filter(steps__at__gt=since, steps__kind__in=UNDOABLE).distinct()
    views = [view for view in _host_views(list(rows.order_by("sent_at", "pk"))) if view.can_undo]
    return sorted(views, key=lambda view: view.history[-1].at, reverse=True)


def alarms_of_host(actor: Actor) -> list[HostView]:
    """What is overdue, or has lain unopened, in the arenas that the actor hosts."""
    rows = requests_to(actor).filter(is_late(timezone.now()))
    return _host_views(list(rows))


def _host_views(rows: Sequence[PlaceRequest]) -> list[HostView]:
    lines = places_in_line(rows)
    return [host_view(group, lines.get(group[0].pk)) for group in groups(rows)]


@dataclass(frozen=True)
class Alarm:
    """What a coordinator sees: which arena, what it is asked, since when, and how the hosts are reached.

    Who asked is not in it. `key` is the request's where the coordinator answers it, as nobody hosts any more.
    """

    arena: Arena
    sent_at: datetime
    due_at: datetime | None
    opened: bool
    is_overdue: bool
    hosts: tuple[Account, ...]
    about: str
    evening: datetime | None
    key: UUID | None


def alarms_in(actor: Actor) -> Alarms:
    """Overdue or unopened requests in the coordinator's networks, what was sent first on top."""
    late = PlaceRequest.objects.filter(is_late(timezone.now()), arena__in=_arenas_near(actor).values("pk"))
    return Alarms(first_of_each(late).order_by("sent_at", "pk"), arenas_answered_by(actor))


@dataclass(frozen=True)
class Alarms(Sequence[Alarm]):
    """Alarms in order; only those are read that are asked for."""

    rows: QuerySet[PlaceRequest]
    answered: QuerySet[Arena]

    def __len__(self) -> int:
        return self.rows.count()

    def __iter__(self) -> Iterator[Alarm]:
        return iter(self[:])

    def __getitem__(self, part: Any) -> Any:
        if not isinstance(part, slice):
            return self[part : part + 1][0]
        found = list(self.rows.select_related("arena", "hoped_for", "session")[part])
        hosts = accounts_of_hosts({row.arena_id for row in found})
        own = set(self.answered.values_list("pk", flat=True))
        return [_alarm(row, tuple(hosts.get(row.arena_id, ())), row.arena_id in own) for row in found]


def _alarm(row: PlaceRequest, hosts: tuple[Account, ...], is_own: bool) -> Alarm:
    asked = row.session or row.hoped_for
    return Alarm(
        row.arena,
        row.sent_at,
        row.due_at,
        row.opened_at is not None,
        _late(row),
        hosts,
        _what_is_asked(row),
        asked.starts_at if asked else None,
        row.key if is_own else None,
    )


def _what_is_asked(row: PlaceRequest) -> str:
    if row.evening_is_off:
        return _("The day was cancelled, and another is needed.")
    if row.state in {State.WELCOMED, State.CONFIRMED}:
        return _("Somebody who is welcome has a question.")
    if row.state == State.WAITING:
        return _("Somebody on the waiting list waits for an answer.")
    return _("Two friends ask to come together.") if row.pair_id else _("Somebody asks to come.")


def promises_in(actor: Actor) -> list[tuple[Arena, Kept]]:
    """How the running arenas of the coordinator's networks keep their days, those that struggle first."""
    running = _arenas_near(actor).filter(status=Arena.Status.RUNNING).distinct().order_by("name")
    arenas = {arena.pk: arena for arena in running}
    told = [(arenas[pk], kept) for pk, kept in promise_kept(arenas).items()]
    return sorted(told, key=lambda each: (each[1].tenths, each[0].name))


def _arenas_near(actor: Actor) -> QuerySet[Arena]:
    networks = actor.networks(Role.COORDINATOR)
    return Arena.objects.filter(Q(agency__network_id__in=networks) | Q(partners__network_id__in=networks))


def sessions_to_offer(arena: Arena) -> QuerySet[ArenaSession]:
    """The evenings to which a host can welcome, the next first."""
    coming = arena.sessions.filter(ends_at__gt=timezone.now(), status__in=seats.OPEN)
    return coming.select_related("venue").order_by("starts_at")


@dataclass(frozen=True)
class Told:
    """One person of a request, as told to the arena."""

    nickname: str
    state: State
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """One line of the history: a sentence of who did what when, and what was written.

    `kind` is empty where the arena undid it, or where it is out of sight.
    """

    at: datetime
    side: str
    kind: str
    sentence: str
    text: str


TALK = frozenset({Kind.ASKED, Kind.ANSWERED, Kind.WELCOMED})


@dataclass(frozen=True)
class HostView:
    """All that a host may read of a request. Nothing else reaches a host's template.

    `state` is where the request stands with the arena; `is_paused` tells whether everybody in it rests.
    """

    key: UUID
    arena: Arena
    people: tuple[Told, ...]
    state: State
    is_paused: bool
    turn: Turn
    mode: str
    sent_at: datetime
    due_at: datetime | None
    opened_at: datetime | None
    is_late: bool
    ahead: int
    has_room: bool
    needs_evening: bool
    session: ArenaSession | None
    hoped_for: ArenaSession | None
    asks_for_today: bool
    missed_its_evening: bool
    who_meets_you: str
    where_text: str
    suggestion: Arena | None
    can_undo: bool
    answered: str
    history: tuple[Line, ...]

    @property
    def number(self) -> int:
        return len(self.people)

    @property
    def nicknames(self) -> str:
        return " + ".join(person.nickname for person in self.people)

    @property
    def is_hosts_turn(self) -> bool:
        """Whether they wait for the host: also where nobody but the seats or the evening says so yet."""
        return self.turn == Turn.HOST or self.has_room or self.needs_evening

    @property
    def last_line(self) -> Line | None:
        return self.history[-1] if self.history else None

    @property
    def open_question(self) -> Line | None:
        """What somebody wonders about, while nobody has answered it."""
        asked = [line for line in self.history if line.kind == Kind.ASKED]
        return asked[-1] if self.is_question else None

    @property
    def is_question(self) -> bool:
        """Whether somebody wonders about something that nobody has answered."""
        talk = [line.kind for line in self.history if line.kind in TALK]
        return talk[-1:] == [Kind.ASKED]


def shown_to_host(request: PlaceRequest) -> list[tuple[PlaceRequest, tuple[str, ...]]]:
    """Whom a host reads about with a request, and the names of what is shown of each."""
    return [(row, ("nickname", *shared(row))) for row in _together(request)]


def shared(request: PlaceRequest) -> list[Part]:
    """What they chose to share and have said, in the parts' order."""
    words = said(request.wish)
    return [part for part in Part if part in request.parts and part in words]


def as_host_sees(request: PlaceRequest) -> HostView:
    """The request as its host may read it, with the friend's beside it."""
    return _host_views(_together(request))[0]


def _together(request: PlaceRequest) -> list[PlaceRequest]:
    own = Q(pk=request.pk) | (Q(pair_id=request.pair_id) if request.pair_id else Q(pk__in=[]))
    rows = whole(PlaceRequest.objects.filter(own, withheld=False)).exclude(state=State.AWAITING_FRIEND)
    return list(rows.order_by("sent_at", "pk"))


def host_view(group: list[PlaceRequest], place: Place | None) -> HostView:
    first = group[0]
    awake = [row for row in group if row.state != State.PAUSED]
    shown = next((row for row in awake if row.turn == Turn.HOST), awake[0] if awake else first)
    state = State(first.state_before_pause or first.state)
    return HostView(
        key=shown.key,
        arena=first.arena,
        people=tuple(map(_told, group)),
        state=state,
        is_paused=not awake,
        turn=Turn(shown.turn),
        mode=first.mode,
        sent_at=first.sent_at,
        due_at=shown.due_at,
        opened_at=first.opened_at,
        is_late=any(_late(row) for row in group),
        ahead=place.ahead if place else 0,
        has_room=place is not None and place.has_room,
        needs_evening=bool(awake) and first.evening_is_off,
        session=first.session,
        hoped_for=first.hoped_for,
        asks_for_today=first.asks_for_today and state == State.SENT,
        missed_its_evening=first.missed_its_evening,
        who_meets_you=first.who_meets_you,
        where_text=first.where_text,
        suggestion=first.suggestion,
        can_undo=all(to_undo(row) for row in group),
        answered=_answered(first),
        history=_history(group),
    )


def _told(request: PlaceRequest) -> Told:
    words = said(request.wish)
    chosen = shared(request)
    return Told(
        request.nickname,
        State(request.state_before_pause or request.state),
        tuple((str(part.label), words[part]) for part in chosen),
    )


def _answered(request: PlaceRequest) -> str:
    """What can be undone, as a sentence; nothing when nothing can."""
    step = to_undo(request)
    return said_to_host(step, request.nickname) if step else ""


def _late(request: PlaceRequest) -> bool:
    return request.turn == Turn.HOST and request.due_at is not None and request.due_at < timezone.now()


def _history(group: list[PlaceRequest]) -> tuple[Line, ...]:
    """The lines of all, once where one answer went to both, without what is only the friends' own."""
    seen: dict[tuple[str, str, str, datetime], Line] = {}
    for row in group:
        for step in row.steps.all():
            minute = step.at.replace(second=0, microsecond=0)
            sentence = said_to_host(step, row.nickname)
            line = Line(
                step.at, step.side, "" if step.undone or step.withheld else step.kind, sentence, step.shown
            )
            if step.kind not in FRIENDS_OWN:
                who = row.nickname if step.side == RequestStep.Side.ASKER else ""
                seen.setdefault((who, step.kind, step.text, minute), line)
    return tuple(sorted(seen.values(), key=lambda line: line.at))


FRIENDS_OWN = frozenset(
    {RequestStep.Kind.INVITED_FRIEND, RequestStep.Kind.FRIEND_JOINED, RequestStep.Kind.INVITATION_EXPIRED}
)


def waiting_number(arena: Arena) -> int:
    """How many places in line an arena's waiting list has: two friends have one."""
    return len(waiting_groups(arena.pk))
