"""Series: begun, changed, ended, and kept drawn up 26 weeks ahead."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.arenas.access import check_edit
from landsby.web.arenas.models import Arena, ArenaSeries
from landsby.web.arenas.series import SeriesFacts, ahead, begin, change, draw_up, end_from, facts_of

FIELDS = ("rrule", "first_day", "last_day", "starts", "ends", "venue", "seats_on_site", "seats_online")


@action("arenas.begin_series")
def begin_series(
    actor: Actor, arena: Arena, facts: SeriesFacts, leave_out_taken: bool = False
) -> Done[ArenaSeries]:
    check_edit(actor, arena)
    series = ArenaSeries(arena=arena)
    if not begin(series, facts, leave_out_taken):
        raise Refused(_("That gives no sessions in the half-year ahead. Look at the days once more."))
    return wrote(series, *FIELDS)


@action("arenas.change_series")
def change_series(
    actor: Actor, series: ArenaSeries, facts: SeriesFacts, leave_out_taken: bool = False
) -> Done[ArenaSeries]:
    """Sessions ahead that nobody has touched or has a seat in follow; the others stay as they are."""
    check_edit(actor, series.arena)
    return wrote(change(series, facts, leave_out_taken), *FIELDS)


@action("arenas.end_series")
def end_series(actor: Actor, series: ArenaSeries, from_day: date, note: str) -> Done[ArenaSeries]:
    """No sessions from a day on: those with a seat taken are cancelled with the note, the rest go."""
    check_edit(actor, series.arena)
    return wrote(end_from(series, from_day, note), "last_day")


@action("arenas.extend_series")
def _extend_series(actor: Actor, series: ArenaSeries, now: datetime) -> Done[int]:
    return gave(draw_up(series, now), series, "sessions")


def tend_sessions(now: datetime | None = None) -> int:
    """Draw up what is missing of every running series for 26 weeks ahead; give how many sessions came.

    Days on which the venue is taken are left out, and tried again the next time.
    """
    now = now or timezone.now()
    return sum(_extend_series(SYSTEM, one, now) for one in _due(now))


def _due(now: datetime) -> list[ArenaSeries]:
    running = ArenaSeries.objects.filter(arena__status=Arena.Status.RUNNING)
    listed = running.select_related("arena__agency", "venue").order_by("pk")
    return [one for one in listed if _lacks(one, now)]


def _lacks(series: ArenaSeries, now: datetime) -> bool:
    known = set(series.sessions.filter(planned_day__gte=now.date()).values_list("planned_day", flat=True))
    return any(one.day not in known for one in ahead(facts_of(series), now))
