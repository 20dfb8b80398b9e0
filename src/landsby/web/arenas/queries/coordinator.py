"""What a coordinator needs to see of the arenas that they run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import arenas_run_by, arenas_seen_by, has_host
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.dates import day

OLD = timedelta(days=90)
SOON = timedelta(days=90)
DRAFT = Q(status=Arena.Status.DRAFT)


@dataclass(frozen=True)
class Concern:
    """Something about an arena that somebody should look at.

    `what` is one of unchecked, draft, funding, no_sessions, no_host, promise.
    """

    what: str
    arena: Arena
    sentence: str


@dataclass(frozen=True)
class Row:
    """One arena in the list."""

    arena: Arena
    next_at: datetime | None
    concerns: list[Concern] = field(default_factory=list)


def attention(actor: Actor, today: date | None = None) -> list[Concern]:
    """What needs a look in the arenas that the actor coordinates, one query."""
    today = today or timezone.localdate()
    running = Q(status=Arena.Status.RUNNING)
    watched = _annotated(arenas_run_by(actor)).filter(running | DRAFT)
    return [concern for arena in watched for concern in _concerns(arena, today)]


def arenas(actor: Actor, today: date | None = None) -> list[Row]:
    """Every arena that the actor sees, those that run first, by name."""
    today = today or timezone.localdate()
    rows: dict[str, list[Row]] = defaultdict(list)
    for arena in _annotated(arenas_seen_by(actor)):
        concerns = list(_concerns(arena, today))
        rows[arena.status].append(Row(arena, arena.next_at, concerns))  # type: ignore[attr-defined]
    return [row for status in Arena.Status.values for row in rows[status]]


def _annotated(arenas: QuerySet[Arena]) -> QuerySet[Arena]:
    ahead = ArenaSession.objects.filter(arena=OuterRef("pk"), ends_at__gt=timezone.now())
    open_ahead = ahead.exclude(status=ArenaSession.Status.CANCELLED).order_by("starts_at")
    rows = arenas.select_related("agency", "checked_by__account").prefetch_related("texts")
    return rows.annotate(
        next_at=Subquery(open_ahead.values("starts_at")[:1]),
        has_host=has_host(),
    )


def _concerns(arena: Arena, today: date) -> Iterator[Concern]:
    if arena.status == Arena.Status.DRAFT:
        yield Concern("draft", arena, _("It is not published yet. Read it, then publish it."))
    if arena.status != Arena.Status.RUNNING:
        return
    for what, sentence in (
        ("unchecked", _unchecked(arena, today)),
        ("funding", _funding(arena, today)),
        ("no_sessions", "" if _of(arena, "next_at") else _("No sessions are planned.")),
        ("no_host", "" if _of(arena, "has_host") else _("Nobody is host.")),
    ):
        if sentence:
            yield Concern(what, arena, sentence)


def _of(arena: Arena, annotation: str) -> object:
    return getattr(arena, annotation)


def _unchecked(arena: Arena, today: date) -> str:
    if arena.checked_on is None:
        return _("Nobody has checked what this page says.")
    if today - arena.checked_on > OLD:
        return _("Last checked %(day)s. Is it still right?") % {"day": day(arena.checked_on)}
    return ""


def _funding(arena: Arena, today: date) -> str:
    if arena.funding_ends is None or arena.funding_ends - today > SOON:
        return ""
    left = (arena.funding_ends - today).days
    if left < 0:
        return _("The funding ended %(day)s.") % {"day": day(arena.funding_ends)}
    said = ngettext(
        "The funding ends %(day)s, in %(left)d day.", "The funding ends %(day)s, in %(left)d days.", left
    )
    return said % {"day": day(arena.funding_ends), "left": left}
