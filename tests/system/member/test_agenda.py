"""The agenda on a phone: what one does with an item stands in one row below it."""

from tests.system.hands import Finger
from tests.system.ways import be

TOPS = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"


def test_up_and_down_stand_beside_each_other(arrive):
    hand = Finger(arrive())
    be(hand, "Kari")
    line = hand.visit.go("/network/").locator(".agenda-line").nth(1)
    arrows = line.locator("form button")
    assert arrows.count() == 2
    assert len(set(arrows.evaluate_all(TOPS))) == 1
