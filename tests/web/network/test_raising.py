"""A challenge raised from an arena, by its host too; and what nobody has been asked about yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.actions import Denied
from landsby.web.arenas.models import Arena
from landsby.web.network.actions import challenges as actions
from landsby.web.network.actions.challenges import ChallengeFacts, Office
from landsby.web.network.models import AgendaItem, SystemChallenge
from landsby.web.network.queries.due import Due, due_for
from landsby.web.people.models import Network
from tests.cast import actor, signed_in
from tests.web.network.makers import a_challenge, a_meeting

pytestmark = pytest.mark.django_db
OTHER = Office(None, "Fylket", "fylket@example.org")
RAISED = {"title": "Ingen får være her etter 21", "what_happens": "Vakta låser.", "level": "local"}


def test_a_host_raises_what_happens_at_the_arena_and_reads_nothing_of_the_network(elin, ada, arena):
    there = reverse("arenas:arena", args=[arena.slug])
    page = signed_in(elin).get(there).content.decode()
    address = f"/network/challenges/from/{arena.slug}/"
    assert address in page
    answer = signed_in(elin).post(address, RAISED, follow=True)
    assert answer.redirect_chain == [(there, 302)]
    made = SystemChallenge.objects.get()
    assert (made.raised_from, made.arena, made.raised_by) == ("arena", arena, arena.agency)
    assert signed_in(elin).get(f"/network/challenges/{made.key}/").status_code == 404
    assert arena.name in signed_in(ada).get(f"/network/challenges/{made.key}/").content.decode()


def test_a_host_raises_nothing_from_an_arena_where_somebody_else_is_host(elin, hakons, town):
    with pytest.raises(Denied):
        actions.raise_challenge(actor(elin), town.network, from_there(hakons))
    assert signed_in(elin).get(f"/network/challenges/from/{hakons.slug}/").status_code == 404


def test_nothing_is_raised_at_a_table_to_which_the_arena_does_not_belong(gro, arena, town):
    table = Network.objects.get(pk=town.other_club.network_id)
    with pytest.raises(Denied):
        actions.raise_challenge(actor(gro), table, from_there(arena))


def from_there(arena: Arena) -> ChallengeFacts:
    return ChallengeFacts("Noe", "Noe.", "local", raised_from="arena", origin={"arena": arena})


@pytest.fixture
def hakons(town, venue) -> Arena:
    """An arena of the same network, of another service, where Elin is no host."""
    return Arena.objects.create(agency=town.team, slug="verkstedet", name="Verkstedet", venue=venue)


def test_what_nobody_was_asked_about_comes_on_the_agenda_until_somebody_is(ada, town):
    meeting = a_meeting(town.network)
    made = a_challenge(actor(ada), town.network)
    due = Due(AgendaItem.Part.CHALLENGES, AgendaItem.Reason.NOBODY_ASKED, 10, "challenge", made.pk)
    assert due in due_for(meeting)
    actions.send_challenge(actor(ada), made, OTHER, timezone.localdate() + timedelta(days=90))
    assert due not in due_for(meeting)
