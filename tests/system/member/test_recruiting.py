"""A trial becomes an arena of its own, and an invitation to an arena is passed on, also without a script."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.arenas.models import Arena
from landsby.web.network.actions.measures import Idea, Trial, suggest, try_out
from landsby.web.network.models import PassedOn
from tests.cast import actor
from tests.system.entering import enter
from tests.system.hands import Finger


@pytest.fixture
def boat(ada, town):
    measure = suggest(actor(ada), town.network, Idea("Båthuset", "Ro ut og fiske.")).measure
    trial = Trial("Fire kommer.", "At de kommer igjen.", timezone.localdate(), "local", "Nå.")
    return try_out(actor(ada), measure, trial)


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_a_trial_becomes_an_arena_of_its_own(  # noqa: PLR0917
    transactional_db, come, ada, boat, has_no_barrier, options
):
    hand = Finger(come(**options), look=(lambda _visit: None) if options else has_no_barrier)
    enter(hand.visit, ada)
    page = hand.page
    hand.go("/network/measures/", "Tiltak, nedenfra")
    hand.tap(page.get_by_role("link", name="Båthuset"))
    hand.see("Båthuset")
    hand.tap(page.get_by_role("link", name="La det fortsette"))
    hand.see("La det fortsette")
    hand.write(page.get_by_label("Hvorfor fortsetter vi?"), "De kommer igjen.")
    hand.tap(page.get_by_role("button", name="Det fortsetter"))
    hand.see("Båthuset")
    expect(page.get_by_role("main").get_by_role("link", name="Båthuset").last).to_be_visible()
    assert Arena.objects.get().status == Arena.Status.DRAFT


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_an_invitation_is_made_and_passed_on(  # noqa: PLR0917
    transactional_db, come, ada, arena, has_no_barrier, options
):
    hand = Finger(come(**options), look=(lambda _visit: None) if options else has_no_barrier)
    enter(hand.visit, ada)
    page = hand.page
    hand.go("/network/measures/", "Tiltak, nedenfra")
    hand.tap(page.get_by_role("link", name="Inviter til en arena"))
    hand.see("Inviter til en arena")
    page.get_by_label("Til hvilken arena?").select_option(arena.name)
    hand.write(page.get_by_label("Invitasjonen"), "Kom og se. Ingen må si noe.")
    hand.tap(page.get_by_role("button", name="Lag invitasjonen"))
    hand.see(f"Invitasjon til {arena.name}")
    hand.write(page.get_by_label("Hvor har dere sagt det?"), "Plakat ved inngangen")
    hand.tap(page.get_by_role("button", name="Vi har sagt det videre"))
    expect(page.get_by_text("1 av 1 tjeneste", exact=True)).to_be_visible()
    assert PassedOn.objects.get().where == "Plakat ved inngangen"
