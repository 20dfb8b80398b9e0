"""Arenas are made and changed by those who run them, also two municipalities together."""

from __future__ import annotations

import pytest

from landsby.web.access.actions import Denied
from landsby.web.access.models import AuditEvent
from landsby.web.arenas.actions.arena import (
    RoleFacts,
    change_arena,
    create_arena,
    end_arena,
    look_over,
    rest_arena,
    wake_arena,
    write_first_time,
)
from landsby.web.arenas.models import Arena, Hosting, RoleTaken
from landsby.web.people.models import Worker
from tests.cast import actor

from .makers import arena_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def corner(kari, town) -> Arena:
    return create_arena(actor(kari), arena_facts(town.club))


def test_an_arena_is_made_with_its_row_in_the_log(corner):
    row = AuditEvent.objects.get(verb="arenas.create_arena")
    assert (row.object_type, row.object_id) == ("arenas.arena", str(corner.pk))


def test_two_arenas_may_have_one_name(kari, town, corner):
    other = create_arena(actor(kari), arena_facts(town.club))
    assert (corner.slug, other.slug) == ("tegnekroken", "tegnekroken-2")


@pytest.mark.parametrize(("name", "slug"), [("New", "new-2"), ("Import", "import-2"), ("!!!", "uten-navn")])
def test_no_name_takes_a_page_of_ours(kari, town, name, slug):
    facts = arena_facts(town.club)
    assert (
        create_arena(actor(kari), arena_facts(town.club, basics={**facts.basics, "name": name})).slug == slug
    )


def test_a_role_that_was_filled_is_kept_for_its_counts(kari, corner, evening, town):
    host = corner.roles.get(title="Vert")
    RoleTaken.objects.create(session=evening, role=host, people=2)
    change_arena(actor(kari), corner, arena_facts(town.club, roles=[RoleFacts("Tegner", "", 3)]))
    assert dict(corner.roles.values_list("title", "wanted")) == {"Vert": 0, "Tegner": 3}
    assert RoleTaken.objects.get().people == 2


def test_a_role_keeps_its_counts_when_it_is_described_anew(kari, corner, evening, town):
    RoleTaken.objects.create(session=evening, role=corner.roles.get(), people=2)
    change_arena(actor(kari), corner, arena_facts(town.club, roles=[RoleFacts("VERT", "Lager te.", 2)]))
    assert corner.roles.get().taken.get().people == 2


@pytest.fixture
def together(kari, town, corner) -> Arena:
    """Fjordvik's arena with Vestøy as a partner."""
    return change_arena(actor(kari), corner, arena_facts(town.club, partners=[town.other_club]))


def test_a_partners_coordinator_may_change_it_and_keeps_the_others_hosts(gro, elin, town, together):
    Hosting.objects.create(arena=together, worker=elin)
    theirs = Worker.objects.get(account=gro.account, role="host")
    facts = arena_facts(town.club, partners=[town.other_club], hosts=[theirs, elin])
    change_arena(actor(gro), together, facts)
    assert {hosting.worker for hosting in together.hostings.all()} == {elin, theirs}
    change_arena(actor(gro), together, arena_facts(town.club, partners=[town.other_club]))
    assert {hosting.worker for hosting in together.hostings.all()} == {elin}


def test_a_partner_cannot_make_themselves_anothers_host(gro, elin, town, together):
    change_arena(actor(gro), together, arena_facts(town.club, partners=[town.other_club], hosts=[elin]))
    assert not together.hostings.exists()


def test_an_arena_is_not_given_to_a_network_that_is_not_ones_own(kari, town, corner):
    with pytest.raises(Denied):
        change_arena(actor(kari), corner, arena_facts(town.other_club))


def test_gro_makes_and_changes_nothing_of_fjordviks(gro, town, arena):
    who = actor(gro)
    for act in (
        lambda: create_arena(who, arena_facts(town.club)),
        lambda: change_arena(who, arena, arena_facts(town.club)),
        lambda: write_first_time(who, arena, ["Hei."]),
        lambda: look_over(who, arena),
        lambda: rest_arena(who, arena, ""),
        lambda: end_arena(who, arena, ""),
        lambda: wake_arena(who, arena),
    ):
        with pytest.raises(Denied):
            act()
    arena.refresh_from_db()
    assert (arena.name, arena.status) == ("Spillhuset", "running")
