"""A school asks for a talk on a phone, without an account; a member answers; the school reads the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.network.models import TalkRequest
from tests.cast import actor
from tests.system.entering import enter
from tests.system.hands import Finger, Keys
from tests.web.network.makers import a_talk


@pytest.mark.parametrize(
    ("hand", "options"), [(Finger, {}), (Keys, {}), (Finger, {"java_script_enabled": False})]
)
def test_a_school_asks_and_is_answered(  # noqa: PLR0917
    transactional_db, come, ada, town, has_no_barrier, hand, options
):
    cache.clear()
    a_talk(actor(ada), town.network)
    school = hand(come(**options), look=_looks(has_no_barrier, hand, options))
    receipt = _asks(school)
    member = hand(come(**options), look=_looks(has_no_barrier, hand, options))
    enter(member.visit, ada)
    _answers(member)
    school.visit.page.goto(receipt)
    school.see("Ja, vi kommer")
    expect(school.page.get_by_text("Ring oss på 22 22 22 22.")).to_be_visible()
    school.tap(school.page.get_by_role("button", name="Vi trenger det ikke lenger"))
    expect(school.page.get_by_text("Adressen din er slettet.")).to_be_visible()
    assert TalkRequest.objects.get().state == TalkRequest.State.WITHDRAWN


def _looks(check, hand, options):
    """The pages are looked at once: by a finger, with scripts."""
    return check if hand is Finger and not options else lambda _visit: None


def _asks(hand: Finger) -> str:
    """From the catalogue to the receipt; answers the receipt's address."""
    page = hand.page
    hand.go("/network/talks/", "Foredrag og kurs")
    hand.tap(page.get_by_role("link", name="Jeg var ikke lat"))
    hand.see("Jeg var ikke lat")
    hand.tap(page.get_by_role("link", name="Spør om dette"))
    hand.see("Be oss komme")
    hand.write(page.get_by_label("Hvem er dere?"), "Havnes skole")
    hand.write(page.get_by_label("Hva håper dere på?"), "Kan dere komme til lærerne?")
    hand.write(page.get_by_label("E-postadressen din"), "kontoret@havnes.example")
    hand.tap(page.get_by_role("button", name="Send", exact=True))
    hand.see("Vi har fått det")
    return page.url


def _answers(hand: Finger) -> None:
    page = hand.page
    hand.go("/network/told/", "Dette forteller vi andre")
    hand.tap(page.get_by_role("link", name="Havnes skole"))
    hand.see("Havnes skole")
    hand.tap(page.get_by_role("link", name="Svar", exact=True))
    hand.see("Svar Havnes skole")
    hand.tap(page.get_by_role("radio", name="Ja, vi kommer"))
    page.keyboard.press("Space")
    day = timezone.localdate() + timedelta(days=20)
    page.get_by_label("Hvilken dag?").fill(day.isoformat())
    hand.write(page.get_by_label("Noen ord til dem"), "Ring oss på 22 22 22 22.")
    hand.tap(page.get_by_role("button", name="Send svaret"))
    hand.see("Havnes skole")
