"""The door to what the network tells others: the catalogue is everybody's, the rest members'."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from landsby.web.access.actors import Actor
from landsby.web.network.links import digest_of
from landsby.web.network.models import OutreachTalk, TalkGiven, TalkRequest

from .challenges import read_networks_of
from .members import networks_of


def open_talks() -> QuerySet[OutreachTalk]:
    """What stands in the open catalogue, young people's own first."""
    return OutreachTalk.objects.filter(in_catalogue=True).select_related("agency")


def open_talk_for(slug: str) -> OutreachTalk:
    return get_object_or_404(open_talks().select_related("network"), slug=slug)


def talks_of(actor: Actor) -> QuerySet[OutreachTalk]:
    """All that the actor's networks tell, also what is not in the catalogue."""
    return OutreachTalk.objects.filter(network__in=networks_of(actor)).select_related("agency", "network")


def talk_for(actor: Actor, slug: str) -> OutreachTalk:
    return get_object_or_404(talks_of(actor), slug=slug)


def requests_of(actor: Actor) -> QuerySet[TalkRequest]:
    rows = TalkRequest.objects.filter(network__in=networks_of(actor))
    return rows.select_related("talk__agency", "network", "contact")


def request_for(actor: Actor, key: UUID) -> TalkRequest:
    return get_object_or_404(requests_of(actor), key=key)


def request_by(token: str) -> TalkRequest:
    """The request whose asker's own link this is; 404 once their address is erased."""
    rows = TalkRequest.objects.select_related("talk", "network", "contact")
    found = rows.filter(digest=digest_of(token)).first()
    if found is None:
        raise Http404
    return found


def given_of(actor: Actor) -> QuerySet[TalkGiven]:
    """What was told, for members and for leaders, who count it."""
    return TalkGiven.objects.filter(talk__network__in=read_networks_of(actor)).select_related("talk__agency")


def asked_of(actor: Actor) -> QuerySet[TalkRequest]:
    """What was asked for, to be counted."""
    return TalkRequest.objects.filter(network__in=read_networks_of(actor))
