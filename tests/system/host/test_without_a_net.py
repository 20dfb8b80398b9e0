"""Elin counts at the door where the net comes and goes."""

from playwright.sync_api import Page, expect

from tests.system.hands import Finger
from tests.system.ways import be


def counted(page) -> int:
    return int(page.locator('[data-count="returning"]').inner_text())


def spillhuset_tonight(elin: Finger) -> Page:
    """Straight there, or from the list where others have given Elin one more evening in the town."""
    page = elin.visit.go("/work/tonight/")
    if page.url.endswith("/tonight/"):
        page.locator("main").get_by_role("link", name="Spillhuset").first.click()
        page.wait_for_url("**/evening/**")
    return page


def test_taps_are_kept_until_the_net_is_back_and_then_delivered(arrive):
    elin = Finger(arrive())
    be(elin, "Elin")
    page = spillhuset_tonight(elin)
    before = counted(page)
    elin.page.context.set_offline(True)
    for _ in range(2):
        elin.tap(page.locator("[data-tap] .door-in").nth(1))
    page.get_by_text("Venter på nett.").wait_for()
    assert counted(page) == before + 2
    expect(page.get_by_text("Få hjelp nå").first).to_be_visible()
    elin.page.context.set_offline(False)
    page.get_by_text("Lagret.").wait_for()
    assert [fault for fault in elin.visit.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []
    elin.visit.faults.clear()
    page.reload()
    assert counted(page) == before + 2
    assert elin.taps == 2
