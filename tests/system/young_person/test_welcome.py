"""A young person's whole way in the invented town: from the front page to a welcome that Elin gave."""

import pytest

from tests.system.hands import Finger, Keys
from tests.system.ways import answer_welcome, ask_for_a_welcome, be, open_own_page, say_yes

ONCE = "csrftoken"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_wish_becomes_a_welcome_and_a_yes(arrive, script):
    nickname = f"Mår {script}"
    words = ask_for_a_welcome(Finger(arrive(java_script_enabled=script)), nickname)

    elin = Finger(arrive(java_script_enabled=script))
    be(elin, "Elin")
    answer_welcome(elin, nickname)

    later = Finger(arrive(java_script_enabled=script))
    open_own_page(later, words)
    say_yes(later)
    assert "Elin" in later.page.get_by_role("main").inner_text()


def test_the_keyboard_alone_goes_all_the_way(arrive):
    words = ask_for_a_welcome(Keys(arrive()), "Ulv ved tastene")
    later = Keys(arrive())
    open_own_page(later, words)
    assert later.page.get_by_role("link", name="Spillhuset").is_visible()


def test_nothing_is_kept_in_the_browser_before_the_form(arrive):
    kept = []
    ask_for_a_welcome(Finger(arrive(), look=lambda visit: kept.append(visit.cookies())))
    front, form, places, asking, _sent = kept
    assert front == []
    assert form == places == asking == [ONCE]
