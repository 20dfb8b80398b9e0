"""What has happened since the last meeting, from the rows of history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from landsby.web.network.addresses import address_of
from landsby.web.network.models import (
    ActionStep,
    ChallengeStep,
    MeasureStep,
    NetworkMeeting,
    TalkGiven,
)

from .meetings import meeting_before


@dataclass(frozen=True)
class Since:
    """One thing that has happened: what, and where it can be read; `link` is a URL name and its argument."""

    what: str
    about: str
    url_name: str
    key: object

    @property
    def link(self) -> str:
        return address_of(self.url_name, self.key)


def since_last(meeting: NetworkMeeting) -> list[Since]:
    """In the order: what was done, what was answered, what was tried or stopped, what was told."""
    last = meeting_before(meeting)
    since = (last.closed_at or last.ends_at) if last else None
    if since is None:
        return []
    parts = (_actions, _challenges, _measures, _told)
    return [one for part in parts for one in part(meeting, since)]


def _actions(meeting: NetworkMeeting, since: datetime) -> list[Since]:
    Kind = ActionStep.Kind
    steps = ActionStep.objects.filter(
        action__network=meeting.network_id, at__gt=since, kind__in=[Kind.DONE, Kind.DROPPED, Kind.HANDED_OVER]
    )
    rows = steps.select_related("action").order_by("at")
    return [
        Since(str(Kind(row.kind).label), row.action.text, "network:action", row.action_id) for row in rows
    ]


def _challenges(meeting: NetworkMeeting, since: datetime) -> list[Since]:
    Kind = ChallengeStep.Kind
    kinds = [Kind.ANSWERED, Kind.DECLINED, Kind.PASSED_ON, Kind.ASKED_BACK, Kind.CAME_OF_IT]
    steps = ChallengeStep.objects.filter(challenge__network=meeting.network_id, at__gt=since, kind__in=kinds)
    rows = steps.select_related("challenge").order_by("at")
    return [
        Since(str(Kind(row.kind).label), row.challenge.title, "network:challenge", row.challenge.key)
        for row in rows
    ]


def _measures(meeting: NetworkMeeting, since: datetime) -> list[Since]:
    steps = MeasureStep.objects.filter(measure__network=meeting.network_id, on__gt=since.date())
    rows = steps.select_related("measure").order_by("on", "pk")
    return [
        Since(
            _("now: %(state)s") % {"state": row.get_to_display()},
            row.measure.title,
            "network:measure",
            row.measure.key,
        )
        for row in rows
    ]


def _told(meeting: NetworkMeeting, since: datetime) -> list[Since]:
    rows = TalkGiven.objects.filter(talk__network=meeting.network_id, on__gt=since.date())
    return [
        Since(
            _("told at %(where)s") % {"where": row.where},
            row.talk.title,
            "network:change_talk",
            row.talk.slug,
        )
        for row in rows.select_related("talk").order_by("on", "pk")
    ]
