"""Places for a wish that are open tonight or this week, for a worker who asks on somebody's behalf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import F, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas import seats
from landsby.web.arenas.access import has_host
from landsby.web.arenas.choices import Mode, SignIn
from landsby.web.arenas.models import ArenaSession
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import WishParts

from .matching import LOOK_AHEAD, Match, arenas_for_workers, matches

MOST_LATER = 3


class Window(TextChoices):
    """How soon."""

    TONIGHT = "tonight", _("tonight")
    WEEK = "week", _("this week")
    ANY = "any", _("whenever")


@dataclass(frozen=True)
class Opening:
    """A place for the wish, with the first session in the window that has a seat."""

    match: Match
    session: ArenaSession
    mode: Mode

    @property
    def free(self) -> int:
        return self.session.free(self.mode)

    @property
    def is_open_now(self) -> bool:
        return self.session.starts_at <= timezone.now()

    @property
    def is_today(self) -> bool:
        return timezone.localdate(self.session.starts_at) <= timezone.localdate()

    @property
    def may_just_come(self) -> bool:
        """Whether it is open this very moment, and nobody has to sign up."""
        return self.is_open_now and self.match.arena.entry.sign_in == SignIn.NONE


def openings(actor: Actor, parts: WishParts, window: Window, *, seed: str) -> list[Opening]:
    """Those that fit first; also closed places of the worker's own networks."""
    first: dict[int, ArenaSession] = {}
    for session in sessions_with_seats(actor, parts, window):
        first.setdefault(session.arena_id, session)
    arenas = arenas_for_workers(actor).filter(pk__in=first)
    found = matches(parts, arenas, seed=seed, of_another=True)
    pairs = [(match, first[match.arena.pk]) for match in (*found.in_sight, *found.folded)]
    return [Opening(match, session, mode_for(parts, session)) for match, session in pairs]


def near_misses(
    actor: Actor, parts: WishParts, window: Window, shown: Iterable[Opening], *, seed: str
) -> list[Opening]:
    """What would fit, were it not for the day: the next session of each, after the window. Three at most."""
    if window == Window.ANY:
        return []
    seen = {opening.match.arena.pk for opening in shown if opening.match.fits}
    whenever = replace(parts, when=())
    later = openings(actor, whenever, Window.ANY, seed=seed)
    return [each for each in later if each.match.fits and each.match.arena.pk not in seen][:MOST_LATER]


def sessions_with_seats(actor: Actor, parts: WishParts, window: Window) -> QuerySet[ArenaSession]:
    """Open sessions in the window with a free seat of the kind that is wanted, the first one first."""
    now = timezone.now()
    online = Q(taken_online__lt=F("seats_online"))
    on_site = Q(taken_on_site__lt=F("seats_on_site"))
    seat = {Wish.Where.ONLINE: online, Wish.Where.ON_SITE: on_site}.get(Wish.Where(parts.where))
    coming = ArenaSession.objects.filter(seat or online | on_site, status__in=seats.OPEN)
    coming = coming.filter(ends_at__gt=now, starts_at__lt=_end(window, now))
    arenas = arenas_for_workers(actor).filter(has_host()).values("pk")
    return coming.filter(arena__in=arenas).select_related("venue").order_by("starts_at", "pk")


def _end(window: Window, now: datetime) -> datetime:
    if window == Window.TONIGHT:
        tomorrow = timezone.localdate(now) + timedelta(days=1)
        return timezone.make_aware(datetime.combine(tomorrow, time.min))
    return now + (timedelta(days=7) if window == Window.WEEK else LOOK_AHEAD)


def mode_for(parts: WishParts, session: ArenaSession) -> Mode:
    """Online where it is asked for or nothing else is free."""
    if parts.where == Wish.Where.ONLINE or not session.free(Mode.ON_SITE):
        return Mode.ONLINE
    return Mode.ON_SITE
