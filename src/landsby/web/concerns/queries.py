"""Reading this room: what somebody has told, what a coordinator answers, what can be told of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Worker
from landsby.web.wishes.access import requests_to
from landsby.web.wishes.history import moment
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.queries.work import as_host_sees

from .access import concerns_of, concerns_to_answer
from .models import KEPT, Concern, SealedWords

Side = RequestStep.Side
MOST_AT_ONCE = 100
"""So many are offered at a time, to close together or to answer alike; the rest come next."""


def told_by(actor: Actor) -> list[Concern]:
    return list(concerns_of(actor))


def waiting_for(actor: Actor) -> list[Concern]:
    """What nobody has answered yet, what is due first before the rest."""
    return list(concerns_to_answer(actor).filter(answered_at=None)[:MOST_AT_ONCE])


def answered_lately(actor: Actor) -> list[Concern]:
    since = timezone.now() - KEPT
    return list(concerns_to_answer(actor).filter(answered_at__gte=since).order_by("-answered_at"))


def messages_to(request: PlaceRequest, side: Side) -> list[tuple[RequestStep, str]]:
    """What the other side wrote and can be said to be wrong, each with when it was; the latest first."""
    other = Side.HOST if side == Side.ASKER else Side.ASKER
    steps = [step for step in request.steps.all() if step.side == other and step.text and not step.withheld]
    return [(step, moment(step.at)) for step in reversed(steps)]


def said_by(request: PlaceRequest) -> tuple[tuple[str, str], ...]:
    """All that a host sees of a request, each line with its label."""
    return tuple(
        (label, text)
        for person in as_host_sees(request).people
        for label, text in ((_("Is called"), person.nickname), *person.parts)
    )


def new_requests(actor: Actor) -> list[PlaceRequest]:
    """Requests without an answer where the actor answers: which of them can be closed together as misuse."""
    waits = requests_to(actor).filter(state=PlaceRequest.State.SENT)
    return list(waits.order_by("arena__name", "sent_at")[:MOST_AT_ONCE])


def to_erase() -> list[SealedWords]:
    return list(SealedWords.objects.filter(erase_at__lte=timezone.now()).select_related("concern"))


def to_forget() -> list[Concern]:
    """Concerns whose answer has been there to read for a fortnight."""
    return list(Concern.objects.filter(answered_at__lte=timezone.now() - KEPT))


def coordinators_of(arenas: Iterable[Arena]) -> list[Account]:
    keys = [arena.pk for arena in arenas]
    places = Arena.objects.filter(pk__in=keys)
    network = Q(agency__network__in=places.values("agency__network"))
    network |= Q(agency__network__in=places.values("partners__network"))
    workers = Worker.objects.filter(network, role=Role.COORDINATOR, is_active=True)
    return list(Account.objects.filter(pk__in=workers.values("account"), is_active=True).order_by("pk"))
