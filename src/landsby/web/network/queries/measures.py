"""Measures as they are read: by how far they have come, with their history."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import arenas_in
from landsby.web.arenas.models import Arena
from landsby.web.network.access.measures import measures_of
from landsby.web.network.models import Measure, MeasureStep
from landsby.web.wishes import queries as wishes

from .standing import as_the_table

State = Measure.State
MOST_ENDED = 50


def by_state(actor: Actor) -> list[tuple[Measure.State, list[Measure]]]:
    """Each state with its measures, the latest first; what has ended too, for nothing vanishes."""
    rows = list(measures_of(actor).order_by("review_on", "-made_on"))
    found = [(state, [row for row in rows if row.state == state]) for state in State]
    return [(state, there[:MOST_ENDED]) for state, there in found if there]


def history(measure: Measure) -> list[MeasureStep]:
    return list(measure.steps.select_related("by__account", "by__agency").order_by("on", "pk"))


def arenas_to_join(measure: Measure) -> QuerySet[Arena]:
    """The arenas of the measure's network that have not ended."""
    arenas = arenas_in([measure.network_id]).exclude(status=Arena.Status.ENDED)
    return arenas.distinct().order_by("name")


def wishes_to_take_up(network_id: int) -> list[tuple[str, int]]:
    """What at least five wish for and nothing meets, from the safe table, the most wished for first."""
    table = wishes.unmet(as_the_table(network_id)).by_topic
    counted = [(line.label, line.total) for line in table.lines() if line.total]
    return sorted((one for one in counted if one[0] != _("No interest given")), key=lambda one: -one[1])
