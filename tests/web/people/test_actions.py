"""Each action of an administrator checks for itself that it may, whoever calls it."""

from __future__ import annotations

import pytest

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import VISITOR
from landsby.web.people import actions
from landsby.web.people.models import Agency, Worker
from tests.cast import actor

pytestmark = pytest.mark.django_db

ACTIONS = {
    "change_account": lambda who, elin: actions.change_account(who, elin.account, name="Ny"),
    "give_link": lambda who, elin: actions.give_link(who, elin.account),
    "take_post": actions.take_post,
    "close_account": lambda who, elin: actions.close_account(who, elin.account),
    "open_account": lambda who, elin: actions.open_account(who, elin.account),
}


def as_it_is(elin: Worker) -> tuple[object, ...]:
    elin.refresh_from_db()
    elin.account.refresh_from_db()
    return elin.is_active, elin.account.is_active, elin.account.name


@pytest.mark.parametrize("act", ACTIONS.values(), ids=ACTIONS)
def test_nobody_but_the_networks_administrator_does_it(elin, kari, gro, act):
    before = as_it_is(elin)
    gro.role = "administrator"
    gro.save()
    for who in (VISITOR, actor(elin), actor(kari), actor(gro)):
        with pytest.raises((Denied, Refused)):
            act(who, elin)
    assert as_it_is(elin) == before


def test_a_post_is_given_in_the_own_network_only(noor, elin, town):
    facts = actions.PostFacts(agency=town.other_club, role="host")
    with pytest.raises(Denied):
        actions.give_post(actor(noor), elin.account, facts)
    assert not Worker.objects.filter(account=elin.account, agency=town.other_club).exists()


def test_an_agency_of_another_network_is_not_changed(noor, town):
    facts = actions.AgencyFacts(name="Vår", kind=Agency.Kind.SCHOOL, organisation=town.municipality)
    with pytest.raises(Denied):
        actions.change_agency(actor(noor), town.other_club, facts)
    town.other_club.refresh_from_db()
    assert town.other_club.name != "Vår"
