"""A file of arenas: each new, changed or left as it is, all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave
from landsby.web.access.actors import Actor
from landsby.web.access.names import free_slug
from landsby.web.access.roles import Role
from landsby.web.arenas.actions.arena import topic_called
from landsby.web.arenas.choices import LEVELS, MAY, Degree
from landsby.web.arenas.imports.rows import ArenaRow
from landsby.web.arenas.imports.sentences import said
from landsby.web.arenas.models import Arena, ArenaSeries, EntryProfile, Topic
from landsby.web.arenas.queries.imports.arenas import ArenaPlan, SeriesPlan, Town
from landsby.web.arenas.series import SeriesFacts, begin, change, end_from
from landsby.web.people.models import Agency, Network

MANY_PEOPLE = 50


@action("arenas.import_arenas")
def import_arenas(actor: Actor, agency: Agency, rows: Sequence[ArenaRow]) -> Done[Counter[str]]:
    """Give how many were new, changed and unchanged. Those that are new rest until somebody wakes them.

    Raises:
        Refused: a row cannot be saved beside what stands here now; nothing is.
    """
    if agency.network_id not in actor.networks(Role.COORDINATOR):
        raise Denied(_("You can start arenas for the agencies of your own network."))
    _hold(actor)
    plans = Town(actor).plans(rows)
    if faults := [fault for plan in plans for fault in plan.faults]:
        raise Refused(" ".join(said(fault) for fault in faults[:3]))
    for plan in plans:
        if plan.what != "unchanged":
            _write(plan, agency)
    return gave(Counter(plan.what for plan in plans), agency, "arenas")


def _hold(actor: Actor) -> None:
    """Two imports into one network wait for each other, so that neither doubles what the other brings."""
    networks = Network.objects.filter(pk__in=actor.networks(Role.COORDINATOR)).order_by("pk")
    list(networks.select_for_update().values_list("pk", flat=True))


def _write(plan: ArenaPlan, agency: Agency) -> None:
    arena = plan.arena or _new(plan.row, agency)
    for name, value in plan.basics.items():
        setattr(arena, name, value)
    arena.checked_on, arena.checked_by = None, None
    arena.save()
    profile = plan.entry if plan.arena else {**cautious(), **plan.entry}
    EntryProfile.objects.update_or_create(arena=arena, defaults=profile)
    if plan.topics is not None:
        arena.topics.set([_topic(one) for one in plan.topics])
    for one in plan.series:
        _write_series(arena, one)


def cautious() -> dict[str, Any]:
    """What a new arena demands where its file does not say: the most, and nothing is allowed.

    Nobody is promised what nobody has checked.
    """
    most: dict[str, Any] = {name: max(levels.values) for name, levels in LEVELS.items()}
    allowed = dict.fromkeys(MAY, False)
    return most | allowed | {"people_from": 1, "people_to": MANY_PEOPLE, "degrees": [Degree.JOIN.value]}


def _new(row: ArenaRow, agency: Agency) -> Arena:
    return Arena(
        slug=free_slug(Arena, row.name),
        agency=agency,
        external_id=row.key,
        status=Arena.Status.DRAFT,
    )


def _topic(one: Topic | str) -> Topic:
    return topic_called(one) if isinstance(one, str) else one


def _write_series(arena: Arena, plan: SeriesPlan) -> None:
    if plan.facts is None:
        if plan.series:
            end_from(plan.series, timezone.localdate() + timedelta(days=1), "")
        return
    series = plan.series or ArenaSeries(arena=arena, external_id=plan.key)
    if arena.status == Arena.Status.RUNNING:
        _run(series, plan.facts)
    else:
        plan.facts.write_to(series)
        series.save()


def _run(series: ArenaSeries, facts: SeriesFacts) -> None:
    """With sessions; days on which the venue is taken are left out, as when a series is drawn up."""
    if series.pk:
        change(series, facts, leave_out_taken=True)
    else:
        begin(series, facts, leave_out_taken=True)
