"""Ada asks for somebody in the invented town, hands over the words, and has nothing left of it."""

import pytest
from playwright.sync_api import expect

from tests.system.hands import Finger
from tests.system.ways import (
    answer_tonight,
    ask_for_somebody,
    ask_for_tonight,
    be,
    hand_over,
    open_own_page,
)

MOST_TAPS = 6


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_place_is_asked_in_six_taps_at_most(arrive, script):
    ada = Finger(arrive(java_script_enabled=script))
    be(ada, "Ada")
    ask_for_somebody(ada)
    assert ada.taps <= MOST_TAPS


def test_from_the_hand_over_on_only_the_young_person_has_the_wish(arrive, has_no_barrier):
    ada = Finger(arrive(), look=has_no_barrier)
    be(ada, "Ada")
    kept = ask_for_somebody(ada)
    words = hand_over(ada)

    ada.visit.faults.clear()
    answer = ada.page.goto(kept)
    assert answer.status == 404
    ada.visit.faults.clear()  # the browser tells the console of the 404

    young = Finger(arrive())
    open_own_page(young, words)
    expect(young.page.get_by_role("heading", name="Her har du spurt")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_is_asked_for_tonight_is_answered_tonight(arrive, script):
    nickname = f"Jerv {script}"
    ada, elin = (Finger(arrive(width=360, java_script_enabled=script)) for _hand in range(2))
    be(ada, "Ada")
    ask_for_tonight(ada, nickname)
    be(elin, "Elin")
    answer_tonight(elin, nickname)
    assert elin.taps <= 3
    ada.page.reload()
    expect(ada.page.get_by_role("main")).to_contain_text("I dag kl. 17.00–20.00".lower())


def test_the_places_of_tonight_have_no_barrier(arrive, has_no_barrier):
    ada = Finger(arrive(), look=has_no_barrier)
    be(ada, "Ada")
    ask_for_tonight(ada, "Ilder")
