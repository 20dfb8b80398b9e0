"""What a worker has before them today: each role its own part, and nothing of the others'."""

from __future__ import annotations

from dataclasses import dataclass

from landsby.web.access.actors import Actor
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.arenas.models import ArenaSession
from landsby.web.arenas.queries import evening
from landsby.web.arenas.queries.coordinator import Concern, attention
from landsby.web.people import access as people
from landsby.web.wishes import queries as wishes
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.queries.work import Alarm, HostView

from . import queries


@dataclass(frozen=True)
class HostsPart:
    """Today's sessions, the next one, and who waits for an answer."""

    today: list[ArenaSession]
    ahead: list[ArenaSession]
    to_answer: list[HostView]


@dataclass(frozen=True)
class AskersPart:
    """The requests that the worker has made for somebody and that are still open."""

    kept: list[PlaceRequest]


@dataclass(frozen=True)
class CoordinatorsPart:
    """Who waits where nobody hosts any more, whom nobody answered in time, and arenas that need a look."""

    to_answer: list[HostView]
    alarms: list[Alarm]
    concerns: list[Concern]


@dataclass(frozen=True)
class Board:
    """The parts of the roles that the worker has; None for the others."""

    host: HostsPart | None
    asker: AskersPart | None
    coordinator: CoordinatorsPart | None
    school: list[queries.Lending] | None
    leader: queries.Overview | None
    accounts: int | None


def board_for(actor: Actor) -> Board:
    return Board(
        host=_host(actor) if actor.has(Role.HOST) else None,
        asker=AskersPart(queries.open_requests_kept_by(actor)) if actor.has(*ASK_ON_BEHALF) else None,
        coordinator=_coordinator(actor) if actor.has(Role.COORDINATOR) else None,
        school=queries.lendings(actor) if actor.has(Role.SCHOOL) else None,
        leader=queries.overview(actor) if actor.has(Role.LEADER) else None,
        accounts=people.accounts_of(actor).count() if actor.has(Role.ADMINISTRATOR) else None,
    )


def _host(actor: Actor) -> HostsPart:
    return HostsPart(
        evening.sessions_today(actor), evening.sessions_ahead(actor, most=2), queries.to_answer(actor)
    )


def _coordinator(actor: Actor) -> CoordinatorsPart:
    concerns = [*attention(actor), *_promises_not_kept(actor)]
    return CoordinatorsPart(queries.to_answer_unhosted(actor), wishes.alarms_in(actor), concerns)


def _promises_not_kept(actor: Actor) -> list[Concern]:
    told = wishes.promises_in(actor)
    return [Concern("promise", arena, kept.sentence) for arena, kept in told if not kept.is_well]
