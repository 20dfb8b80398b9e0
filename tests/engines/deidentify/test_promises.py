"""What holds for every text."""

import builtins
import socket
from random import Random

import pytest

from landsby.engines.deidentify import (
    LONGEST,
    Decision,
    Facts,
    Population,
    TooLong,
    find,
    fitting,
    prepare,
    review,
    suggested,
    wordings,
)  # fmt: skip
from tests.conftest import SOAK
from tests.engines.deidentify import hostile
from tests.engines.deidentify.reading import NOTE, covers

COUNT = 10_000 if SOAK else 2_000
PARTS = 20
BEFORE = ("Vi møttes i går. ", "Notat\n\n", "Ikke noe mer å si.\n", "hei\n")
AFTER = (" Det var alt.", "\n\nIkkje meir no.", "\nhilsen", " Neste møte blir i høst.")


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_text_raises_nothing_and_every_offset_points_at_what_is_quoted(part):
    draw = Random(part)
    for _ in range(COUNT // PARTS):
        text = hostile.text(draw)
        end = 0
        for each in find(text):
            assert each.text == text[each.start : each.end] != ""
            assert each.start >= end
            assert 0 < each.confidence <= 1
            end = each.end
        for word in wordings(text):
            assert word.text == text[word.start : word.start + word.length]


@pytest.mark.parametrize("part", range(PARTS))
def test_suggestions_put_in_twice_change_nothing(part):
    draw = Random(1_000 + part)
    for _ in range(COUNT // PARTS // 10):
        once = suggested(hostile.text(draw))
        assert suggested(once) == once


@pytest.mark.parametrize("part", range(PARTS))
def test_no_finding_is_lost_when_text_is_put_before_or_after(part):
    draw = Random(2_000 + part)
    texts = [NOTE] if part == 0 else [" ".join(draw.choices(hostile.PIECES[:40], k=12)) for _ in range(5)]
    for text in texts:
        before, after = draw.choice(BEFORE), draw.choice(AFTER)
        whole = f"{before}{text}{after}"
        wider = find(whole)
        for each in find(text):
            assert covers(wider, whole, each.start + len(before), each.end + len(before)), (
                before,
                text,
                after,
                each,
            )


def test_nothing_is_asked_of_the_net_and_nothing_is_written(monkeypatch):
    prepare()

    def refuse(*args, **kwargs):
        raise AssertionError("not allowed")

    def only_reading(file, mode="r", *args, **kwargs):
        assert set(mode) <= set("rbt"), mode
        return opened(file, mode, *args, **kwargs)

    opened = builtins.open
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(builtins, "open", only_reading)
    decisions = [Decision.replaced(each, by="ada") for each in find(NOTE)]
    assert review(NOTE, decisions, by="ada").replaced
    assert wordings(NOTE) == ()
    assert fitting(Facts("1", (14, 14)), Population({("1", "male", 14): 30}, {})).expected == 30


def test_a_text_may_have_twenty_thousand_characters_and_no_more():
    assert find("kari nordmann " * (LONGEST // 14))
    with pytest.raises(TooLong, match="Divide it"):
        find("x" * (LONGEST + 1))
