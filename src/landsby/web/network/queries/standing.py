"""What the standing items show by themselves: places that are free, and wishes that nothing meets."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.access.actors import Actor, Post
from landsby.web.access.kept.latest import latest
from landsby.web.access.roles import Role
from landsby.web.arenas.access import arenas_in
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.dates import day
from landsby.web.network.models import AgendaItem, Measure, TalkRequest
from landsby.web.wishes import queries as wishes

from .telling.recruiting import in_lines

AHEAD = timedelta(days=14)
MOST = 4


@latest
def standing(network_id: int) -> dict[str, list[str]]:
    """By the name of the standing item, the lines under it."""
    parts = (in_lines, free_places, new_measures, unmet)
    recruitment = [line for part in parts for line in part(network_id)]
    return {AgendaItem.Part.RECRUITMENT: recruitment, AgendaItem.Part.PRACTICE: agreed_talks(network_id)}


def free_places(network_id: int) -> list[str]:
    """The arenas that have had free seats in some session of the next two weeks, a sentence each."""
    now = timezone.now()
    open_seats = Q(taken_on_site__lt=F("seats_on_site")) | Q(taken_online__lt=F("seats_online"))
    coming = ArenaSession.objects.filter(open_seats, starts_at__gt=now, starts_at__lt=now + AHEAD)
    with_room = coming.exclude(status=ArenaSession.Status.CANCELLED).values("arena")
    arenas = arenas_in([network_id]).filter(pk__in=with_room, status=Arena.Status.RUNNING).distinct()
    names = list(arenas.order_by("name").values_list("name", flat=True))
    if not names:
        return []
    shown = ", ".join(names[:MOST])
    more = len(names) - MOST
    if more <= 0:
        return [_("Free places in the next two weeks: %(arenas)s.") % {"arenas": shown}]
    said = ngettext(
        "Free places in the next two weeks: %(arenas)s and %(n)d more.",
        "Free places in the next two weeks: %(arenas)s and %(n)d more.",
        more,
    )
    return [said % {"arenas": shown, "n": more}]


def new_measures(network_id: int) -> list[str]:
    trials = Measure.objects.filter(network=network_id, state=Measure.State.TRIAL).order_by("-made_on")
    titles = list(trials.values_list("title", flat=True)[:MOST])
    return [_("On trial now: %(titles)s.") % {"titles": ", ".join(titles)}] if titles else []


def agreed_talks(network_id: int) -> list[str]:
    """Where we are to tell something next."""
    rows = TalkRequest.objects.filter(network=network_id, state=TalkRequest.State.AGREED)
    ahead = rows.filter(agreed_on__gte=timezone.localdate()).order_by("agreed_on", "pk")[:MOST]
    said = [f"{row.asked_by} ({day(row.agreed_on, 'short')})" for row in ahead if row.agreed_on]
    return [_("We have said yes to: %(whom)s.") % {"whom": ", ".join(said)}] if said else []


def unmet(network_id: int) -> list[str]:
    """Wishes that nothing meets, from the safe table only: nothing is said of fewer than five."""
    table = wishes.unmet(as_the_table(network_id)).by_topic
    counted = [(line.total, line.label) for line in table.lines() if line.total]
    named = sorted(((n, topic) for n, topic in counted if topic != _("No interest given")), reverse=True)
    shown = named[:MOST]
    said = [f"{topic} ({count})" for count, topic in shown]
    return [_("Wishes that nothing meets yet: %(topics)s.") % {"topics": ", ".join(said)}] if said else []


def as_the_table(network_id: int) -> Actor:
    """All members together, as the rooms below see them: what they may count, and nobody in particular."""
    return Actor(name="the network", posts=frozenset({Post(Role.COORDINATOR, 0, 0, network_id)}))
