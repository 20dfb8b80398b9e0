"""What an import would do, in words: read before anything is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from landsby.web.arenas.imports.columns import label
from landsby.web.arenas.imports.rows import EventRow, SeriesRow
from landsby.web.arenas.imports.sentences import noted
from landsby.web.arenas.models import Arena
from landsby.web.arenas.recurrence import in_words, read
from landsby.web.design.dates import clock_span, day

from .arenas import ArenaPlan
from .sessions import EventPlan


@dataclass(frozen=True)
class Line:
    """One row of a preview. `what` is new, changed or unchanged."""

    number: int
    what: str
    title: str
    language: str = ""
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    is_ticked: bool = True
    arena: Arena | None = None


def arena_lines(plans: Sequence[ArenaPlan]) -> list[Line]:
    return [_arena_line(plan) for plan in plans]


def event_lines(plans: Sequence[EventPlan]) -> list[Line]:
    return [_event_line(plan) for plan in plans]


def _arena_line(plan: ArenaPlan) -> Line:
    row = plan.row
    notes = [noted(note) for note in row.notes]
    if plan.has_namesake:
        notes.append(_("There is an arena with this name already. This would be one more."))
    if hint := plan.basics.get("place_hint"):
        notes.append(
            _("“%(place)s” is not among the premises. Choose premises afterwards.") % {"place": hint}
        )
    return Line(
        number=row.number,
        what=plan.what,
        title=row.name,
        language=str(row.basics.get("language", "")),
        lines=[_times(one) for one in row.series or []],
        notes=notes,
        changes=_changes(plan) if plan.what == "changed" else [],
        is_ticked=row.fits and not plan.has_namesake,
        arena=plan.arena,
    )


def _changes(plan: ArenaPlan) -> list[str]:
    language = get_language() or "nb"
    place = label("place", language)
    special = {"series": _("Times"), "venue": place, "place_hint": place}
    return list(dict.fromkeys(special.get(name) or label(name, language) for name in plan.changed))


def _times(row: SeriesRow) -> str:
    first = date.fromisoformat(row.first_day) if row.first_day else timezone.localdate()
    hours = clock_span(time.fromisoformat(row.starts), time.fromisoformat(row.ends))
    return f"{in_words(read(row.rrule), first)}, {hours}"


def _event_line(plan: EventPlan) -> Line:
    row = plan.row
    title = _times(row.series) if row.series else _moment(row)
    lines = [_span(row.series)] if row.series else []
    return Line(row.number, plan.what, title, lines=[*lines, *_departures(row)], notes=_event_notes(plan))


def _span(series: SeriesRow) -> str:
    first = day(date.fromisoformat(series.first_day))
    if not series.last_day:
        return _("From %(day)s") % {"day": first}
    return _("From %(first)s to %(last)s") % {
        "first": first,
        "last": day(date.fromisoformat(series.last_day)),
    }


def _moment(row: EventRow) -> str:
    starts, ends = (timezone.localtime(datetime.fromisoformat(at)) for at in (row.starts_at, row.ends_at))
    return f"{day(starts, 'weekday')} {clock_span(starts, ends)}"


def _departures(row: EventRow) -> list[str]:
    counts = [
        sum(one.is_cancelled for one in row.departures),
        sum(not one.is_cancelled and one.is_moved for one in row.departures),
        sum(bool(one.place) for one in row.departures),
    ]
    cancelled, moved, elsewhere = counts
    said = [
        ngettext("%(n)d day is cancelled.", "%(n)d days are cancelled.", cancelled) % {"n": cancelled},
        ngettext("%(n)d day is moved.", "%(n)d days are moved.", moved) % {"n": moved},
        ngettext("%(n)d day is at another place.", "%(n)d days are at another place.", elsewhere)
        % {"n": elsewhere},
    ]
    return [sentence for sentence, number in zip(said, counts, strict=True) if number]


def _event_notes(plan: EventPlan) -> list[str]:
    told = [_("The calendar says that it is cancelled.")] if plan.row.cancelled else []
    if plan.row.is_off_rule:
        told.append(_("The first day is not one of the days on which it recurs, and is left out."))
    return told


def told_arenas(counts: Counter[str]) -> str:
    """What happened, for the page that comes after."""
    said = [
        ngettext("%(n)d arena is new.", "%(n)d arenas are new.", counts["new"]) % {"n": counts["new"]},
        ngettext("%(n)d is changed.", "%(n)d are changed.", counts["changed"]) % {"n": counts["changed"]},
    ]
    told = [one for one, what in zip(said, ("new", "changed"), strict=True) if counts[what]]
    if counts["new"]:
        told.append(_("What is new is not published yet. Read it, choose hosts, and publish it."))
    return " ".join(told) or _("Everything was as in the file already.")


def told_events(counts: Counter[str]) -> str:
    """What happened, for the page that comes after."""
    done = counts["new"] + counts["changed"]
    if not done:
        return _("Everything was as in the calendar already.")
    return ngettext("%(n)d event is brought in.", "%(n)d events are brought in.", done) % {"n": done}
