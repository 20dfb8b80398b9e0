"""The guidance group as its leaders see it, and as a family in it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from django.db.models import Count, Q
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents.access import groups_of, own_memberships, sign_ups_of
from landsby.web.parents.models import GuidanceMeeting, GuidanceMember, ParentGuidanceGroup, SignUp
from landsby.web.people.models import Worker

from .programme import by_alias

State = GuidanceMember.State


def groups(actor: Actor) -> list[ParentGuidanceGroup]:
    """The actor's own, the latest first, each with `inside`: how many families are in it."""
    inside = Count("members", Q(members__state=State.IN))
    return list(groups_of(actor).annotate(inside=inside).order_by("-half_year", "title"))


def meetings(group: ParentGuidanceGroup) -> list[GuidanceMeeting]:
    """Each with `came`: how many families were there."""
    return list(group.meetings.annotate(came=Count("attendances")).order_by("starts_at"))


def members(group: ParentGuidanceGroup) -> list[GuidanceMember]:
    """Those in the group first, then those who have not answered, then the others."""
    order = [State.IN, State.ASKED, State.NO, State.LEFT]
    rows = group.members.select_related("sign_up")
    return sorted(rows, key=lambda row: (order.index(State(row.state)), row.sign_up.alias))


def who_came(actor: Actor, group: ParentGuidanceGroup) -> list[SignUp]:
    """Families that have been to evenings and have not been asked into this group, each with `nights`."""
    rows = sign_ups_of(actor).filter(
        series__agency=group.agency_id, state=SignUp.State.PLACED, attendances__isnull=False
    )
    asked = group.members.values("sign_up")
    nights = Count("attendances", distinct=True)
    chosen = rows.exclude(pk__in=asked).annotate(nights=nights).select_related("series")
    return sorted(by_alias(chosen), key=attrgetter("nights"), reverse=True)


@dataclass(frozen=True)
class Present:
    """A family in the group, and whether it is at the meeting."""

    member: GuidanceMember
    came: bool


def present(meeting: GuidanceMeeting) -> list[Present]:
    came = set(meeting.attendances.values_list("member", flat=True))
    rows = meeting.group.members.filter(state=State.IN).select_related("sign_up")
    return [
        Present(row, row.pk in came) for row in sorted(rows, key=lambda row: row.sign_up.alias.casefold())
    ]


def meetings_ahead(actor: Actor) -> list[GuidanceMeeting]:
    """The next meetings of the actor's groups, from today on."""
    rows = GuidanceMeeting.objects.filter(
        group__in=groups_of(actor).values("pk"), ends_at__gte=timezone.now() - timedelta(hours=12)
    )
    return list(rows.select_related("group").order_by("starts_at")[:3])


def colleagues(actor: Actor) -> list[Worker]:
    """Who could lead a group together with the actor."""
    posts = actor.worker_ids(Role.ADVISER)
    rows = Worker.objects.filter(
        agency__in=actor.agencies(Role.ADVISER), role=Role.ADVISER, is_active=True, account__is_active=True
    )
    return list(rows.exclude(pk__in=posts).select_related("account").order_by("account__name"))


@dataclass(frozen=True)
class OwnGroup:
    """A group that a family is asked into or is in, with its meetings; of the others in it nothing."""

    member: GuidanceMember
    meetings: list[GuidanceMeeting]

    @property
    def is_asked(self) -> bool:
        return self.member.state == State.ASKED

    @property
    def is_over(self) -> bool:
        ahead = any(meeting.ends_at > timezone.now() for meeting in self.meetings)
        return self.member.group.ended_at is not None or not ahead


def own(actor: Actor) -> list[OwnGroup]:
    return [OwnGroup(row, list(row.group.meetings.all())) for row in own_memberships(actor)]
