"""Somebody who sits at two networks' tables carries nothing from the one to the other."""

from __future__ import annotations

import pytest

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.network.access.cases import nameless
from landsby.web.network.access.members import own_network
from landsby.web.network.actions import cases, challenges, learning, measures
from landsby.web.network.actions.challenges import ChallengeFacts, Office
from landsby.web.network.actions.learning import Learnt
from landsby.web.network.actions.measures import Idea
from landsby.web.network.models import Addressee, CaseSheet, LearningEntry, Measure, SystemChallenge
from tests.cast import actor, signed_in, worker_named
from tests.web.network.makers import a_challenge, a_meeting, a_sent_challenge, a_sheet, an_item

pytestmark = pytest.mark.django_db
SECRET = "Hva har vi ikke prøvd?"
CHALLENGE = {"title": "Bussen går for tidlig", "what_happens": "Den går før treningen.", "level": "local"}
LEARNT = {"title": "Dagrom", "tried": "Et rom om dagen.", "gave": "Fjorten kom."}
IDEA = {"title": "Nattbuss", "what": "En buss.", "idea_from": "member"}


@pytest.fixture
def both(gro, town) -> Actor:
    """Gro, who also coordinates in Fjordvik: that is where what she makes goes by itself."""
    worker_named("Gro", Role.COORDINATOR, town.office)
    assert own_network(actor(gro)) == town.network
    return actor(gro)


@pytest.fixture
def case(both, town) -> CaseSheet:
    """Vestøy's case, discussed there."""
    case = cases.put_forward(nameless(both), town.elsewhere, a_sheet())
    return cases.end_discussion(nameless(both), case, None)


def sent(worker, address: str, form: dict[str, str]) -> None:
    answer = signed_in(worker).post(address, form)
    assert answer.status_code == 302, answer.content.decode()


def test_a_challenge_from_a_case_is_raised_where_the_case_is(gro, ada, both, case, town):
    sent(gro, f"/network/challenges/new/?from=case:{case.key}", CHALLENGE)
    raised = SystemChallenge.objects.get()
    assert (raised.network, raised.case) == (town.elsewhere, case)
    page = signed_in(ada).get(f"/network/challenges/{raised.key}/")
    assert page.status_code == 404
    assert SECRET in signed_in(gro).get(f"/network/challenges/{raised.key}/").content.decode()


def test_a_challenge_from_an_item_is_raised_where_the_meeting_was(gro, both, town):
    item = an_item(a_meeting(town.elsewhere))
    sent(gro, f"/network/challenges/new/?from=item:{item.pk}", CHALLENGE)
    assert SystemChallenge.objects.get().network == town.elsewhere


def test_what_is_learnt_from_a_case_stays_where_the_case_is(gro, both, case, town):
    sent(gro, f"/network/learnt/new/?from=case:{case.key}", LEARNT)
    assert LearningEntry.objects.get().network == town.elsewhere


def test_an_idea_from_a_challenge_lies_where_the_challenge_does(gro, both, town):
    challenge = a_challenge(both, town.elsewhere)
    sent(gro, f"/network/measures/new/?from=challenge:{challenge.key}", IDEA)
    idea = Measure.objects.get()
    assert (idea.network, idea.challenge) == (town.elsewhere, challenge)


def test_what_comes_from_nothing_goes_to_the_first_table(gro, both, town):
    sent(gro, "/network/challenges/new/", CHALLENGE)
    assert SystemChallenge.objects.get().network == town.network


def test_the_actions_themselves_take_nothing_from_another_table(both, case, town):
    item, challenge = an_item(a_meeting(town.elsewhere)), a_challenge(both, town.elsewhere)
    for origin in ({"case": case}, {"item": item}, {"again_of": challenge, "whats_new": "Ny rute."}):
        with pytest.raises(Denied):
            challenges.raise_challenge(both, town.network, ChallengeFacts(**CHALLENGE, origin=origin))
    for origin in ({"case": case}, {"item": item}, {"challenge": challenge}):
        with pytest.raises(Denied):
            learning.learn(both, town.network, Learnt(**LEARNT), origin)
    with pytest.raises(Denied):
        measures.suggest(both, town.network, Idea("Nattbuss", "En buss.", origin={"challenge": challenge}))
    assert not LearningEntry.objects.exists()
    assert not Measure.objects.exists()


def test_no_office_of_another_table_is_offered_or_asked(gro, both, town):
    a_sent_challenge(both, town.elsewhere)
    challenge, office = a_challenge(both, town.network), Addressee.objects.get()
    address = f"/network/challenges/{challenge.key}/ask/"
    assert office.office not in signed_in(gro).get(address).content.decode()
    with pytest.raises(Denied):
        challenges.send_challenge(both, challenge, Office(office), challenge.raised_on)
