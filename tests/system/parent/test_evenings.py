"""A parent's whole way on a phone, alone and as one of two; and the adviser's evening and half-year."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.system.hands import Finger
from tests.system.ways import be, list_of_tonight, sign_up_for_evenings

MOST_TAPS = 6
WIDTH_OF_THE_HEADING = """() => {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector("h1"))
  return range.getBoundingClientRect().width
}"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_parent_signs_up_comes_back_and_erases_all(arrive, has_no_barrier, script):
    hand = Finger(arrive(java_script_enabled=script))
    words = sign_up_for_evenings(hand)
    assert hand.taps <= MOST_TAPS
    assert len(words.split()) == 5
    later = Finger(arrive(java_script_enabled=script))
    page = later.page
    later.go("/parents/in/", "Godt å se deg")
    later.write(page.get_by_role("textbox"), words.upper())
    later.tap(page.get_by_role("button", name="Åpne siden min"))
    later.see("Du er påmeldt")
    if script:
        later.visit.unfold()
        has_no_barrier(later.visit)
    later.tap(page.get_by_role("button", name="Jeg kan ikke komme denne kvelden").first)
    expect(page.get_by_text("Du har sagt at du ikke kan komme.")).to_be_visible()
    later.tap(page.get_by_role("link", name="Slett alt"))
    later.tap(page.get_by_role("button", name="Ja, slett alt"))
    later.see("Slettet")


def test_two_adults_have_pages_of_their_own(arrive):
    first = Finger(arrive())
    page = first.page
    first.go("/parents/evenings/mellomtrinnet/", "Temakvelder · 5.–7. trinn")
    first.tap(page.get_by_text("Vi er to voksne"))
    first.write(page.get_by_label("Hvor kan vi gi deg beskjed?"), "en@example.org")
    first.tap(page.get_by_role("button", name="Meld deg på"))
    first.see("Du er påmeldt")
    words = page.locator("#partner-words").inner_text()

    second = Finger(arrive())
    second.go("/parents/together/", "Vi kommer sammen")
    second.write(second.page.get_by_label("Ordene du fikk"), words)
    second.write(second.page.get_by_label("Hvor kan vi gi deg beskjed?"), "to@example.org")
    second.tap(second.page.get_by_role("button", name="Åpne siden min"))
    assert second.page.locator("#code").inner_text() != words
    second.tap(second.page.get_by_role("link", name="Jeg har skrevet dem ned"))
    expect(second.page.get_by_role("main")).to_contain_text("to@example.org")
    expect(second.page.get_by_role("main")).not_to_contain_text("en@example.org")
    first.visit.go("/parents/mine/")
    expect(page.get_by_role("main")).not_to_contain_text("to@example.org")


def test_the_way_in_arabic_is_mirrored_and_whole(arrive, has_no_barrier):
    hand = Finger(arrive(), look=has_no_barrier)
    page = hand.page
    hand.go("/ar/parents/", "للآباء والأمهات وأولياء الأمور")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    hand.tap(page.get_by_role("link", name="الصفوف 5–7"))
    hand.see("أمسيات حوارية")
    hand.tap(page.get_by_role("button", name="سجّل"))
    hand.see("تم تسجيلك")
    hand.tap(page.get_by_role("link", name="لقد كتبتها"))
    hand.see("تم تسجيلك")
    mirrored = page.locator(".brand").bounding_box()
    assert mirrored
    assert mirrored["x"] > 180


def test_a_question_that_names_somebody_is_put_right_on_the_spot(arrive):
    hand = Finger(arrive())
    page = hand.page
    be(hand, "Bølge")
    hand.go("/parents/mine/question/", "Spør om noe")
    hand.write(page.get_by_role("textbox"), "Hva gjør jeg når Kristian ikke vil stå opp?")
    hand.tap(page.get_by_role("button", name="Legg det i boksen"))
    hand.tap(page.get_by_role("button", name="Bytt til det dere foreslår"))
    expect(page.get_by_role("textbox")).not_to_have_value(re.compile("Kristian"))
    hand.visit.faults.clear()  # the browser calls an answer with sentences to put right a fault
    hand.tap(page.get_by_role("button", name="Legg det i boksen"))
    expect(page.get_by_text("Spørsmålet ditt ligger i boksen.")).to_be_visible()


