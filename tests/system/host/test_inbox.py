"""Elin answers on a phone."""

import pytest

from tests.system.entering import enter
from tests.web.wishes.cast import now, pair_up, sends


@pytest.mark.parametrize("with_script", [True, False])
def test_a_welcome_in_four_taps(come, elin, arena, evening, with_script):
    rev = sends(arena, "Rev").request
    visit = come(java_script_enabled=with_script)
    enter(visit, elin)
    page = visit.go("/work/requests/")
    page.get_by_role("link", name="Rev").click()
    page.get_by_text("ledige plasser").first.click()
    page.get_by_role("button", name="Si velkommen").click()
    page.get_by_text("Sendt. De kan lese det nå.").wait_for()
    assert (now(rev).state, now(rev).session) == ("welcomed", evening)


def test_what_is_missing_is_said_at_its_field(come, has_no_barrier, elin, arena, evening):
    rev = sends(arena, "Rev").request
    visit = come()
    enter(visit, elin)
    page = visit.go(f"/work/requests/{rev.key}/")
    page.get_by_role("button", name="Si velkommen").click()
    page.get_by_text("Velg en kveld.").first.wait_for()
    has_no_barrier(visit)
    visit.faults.clear()


def test_the_inbox_and_an_answer_have_no_barrier(come, has_no_barrier, elin, arena, evening):
    rev, _ulv = pair_up(arena)
    visit = come()
    enter(visit, elin)
    for address in ("/work/requests/", f"/work/requests/{rev.request.key}/"):
        visit.go(address)
        visit.unfold()
        has_no_barrier(visit)
