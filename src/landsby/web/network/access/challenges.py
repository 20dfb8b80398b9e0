"""The door to system challenges: members; leaders, who read; and an addressee, by a personal link."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.access import hosts
from landsby.web.arenas.models import Arena
from landsby.web.network.models import Addressee, AnswerLink, SystemChallenge
from landsby.web.network.tokens import link_of
from landsby.web.people.models import Network

from .members import MEMBERS, check_member, networks_of

READERS = MEMBERS | {Role.LEADER}
RAISERS = MEMBERS | {Role.HOST}


def read_networks_of(actor: Actor) -> frozenset[int]:
    """The networks whose challenges the actor reads: as a member or as a leader."""
    return actor.networks(*READERS)


def challenges_of(actor: Actor) -> QuerySet[SystemChallenge]:
    rows = SystemChallenge.objects.filter(network__in=read_networks_of(actor))
    return rows.select_related("addressee", "arena")


def challenge_for(actor: Actor, key: UUID) -> SystemChallenge:
    return get_object_or_404(challenges_of(actor), key=key)


def own_challenge_for(actor: Actor, key: UUID) -> SystemChallenge:
    """For whoever changes it: leaders only read."""
    return get_object_or_404(challenges_of(actor).filter(network__in=networks_of(actor)), key=key)


def addressees_of(actor: Actor) -> QuerySet[Addressee]:
    return Addressee.objects.filter(network__in=networks_of(actor))


def table_of(actor: Actor, arena: Arena) -> Network:
    """At which table it is taken up what happens at an arena: the actor's own, where they help to run it."""
    tables = [arena.agency.network, *(one.network for one in arena.partners.select_related("network"))]
    own = actor.networks(*RAISERS)
    return next((table for table in tables if table.pk in own), tables[0])


def check_raises(actor: Actor, network_id: int, arena: Arena | None) -> None:
    """Members raise challenges; a host of an arena raises one from there, and reads no others."""
    if arena is None or not hosts(actor, arena):
        check_member(actor, network_id)


def answer_link_for(token: str) -> AnswerLink:
    """The link behind a token, also when its time is out: its page says what can be done then."""
    found = link_of(token)
    if found is None:
        raise Http404
    return found
