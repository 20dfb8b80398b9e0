"""The door to invitations to arenas: the table's members, whose services pass them on."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import arenas_for_all, arenas_in
from landsby.web.arenas.models import Arena
from landsby.web.network.models import Recruitment

from .members import networks_of


def recruitments_of(actor: Actor) -> QuerySet[Recruitment]:
    return Recruitment.objects.filter(network__in=networks_of(actor)).select_related("arena")


def recruitment_for(actor: Actor, key: UUID) -> Recruitment:
    return get_object_or_404(recruitments_of(actor), key=key)


def may_be_passed_on(arena: Arena | None, network_id: int) -> bool:
    return arena is not None and arenas_to_invite_to(network_id).filter(pk=arena.pk).exists()


def arenas_to_invite_to(network_id: int) -> QuerySet[Arena]:
    """What everybody may read about, and so hang up anywhere."""
    run_here = arenas_in([network_id]).values("pk")
    return arenas_for_all().filter(status=Arena.Status.RUNNING, pk__in=run_here).order_by("name")


def arena_to_invite_to(network_id: int, slug: str) -> Arena:
    return get_object_or_404(arenas_to_invite_to(network_id), slug=slug)
