"""Who tells of what, who reads it and who answers it: the one door to each.

Whoever told sees that it came in and what was answered; the coordinators of the place's networks read and
answer. The place itself does not see what is said of it.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.arenas.access import arena_for, arenas_run_by, may_run
from landsby.web.arenas.models import Arena
from landsby.web.wishes.access import holds, may_answer, own_wish
from landsby.web.wishes.models import PlaceRequest

from .models import Concern


def concerns_of(actor: Actor) -> QuerySet[Concern]:
    """What the actor has told, the latest first."""
    told = Concern.objects.none()
    if actor.wish_id is not None:
        told = Concern.objects.filter(wish=own_wish(actor))
    elif actor.is_worker:
        told = Concern.objects.filter(teller__in=actor.worker_ids())
    return told.select_related("arena").order_by("-told_at")


def concerns_to_answer(actor: Actor) -> QuerySet[Concern]:
    """What was told of the places that the actor coordinates, answered or not."""
    there = Concern.objects.filter(arena__in=arenas_run_by(actor).values("pk"))
    return there.select_related("arena", "sealed", "request__arena", "step", "teller__account")


def concern_for(actor: Actor, key: UUID) -> Concern:
    return get_object_or_404(concerns_to_answer(actor), key=key)


def arena_to_tell_of(actor: Actor, slug: str) -> Arena:
    """A place where the actor is host or coordinator; 404 for those who only see it."""
    arena = arena_for(actor, slug)
    if not may_run(actor, arena):
        raise Http404
    return arena


def check_tells(actor: Actor, arena: Arena, request: PlaceRequest | None) -> None:
    by_code = request is not None and holds(actor, request.wish)
    at_work = may_answer(actor, request) if request else may_run(actor, arena)
    if not (by_code or at_work):
        raise Denied(_("Only those whom it concerns tell it here."))


def check_answers(actor: Actor, concern: Concern) -> None:
    if not arenas_run_by(actor).filter(pk=concern.arena_id).exists():
        raise Denied(_("Only the coordinator of the network answers this."))


def check_is_duty(actor: Actor) -> None:
    if actor is not SYSTEM:
        raise Denied(_("Only the daily duty does this."))
