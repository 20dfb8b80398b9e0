"""Faults planted in what the network promises beside its doors: each promise's own test sees its fault."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena
from landsby.web.network.access.cases import nameless
from landsby.web.network.actions import cases, challenges, minutes
from landsby.web.network.letters import challenges as letters
from landsby.web.network.models import CaseSheet, Guest, SystemChallenge
from landsby.web.network.queries import cases as case_queries
from landsby.web.network.tokens import token_of
from landsby.web.network.views import agenda
from landsby.web.network.views import cases as case_views
from tests.cast import actor, worker_named

from . import test_cases, test_challenges, test_guests, test_minutes, test_raising, test_two_tables
from .makers import a_meeting, a_sent_challenge, a_sheet, an_item

pytestmark = pytest.mark.django_db
Plant = Callable[[pytest.MonkeyPatch], None]
Make = Callable[[Callable[[str], Any]], dict[str, Any]]
SEEN = (AssertionError, ValueError, pytest.fail.Exception)  # too many to unpack is a ValueError


def without(module: object, check: str) -> Plant:
    """A check that lets everything through."""
    return lambda patch: patch.setattr(module, check, lambda *_args, **_more: None)


def guests_see_what_comes_first(patch: pytest.MonkeyPatch) -> None:
    real = agenda.guest_for

    def first(token: str) -> Guest:
        guest = real(token)
        guest.item = guest.item.meeting.items.first()
        return guest

    patch.setattr(agenda, "guest_for", first)


def the_author_is_kept(patch: pytest.MonkeyPatch) -> None:
    real = cases.end_discussion

    def ended(by: Any, case: CaseSheet, *more: Any) -> CaseSheet:
        author = case.author
        done = real(by, case, *more)
        CaseSheet.objects.filter(pk=case.pk).update(author=author)
        return done

    patch.setattr(cases, "end_discussion", ended)


def all_know_the_author(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(case_queries, "may_see_author", lambda *_args: True)


def the_log_knows_the_author(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(case_views, "nameless", lambda actor: actor)


def one_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cases, "answer", lambda _sketch: SimpleNamespace(is_enough=True, people=1))


def letters_go_to_whom_they_were_put_for(patch: pytest.MonkeyPatch) -> None:
    real = letters._waiting
    patch.setattr(letters, "_waiting", lambda letter, **_also: real(letter))


def nothing(_fixture: Callable[[str], Any]) -> dict[str, Any]:
    return {}


def a_guests_item(fixture: Callable[[str], Any]) -> dict[str, Any]:
    meeting = a_meeting(fixture("town").network, 0, state="open")
    an_item(meeting, "Det som ikke er gjestens")
    return {"item": an_item(meeting, "Skyss til øya", question="Kan bussen gå senere?")}


def the_meeting(fixture: Callable[[str], Any]) -> dict[str, Any]:
    return {"meeting": a_meeting(fixture("town").network, 0, state="open")}


def adas_case(fixture: Callable[[str], Any]) -> dict[str, Any]:
    return {"case": cases.put_forward(nameless(actor(fixture("ada"))), fixture("town").network, a_sheet())}


def a_challenge_that_is_sent(fixture: Callable[[str], Any]) -> dict[str, Any]:
    sent: SystemChallenge = a_sent_challenge(actor(fixture("ada")), fixture("town").network)
    return {"sent": sent, "address": f"/network/answer/{token_of(sent.key, 1)}/"}


def two_tables(fixture: Callable[[str], Any]) -> dict[str, Any]:
    town, gro = fixture("town"), fixture("gro")
    worker_named("Gro", Role.COORDINATOR, town.office)
    both = actor(gro)
    case = cases.put_forward(nameless(both), town.elsewhere, a_sheet())
    return {"both": both, "case": cases.end_discussion(nameless(both), case, None)}


def somebody_elses_arena(fixture: Callable[[str], Any]) -> dict[str, Any]:
    team = fixture("town").team
    return {"hakons": Arena.objects.create(agency=team, slug="verkstedet", name="Verkstedet")}


AUTHOR = (
    test_cases.test_the_author_is_known_to_the_author_and_the_coordinator_and_after_the_discussion_to_nobody
)
FAULTS: dict[str, tuple[Plant, Callable[..., None], Make]] = {
    "a guest sees another item": (
        guests_see_what_comes_first,
        test_guests.test_a_guest_sees_the_one_item_and_nothing_beside_it,
        a_guests_item,
    ),
    "the author is kept after the discussion": (the_author_is_kept, AUTHOR, adas_case),
    "everybody is shown the author": (all_know_the_author, AUTHOR, adas_case),
    "the log knows the author": (
        the_log_knows_the_author,
        test_cases.test_the_web_writes_no_author_into_the_log,
        nothing,
    ),
    "one person is enough for a case": (
        one_is_enough,
        test_cases.test_the_action_itself_refuses_a_sheet_that_fits_too_few,
        nothing,
    ),
    "a case is written about in the minutes": (
        without(minutes, "check_writes"),
        test_minutes.test_nothing_about_a_case_goes_into_the_minutes,
        the_meeting,
    ),
    "a case leads to another network": (
        without(challenges, "check_lies_in"),
        test_two_tables.test_the_actions_themselves_take_nothing_from_another_table,
        two_tables,
    ),
    "a letter goes to whoever was asked before": (
        letters_go_to_whom_they_were_put_for,
        test_challenges.test_whoever_is_asked_instead_is_the_only_one_to_get_a_link,
        a_challenge_that_is_sent,
    ),
    "an office that passed it on corrects it": (
        without(challenges, "check_may_answer"),
        test_challenges.test_what_is_passed_on_is_corrected_by_nobody_but_whom_it_is_with,
        a_challenge_that_is_sent,
    ),
    "a host raises from every arena": (
        without(challenges, "check_raises"),
        test_raising.test_a_host_raises_nothing_from_an_arena_where_somebody_else_is_host,
        somebody_elses_arena,
    ),
}


@pytest.mark.parametrize(("plant", "test", "make"), FAULTS.values(), ids=FAULTS)
def test_the_promises_own_test_sees_that(request, monkeypatch, plant: Plant, test: Callable, make: Make):
    made = make(request.getfixturevalue)
    names = inspect.signature(test).parameters
    given = {name: made[name] if name in made else request.getfixturevalue(name) for name in names}
    plant(monkeypatch)
    with pytest.raises(SEEN):
        test(**given)
