"""A young person's whole way in the invented town: from the front page to a welcome that Elin gave."""

import pytest
from playwright.sync_api import expect

from tests.system.hands import Finger, Keys
from tests.system.ways import answer_welcome, ask_for_a_welcome, be, open_own_page, say_yes

MOST_TAPS = 6
ONCE = "csrftoken"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_wish_becomes_a_welcome_and_a_yes(arrive, script):
    nickname = f"Mår {script}"
    first = Finger(arrive(java_script_enabled=script))
    words = ask_for_a_welcome(first, nickname)
    assert first.taps <= MOST_TAPS + 1  # the last is at the name, which nobody has to give
    assert len(words.split()) == 5
    first.page.reload()
    assert words not in first.page.content()

    elin = Finger(arrive(java_script_enabled=script))
    be(elin, "Elin")
    answer_welcome(elin, nickname)

    later = Finger(arrive(java_script_enabled=script))
    open_own_page(later, words.upper())
    say_yes(later)
    expect(later.page.get_by_role("main")).to_contain_text("Elin")


def test_the_keyboard_alone_goes_all_the_way(arrive):
    words = ask_for_a_welcome(Keys(arrive()), "Ulv ved tastene")
    later = Keys(arrive())
    open_own_page(later, words)
    expect(later.page.get_by_role("link", name="Spillhuset")).to_be_visible()


def test_nothing_is_kept_in_the_browser_before_the_form(arrive):
    kept = []
    ask_for_a_welcome(Finger(arrive(), look=lambda visit: kept.append(visit.cookies())))
    front, form, places, asking, _sent = kept
    assert front == []
    assert form == places == asking == [ONCE]


def test_every_page_of_the_way_is_open_to_all(arrive, has_no_barrier):
    def look(visit):
        visit.unfold()
        has_no_barrier(visit)

    ask_for_a_welcome(Finger(arrive(), look))
    parent = Finger(arrive(), look)
    parent.go("/wish/?for=child", "Hva er greit for barnet ditt?")


def test_a_friend_comes_along(arrive):
    rev, ulv = Finger(arrive()), Finger(arrive())
    page = rev.page
    rev.go("/wish/?place=spillhuset", "Spør Spillhuset")
    rev.tap(page.get_by_text("Vil du komme sammen med en venn?"))
    rev.tap(page.get_by_label("Jeg vil komme sammen med en venn"))
    rev.tap(page.get_by_role("button", name="Send", exact=True))
    words = page.locator("#friend-words").inner_text()

    ulv.go("/mine/friend/", "Kom sammen med en venn")
    ulv.write(ulv.page.get_by_label("De fem ordene fra vennen din"), words)
    ulv.tap(ulv.page.get_by_role("button", name="Se hvor"))
    ulv.see("Kom til Spillhuset sammen med en venn")
    ulv.tap(ulv.page.get_by_role("button", name="Ja, jeg blir med"))
    assert len(ulv.page.locator("#code").inner_text().split()) == 5

    rev.visit.go("/mine/")
    expect(page.get_by_text("Sendt", exact=True)).to_be_visible()
