"""The table of states is whole, and its picture is fresh."""

from collections import Counter

import pytest

from landsby.web.wishes import states
from landsby.web.wishes.states import Side, State, Verb
from tools.diagram import GUIDE, fresh


def test_the_guides_diagram_is_that_of_the_table():
    text = GUIDE.read_text()
    assert text == fresh(text, states.mermaid())


def test_a_stale_diagram_is_caught():
    text = GUIDE.read_text().replace("welcomed --> confirmed", "welcomed --> somewhere")
    assert text != fresh(text, states.mermaid())


def test_a_state_and_a_verb_have_one_line():
    assert max(Counter((line.source, line.verb) for line in states.TABLE).values()) == 1


def test_every_state_can_be_reached_and_every_verb_is_used():
    assert {line.to for line in states.TABLE} >= set(State)
    assert {line.verb for line in states.TABLE} == set(Verb)


@pytest.mark.parametrize("state", states.OPEN)
def test_an_asker_can_always_withdraw(state):
    assert Verb.WITHDRAW in states.verbs(state, Side.ASKER)


@pytest.mark.parametrize("state", states.TALKING)
def test_an_asker_can_pause_and_ask_wherever_the_arena_knows_of_it(state):
    assert {Verb.PAUSE, Verb.ASK_BACK} <= states.verbs(state, Side.ASKER)


@pytest.mark.parametrize("state", states.CLOSED)
def test_what_is_closed_stays_closed(state):
    assert not [line for line in states.TABLE if line.source == state]
