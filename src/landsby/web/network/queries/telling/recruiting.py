"""Invitations to arenas as they are read: what goes on, and who has passed it on."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.arenas.models import Arena
from landsby.web.network.access.members import MEMBERS, agencies_in, members_in
from landsby.web.network.access.recruiting import recruitments_of
from landsby.web.network.models import PassedOn, Recruitment
from landsby.web.people.models import Agency


@dataclass(frozen=True)
class Passing:
    """An invitation: who has passed it on and where, the first first, and how many services there are."""

    recruitment: Recruitment
    by: list[PassedOn]
    services: int

    @property
    def passed(self) -> int:
        return len({row.agency_id for row in self.by})

    @property
    def goes_on(self) -> bool:
        return self.recruitment.ends_on >= timezone.localdate()


def passing(recruitment: Recruitment) -> Passing:
    return _passing(Recruitment.objects.filter(pk=recruitment.pk))[0]


def going_on(actor: Actor) -> list[Passing]:
    """What is passed on now, what ends first on top."""
    return _passing(_now(recruitments_of(actor)).order_by("ends_on", "pk"))


def _passing(recruitments: QuerySet[Recruitment]) -> list[Passing]:
    by = PassedOn.objects.select_related("agency").order_by("on", "pk")
    rows = list(recruitments.select_related("arena").prefetch_related(Prefetch("passed_on", by)))
    services = {key: _services(key).count() for key in {row.network_id for row in rows}}
    return [Passing(row, list(row.passed_on.all()), services[row.network_id]) for row in rows]


def to_pass_on(actor: Actor) -> QuerySet[Recruitment]:
    """What the actor's own service has not passed on yet."""
    done = PassedOn.objects.filter(agency__in=actor.agencies(*MEMBERS)).values("recruitment")
    return _now(recruitments_of(actor)).exclude(pk__in=done).order_by("made_on", "pk")


def in_lines(network_id: int) -> list[str]:
    """For the agenda: each invitation with how far it has come."""
    rows = _now(Recruitment.objects.filter(network=network_id)).order_by("ends_on", "pk")
    said = _("Invitation to %(arena)s: %(passed)d of %(services)d services have passed it on.")
    return [
        said % {"arena": one.recruitment.arena, "passed": one.passed, "services": one.services}
        for one in _passing(rows)
    ]


def first_words(arena: Arena) -> str:
    """What an invitation can begin with: what the arena says of itself, and where one reads more."""
    address = f"{settings.ORIGIN.rstrip('/')}{reverse('public:arena', args=[arena.slug])}"
    look_first = _("You can look around first. Nobody sees it.")
    return f"{arena.name}. {arena.in_short}\n{look_first}\n{address}"


def _now(rows: QuerySet[Recruitment]) -> QuerySet[Recruitment]:
    return rows.filter(ends_on__gte=timezone.localdate())


def _services(network_id: int) -> QuerySet[Agency]:
    """The services that have somebody at the table."""
    return agencies_in(network_id).filter(pk__in=members_in(network_id).values("agency"))
