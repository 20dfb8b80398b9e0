"""The town's own words for the wish form, and the arenas that can be asked."""

from __future__ import annotations

from django.db.models import QuerySet

from landsby.web.access.actors import Actor
from landsby.web.arenas.choices import Openness
from landsby.web.arenas.models import Area, Arena, Topic

from .matching import arenas_for_visitors, arenas_for_workers


def topics() -> QuerySet[Topic]:
    return Topic.objects.order_by("name_nb")


def areas() -> QuerySet[Area]:
    return Area.objects.order_by("name")


def open_arena(actor: Actor, slug: str) -> Arena | None:
    """An arena that this actor may ask for a welcome."""
    rows = arenas_for_workers(actor) if actor.is_worker else arenas_for_visitors()
    return rows.filter(slug=slug).first()


def may_suggest(but: Arena) -> QuerySet[Arena]:
    """What a host may suggest in place of their own arena."""
    running = Arena.objects.filter(status=Arena.Status.RUNNING).exclude(openness=Openness.CLOSED)
    return running.exclude(pk=but.pk).order_by("name")