def test_the_adviser_publishes_a_draft_and_runs_the_evening(arrive, has_no_barrier):
    berit = Finger(arrive(), look=has_no_barrier)
    page = berit.page
    be(berit, "Berit")
    taps = berit.taps
    list_of_tonight(berit)
    assert berit.taps - taps <= 2
    berit.tap(page.get_by_role("button", name="Bølge"))
    expect(page.get_by_role("button", name="Bølge")).to_have_attribute("aria-pressed", "true")
    berit.tap(page.get_by_role("button", name="Svart på i kveld").first)
    berit.go("/work/parents/series/mellomtrinnet-neste/", "5.–7. trinn")
    berit.tap(page.get_by_role("link", name="Se gjennom og publiser"))
    berit.see("Publisere?")
    berit.tap(page.get_by_role("button", name="Publiser"))
    expect(page.get_by_text("Publisert. Foreldre kan melde seg på.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_evening_with_the_pass_on_the_wall(arrive, has_no_barrier, script):
    asked, seat = ("Hva gjør dere i ferien?", "Ved døra") if script else ("Hva med bursdager?", "Bakerst")
    berit = Finger(arrive(java_script_enabled=script), look=has_no_barrier if script else lambda _visit: None)
    desk = berit.page
    be(berit, "Berit")
    list_of_tonight(berit)
    berit.tap(desk.get_by_role("link", name="QR-koden på veggen"))
    berit.see("Skolen og vi")
    address = desk.locator(".pass-address").inner_text()

    room = Finger(arrive(java_script_enabled=script), look=berit.look)
    page = room.page
    room.go(urlsplit(address).path, "Skolen og vi")
    assert room.visit.cookies() == []
    room.tap(page.get_by_role("link", name="Spør om noe"))
    room.see("Spør om noe")
    room.write(page.get_by_role("textbox"), asked)
    room.tap(page.get_by_role("button", name="Legg det i boksen"))
    room.see("Skolen og vi")
    room.tap(page.get_by_role("link", name="Jeg er bekymret i kveld"))
    room.see("Er du bekymret i kveld?")
    room.write(page.get_by_label("Hvordan finner vi deg?"), seat)
    room.tap(page.get_by_role("button", name="Si det til Berit"))
    room.see("Berit har fått beskjed")
    room.tap(page.get_by_role("link", name="Se etter svar"))
    room.see("Berit har fått beskjed")

    list_of_tonight(berit)
    expect(desk.get_by_text(asked)).to_be_visible()
    berit.tap(desk.locator("li").filter(has_text=seat).get_by_role("link", name="Svar"))
    berit.see("Noen er bekymret i kveld")
    berit.write(desk.get_by_label("Noen ord tilbake"), "Jeg kommer bort i pausen.")
    berit.tap(desk.get_by_role("button", name="Send"))
    berit.see("Skolen og vi")
    berit.tap(desk.get_by_role("button", name="Én til, som ikke står på lista"))
    berit.see("Skolen og vi")
    boxes = desk.get_by_role("checkbox")
    berit.tap(boxes.nth(0))
    berit.tap(boxes.nth(1))
    berit.tap(desk.get_by_role("button", name="Sett sammen de du har krysset av"))
    berit.see("Skolen og vi")

    room.tap(page.get_by_role("link", name="Se etter svar"))
    room.see("Berit har svart")
    expect(page.get_by_text("Jeg kommer bort i pausen.")).to_be_visible()


def test_tigrinya_has_letters_and_no_other_page_fetches_them(arrive):
    """Where the machine has none, a text in Tigrinya would be blank: nothing is drawn, in no width."""
    visit = arrive()
    page = visit.go("/ti/parents/")
    page.evaluate("document.fonts.ready")
    assert [url for url in visit.requests if "ethiopic/said" in url]
    assert not [url for url in visit.requests if "noto-sans-ethiopic" in url]  # the whole font
    width = page.evaluate(WIDTH_OF_THE_HEADING)
    assert width > 60
    other = arrive()
    other.go("/parents/").evaluate("document.fonts.ready")
    assert not [url for url in other.requests if "ethiopic" in url]
