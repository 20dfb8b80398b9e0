"""Asking people in: one text and one poster for each member's own places, and who has passed them on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.arenas.models import Arena
from landsby.web.home.board import waiting_for
from landsby.web.network.actions import recruiting as actions
from landsby.web.network.actions.recruiting import Invitation
from landsby.web.network.models import PassedOn, Recruitment
from landsby.web.network.queries.standing import standing
from landsby.web.network.queries.telling.recruiting import passing
from tests.cast import actor, signed_in
from tests.web.network.makers import a_running_measure, an_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(ada, town, arena) -> Recruitment:
    return an_invitation(actor(ada), town.network, arena)


def waits(worker, arena) -> bool:
    return "Se invitasjonen" in [one.step for one in waiting_for(actor(worker)) if one.title == arena.name]


def test_an_invitation_begins_with_the_arenas_own_words_and_its_address(ada, arena):
    page = signed_in(ada).get(f"/network/invitations/new/?arena={arena.slug}").content.decode()
    assert arena.in_short in page
    assert f"/places/{arena.slug}/" in page.partition("<textarea")[2]


def test_it_has_the_words_and_the_poster(ada, invited, arena):
    page = signed_in(ada).get(f"/network/invitations/{invited.key}/").content.decode()
    assert "Kom og se." in page
    assert f"/places/{arena.slug}/poster.pdf" in page


def test_it_is_every_members_own_until_their_service_has_passed_it_on(ada, berit, elin, invited, arena):
    assert [waits(who, arena) for who in (ada, berit, elin)] == [True, True, False]
    where = {"where": "Plakat ved inngangen"}
    signed_in(ada).post(f"/network/invitations/{invited.key}/", where)
    assert [waits(who, arena) for who in (ada, berit)] == [False, True]
    page = signed_in(berit).get(f"/network/invitations/{invited.key}/").content.decode()
    assert "Utekontakten" in page
    assert "Plakat ved inngangen" in page


def test_it_is_passed_on_to_nobody_by_name(ada, invited):
    said = {"where": "Ga den til Kristian Hansen"}
    assert signed_in(ada).post(f"/network/invitations/{invited.key}/", said).status_code == 422
    assert not PassedOn.objects.exists()


def test_the_agenda_says_how_far_it_has_come(ada, kari, town, invited):
    actions.pass_on(actor(ada), invited, "På torsdager")
    actions.pass_on(actor(ada), invited, "På fredager")
    counted = passing(invited)
    assert (counted.passed, counted.services) == (1, 2)
    line = standing(town.network.pk)["recruitment"][0]
    assert line == "Invitasjon til Spillhuset: 1 av 2 tjenester har sagt det videre."


@pytest.mark.parametrize("change", [{"openness": "closed"}, {"status": "draft"}, {"status": "resting"}])
def test_nobody_is_invited_to_what_not_everybody_may_know_of(ada, town, arena, change):
    Arena.objects.filter(pk=arena.pk).update(**change)
    with pytest.raises(Refused):
        an_invitation(actor(ada), town.network, arena)
    assert signed_in(ada).get(f"/network/invitations/new/?arena={arena.slug}").status_code == 404


def test_the_poster_goes_when_the_arena_closes(ada, invited, arena):
    Arena.objects.filter(pk=arena.pk).update(openness="closed")
    page = signed_in(ada).get(f"/network/invitations/{invited.key}/").content.decode()
    assert "poster.pdf" not in page


def test_what_has_had_its_time_waits_for_nobody_and_is_not_passed_on(ada, berit, invited, arena):
    actions.end(actor(ada), invited)
    assert not waits(berit, arena)
    invited.refresh_from_db()
    with pytest.raises(Refused):
        actions.pass_on(actor(berit), invited, "")


def test_the_words_can_be_changed_and_a_day_that_has_been_cannot_be_chosen(ada, invited):
    address = f"/network/invitations/{invited.key}/change/"
    day = timezone.localdate() - timedelta(days=1)
    said = {"text": "Kom når du vil.", "ends_on": day.isoformat()}
    assert signed_in(ada).post(address, said).status_code == 422
    later = {"ends_on": timezone.localdate().isoformat()}
    assert signed_in(ada).post(address, said | later).status_code == 302
    invited.refresh_from_db()
    assert invited.text == "Kom når du vil."


def test_only_members_invite_and_pass_on(elin, gro, town, arena, invited):
    said = Invitation(arena, "Kom.", timezone.localdate())
    for worker in (elin, gro):
        for act in (
            lambda who: actions.invite(who, town.network, said),
            lambda who: actions.pass_on(who, invited, ""),
            lambda who: actions.change(who, invited, "Nei", timezone.localdate()),
            lambda who: actions.end(who, invited),
        ):
            with pytest.raises(Denied):
                act(actor(worker))


def test_a_measure_that_runs_as_an_arena_leads_to_its_invitation(ada, town, arena):
    measure = a_running_measure(actor(ada), town.network, arena)
    page = signed_in(ada).get(f"/network/measures/{measure.key}/").content.decode()
    assert f"/network/invitations/new/?arena={arena.slug}" in page


def test_more_invitations_cost_no_more_queries(ada, town, arena, invited):
    client, counts = signed_in(ada), []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/network/measures/").status_code == 200
        counts.append(len(asked))
        for _more in range(4):
            actions.pass_on(actor(ada), an_invitation(actor(ada), town.network, arena), "På torsdager")
    assert counts[1] <= counts[0]
