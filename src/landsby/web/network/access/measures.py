"""The door to measures and to what was learnt: members. An idea's own code opens what became of it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest
from landsby.web.arenas.access import arenas_for_all
from landsby.web.network.models import LearningEntry, Measure

from .members import networks_of


def measures_of(actor: Actor) -> QuerySet[Measure]:
    rows = Measure.objects.filter(network__in=networks_of(actor))
    return rows.select_related("started_by", "arena", "challenge")


def measure_for(actor: Actor, key: UUID) -> Measure:
    return get_object_or_404(measures_of(actor), key=key)


def has_public_arena(measure: Measure) -> bool:
    """Whether it became a place that everybody can read about."""
    return arenas_for_all().filter(pk__in=Measure.objects.filter(pk=measure.pk).values("arena")).exists()


def learning_of(actor: Actor) -> QuerySet[LearningEntry]:
    """What may outlive a meeting: of what came from a case, only what somebody has read again."""
    rows = LearningEntry.objects.filter(network__in=networks_of(actor))
    return rows.exclude(case__isnull=False, reread_on=None).select_related("agency", "arena", "measure")


def learning_for(actor: Actor, key: UUID) -> LearningEntry:
    return get_object_or_404(learning_of(actor), key=key)


def idea_by_code(code: str) -> Measure | None:
    """The idea whose words these are."""
    return Measure.objects.filter(idea_code_digest=digest(code)).first()
