"""The door to meetings, their agenda and minutes, and to what somebody is to do."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import Actor
from landsby.web.network.links import digest_of
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    Decision,
    Guest,
    MinutesVersion,
    NetworkMeeting,
)

from .members import check_member, networks_of

State = NetworkMeeting.State


def meetings_of(actor: Actor) -> QuerySet[NetworkMeeting]:
    return NetworkMeeting.objects.filter(network__in=networks_of(actor))


def meeting_for(actor: Actor, key: UUID) -> NetworkMeeting:
    return get_object_or_404(meetings_of(actor).select_related("network"), key=key)


def items_of(actor: Actor) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(meeting__network__in=networks_of(actor))


def item_for(actor: Actor, pk: int) -> AgendaItem:
    return get_object_or_404(items_of(actor).select_related("meeting", *AgendaItem.ABOUT), pk=pk)


def actions_of(actor: Actor) -> QuerySet[ActionItem]:
    """What the networks' members are to do."""
    return ActionItem.objects.filter(network__in=networks_of(actor))


def action_for(actor: Actor, pk: int) -> ActionItem:
    return get_object_or_404(actions_of(actor).select_related("agency", "owner__account"), pk=pk)


def decisions_of(actor: Actor) -> QuerySet[Decision]:
    return Decision.objects.filter(item__meeting__network__in=networks_of(actor))


def decision_for(actor: Actor, pk: int) -> Decision:
    return get_object_or_404(decisions_of(actor).select_related("item__meeting"), pk=pk)


def version_for(actor: Actor, pk: int) -> MinutesVersion:
    versions = MinutesVersion.objects.filter(item__in=items_of(actor).values("pk"))
    return get_object_or_404(versions.select_related("item__meeting"), pk=pk)


def guest_for(token: str) -> Guest:
    """The guest whose link this is; 404 on any day but the meeting's, and once it is taken back."""
    guests = Guest.objects.filter(taken_back_at=None, item__meeting__starts_at__date=timezone.localdate())
    ahead = guests.filter(item__meeting__state__in=[State.PLANNED, State.OPEN], item__case=None)
    guest = ahead.select_related("item__meeting").filter(digest=digest_of(token)).first()
    if guest is None:
        raise Http404
    return guest


def check_plans(actor: Actor, meeting: NetworkMeeting) -> None:
    """Whether the agenda can still be changed by the actor."""
    check_member(actor, meeting.network_id)
    if not meeting.is_ahead:
        raise Refused(_("This meeting is over. Its agenda stays as it was."))


def check_writes(actor: Actor, item: AgendaItem) -> None:
    """Whether the actor can write in the minutes of an item now."""
    check_member(actor, item.meeting.network_id)
    if item.part == AgendaItem.Part.CASES:
        raise Denied(_("Nothing is written about a case in the minutes. Use the case's own page."))
    if item.is_frozen or item.meeting.state == State.CLOSED:
        raise Refused(_("The minutes of this item are closed. Write a dated correction instead."))
    if item.meeting.state == State.CANCELLED:
        raise Refused(_("This meeting was cancelled."))


def guest_of(actor: Actor, pk: int) -> Guest:
    """An invitation to an item of the actor's meetings."""
    guests = Guest.objects.filter(item__in=items_of(actor).values("pk"))
    return get_object_or_404(guests.select_related("item__meeting"), pk=pk)
