"""Elin answers on a phone."""

import pytest

from landsby.web.wishes.models import SavedReply
from landsby.web.wishes.parts import Part, WishParts
from tests.system.entering import enter
from tests.web.wishes.cast import now, pair_up, sends, welcomes


@pytest.mark.parametrize("with_script", [True, False])
def test_a_welcome_in_three_taps(come, elin, arena, evening, with_script):
    rev = sends(arena, "Rev").request
    visit = come(java_script_enabled=with_script)
    enter(visit, elin)
    page = visit.go("/work/requests/")
    page.get_by_role("link", name="Rev").click()
    page.get_by_role("button", name="Si velkommen").click()
    page.get_by_text("Sendt. Svaret kan leses nå.").wait_for()
    assert (now(rev).state, now(rev).session) == ("welcomed", evening)


def test_what_is_missing_is_said_at_its_field(come, has_no_barrier, elin, arena, evening):
    rev = sends(arena, "Rev").request
    visit = come()
    enter(visit, elin)
    page = visit.go(f"/work/requests/{rev.key}/")
    page.get_by_label("Hvem møter Rev?").fill("")
    page.get_by_role("button", name="Si velkommen").click()
    page.get_by_text("Dette mangler").first.wait_for()
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


def test_the_whole_answer_fits_two_screens_of_a_phone(come, elin, arena, evening):
    rev = sends(arena, "Rev", parts=WishParts(max_people=6, max_noise=0, max_talk=0), shared=(Part.STAND,))
    visit = come(width=360)
    enter(visit, elin)
    page = visit.go(f"/work/requests/{rev.request.key}/")
    box = page.get_by_role("button", name="Si velkommen").bounding_box()
    assert box
    assert page.viewport_size
    assert box["y"] + box["height"] <= 2 * page.viewport_size["height"]


def test_an_answer_is_undone_with_one_tap(come, elin, arena, evening):
    rev = sends(arena, "Rev").request
    welcomes(elin, rev, evening)
    visit = come(width=360)
    enter(visit, elin)
    visit.go("/work/requests/").get_by_role("button", name="Angre · Rev").click()
    visit.page.get_by_text("Angret.").wait_for()
    assert now(rev).state == "sent"


def test_kept_words_go_into_their_field_and_the_rest_stays(come, elin, arena, evening):
    SavedReply.objects.create(arena=arena, verb="welcome", text="Hei, {nickname}. Vi har te.")
    rev = sends(arena, "Rev").request
    visit = come(width=360)
    enter(visit, elin)
    page = visit.go(f"/work/requests/{rev.key}/")
    page.get_by_label("Hvor?").fill("Ved trappa")
    page.get_by_role("link", name="Hei, Rev. Vi har te.").click()
    assert page.locator("#id_welcome-text").input_value() == "Hei, Rev. Vi har te."
    assert page.get_by_label("Hvor?").input_value() == "Ved trappa"
