"""The ways through Landsby, one step a line, as tests walk them and `make journey` measures them."""

from __future__ import annotations

from landsby.web.demo.cast import part_of
from tests.system.hands import Finger

PLACE = "Spillhuset"


def be(hand: Finger, who: str) -> None:
    """Come in as one of the invented town's people; this is not a part of anybody's way."""
    part = part_of(who)
    assert part
    hand.visit.go("/demo/").locator(f'button[name="who"][value="{who}"]').click()
    hand.page.wait_for_url("**/mine/" if part.holds_code else "**/work/**")


def ask_for_a_welcome(hand: Finger, nickname: str = "") -> str:
    """The young person, from the front page to «sent». Answers the code of words."""
    page = hand.page
    hand.go("/", "Du er bra nok som du er.")
    hand.tap(page.get_by_role("link", name="Si hva som er greit for deg"))
    hand.see("Hva er greit for deg?")
    hand.tap(page.get_by_role("checkbox", name="Gaming"))
    hand.tap(page.get_by_role("checkbox", name="Se på"))
    hand.tap(page.get_by_role("button", name="Vis steder"))
    hand.see("Her kan du være")
    hand.tap(page.get_by_role("button", name=f"Spør om å få komme · {PLACE}"))
    hand.see(f"Spør {PLACE}")
    if nickname:
        hand.write(page.get_by_label("Hva skal de kalle deg?"), nickname)
    hand.tap(page.get_by_role("button", name="Send", exact=True))
    hand.see("Sendt")
    return page.locator("#code").inner_text()


def open_own_page(hand: Finger, words: str) -> None:
    """With the words, in a browser that knows nothing."""
    hand.go("/mine/in/", "Godt å se deg")
    hand.write(hand.page.get_by_role("textbox"), words)
    hand.tap(hand.page.get_by_role("button", name="Åpne siden min"))
    hand.see("Hei, ")


def say_yes(hand: Finger) -> None:
    """The young person reads the welcome and confirms, from the own page."""
    page = hand.page
    hand.tap(page.get_by_role("link", name=PLACE))
    hand.see("Du er velkommen")
    hand.tap(page.get_by_role("button", name="Ja, jeg vil komme"))
    hand.see("Du har plass")


def answer_welcome(hand: Finger, nickname: str) -> None:
    """The host answers one request with the first evening that is offered, from the inbox."""
    page = hand.page
    hand.go("/work/requests/", "Forespørsler")
    hand.tap(page.get_by_role("link", name=nickname))
    hand.see(nickname)
    hand.tap(page.get_by_role("button", name="Si velkommen"))
    hand.see("Forespørsler")


def ask_for_somebody(hand: Finger) -> str:
    """The outreach worker's minute, from the start page to «sent». Answers the address of what is kept."""
    page = hand.page
    hand.go("/work/", "Hei, Ada")
    hand.tap(page.get_by_role("main").get_by_role("link", name="Finn et sted"))
    hand.see("Finn et sted for noen")
    hand.tap(page.get_by_role("checkbox", name="Gaming"))
    hand.tap(page.get_by_role("checkbox", name="Hodetelefoner"))
    hand.tap(page.get_by_role("button", name="Vis steder"))
    hand.see("Steder som passer")
    hand.tap(page.get_by_role("button", name="Spør uten navn").first)
    page.get_by_text("Sendt uten navn.").wait_for()
    hand.look(hand.visit)
    return page.url


def ask_for_tonight(hand: Finger, nickname: str) -> None:
    """The outreach worker asks Spillhuset for tonight, and is told that the place is told."""
    page = hand.page
    hand.go("/work/wish/", "Finn et sted for noen")
    hand.tap(page.get_by_role("checkbox", name="Gaming"))
    hand.tap(page.get_by_role("button", name="Vis steder"))
    hand.see("Steder som passer")
    hand.write(page.get_by_label("Hva skal de kalle ungdommen?"), nickname)
    hand.tap(page.get_by_role("button", name=f"Spør uten navn · {PLACE}"))
    page.get_by_text("får beskjed nå").wait_for()
    hand.look(hand.visit)


def answer_tonight(hand: Finger, nickname: str) -> None:
    """The host meets it first in the inbox, and welcomes to this very evening."""
    page = hand.page
    hand.go("/work/requests/", "Forespørsler")
    page.get_by_role("listitem").filter(has_text=nickname).get_by_text("spør om i dag").wait_for()
    hand.tap(page.get_by_role("link", name=nickname))
    hand.see(nickname)
    assert "I dag" in page.locator(".choice-card", has=page.locator(":checked")).inner_text()
    hand.tap(page.get_by_role("button", name="Si velkommen"))
    hand.see("Forespørsler")


def hand_over(hand: Finger) -> str:
    """The worker shows the words to the young person beside them. Answers the words."""
    page = hand.page
    hand.tap(page.get_by_text("Ungdommen er her og er klar"))
    hand.tap(page.get_by_role("button", name="Vis ordene"))
    hand.see("Dette er ordene dine")
    return page.locator(".code-words").inner_text()


def write_a_case(hand: Finger) -> None:
    """A member, from the list of cases through the gate to a case that is put forward."""
    page = hand.page
    hand.go("/network/cases/", "Anonyme drøftinger")
    hand.tap(page.get_by_role("link", name="Legg fram et ark"))
    hand.see("Først: hører det hjemme her?")
    hand.tap(page.get_by_role("link", name="Nei, ingen av disse"))
    hand.see("Et drøftingsark")
    hand.tap(page.get_by_role("radio", name="13–15 år"))
    hand.tap(page.get_by_role("radio", name="fylket"))
    hand.tap(page.get_by_role("radio", name="flere år"))
    hand.write(page.get_by_label("Hva er ungdommen bekymret for?"), "Savner hunden.")
    hand.write(page.get_by_label("Hva er de rundt bekymret for?"), "At året går tapt.")
    hand.write(page.get_by_label("Hva er prøvd?"), "Ny timeplan. Ring 91 23 45 67.")
    hand.write(page.get_by_label("Spørsmålet ditt til møtet"), "Hva har vi ikke prøvd?")
    hand.tap(page.get_by_role("button", name="Se gjennom det"))
    hand.see("Se gjennom det")
    hand.tap(page.get_by_role("button", name="Gå videre"))
    hand.see("Hva har vi ikke prøvd?")


def add_an_item(hand: Finger) -> None:
    """A member puts something on the agenda of the next meeting, from the start page."""
    page = hand.page
    hand.go("/work/", "Hei, Ada")
    hand.tap(page.get_by_role("navigation").get_by_role("link", name="Nettverket"))
    page.get_by_role("heading", name="Saksliste").wait_for()
    hand.look(hand.visit)
    hand.tap(page.get_by_role("link", name="Legg til en sak").first)
    hand.see("En ny sak")
    page.get_by_label("Hva gjelder saken?").fill("Biblioteket om kvelden")
    hand.letters += len("Biblioteket om kvelden")
    hand.tap(page.get_by_role("button", name="Sett den på sakslista"))
    page.get_by_text("Saken er på sakslista.").wait_for()
    hand.look(hand.visit)


def ask_the_office(hand: Finger, office: str = "vaktselskapet@fjordvik.example") -> None:
    """A member asks an office that is new about what was raised from an arena."""
    page = hand.page
    hand.go("/network/open/", "Det som er åpent")
    hand.tap(page.get_by_role("link", name="Døra låses klokka ni, midt i en kveld"))
    hand.see("Døra låses klokka ni, midt i en kveld")
    hand.tap(page.get_by_role("link", name="Spør den som kan svare"))
    hand.see("Hvem kan svare på dette?")
    hand.write(page.locator("[name=office]"), "Vaktselskapet")
    hand.write(page.locator("[name=email]"), office)
    hand.tap(page.get_by_role("button", name="Send spørsmålet"))
    page.get_by_text("Sendt.").wait_for()


def answer_for_the_office(hand: Finger, address: str) -> None:
    """Somebody in the office, on a phone and without an account, from the letter to the receipt."""
    page = hand.page
    page.goto(address)
    hand.look(hand.visit)
    hand.tap(page.get_by_role("radio", name="Vi gjør noe"))
    hand.write(
        page.get_by_label("Med egne ord"), "Dere får lukke selv fra nyttår. Vakta går en runde halv elleve."
    )
    hand.tap(page.get_by_role("button", name="Send svaret"))
    hand.see("Svaret er kommet fram")


def open_the_minutes(hand: Finger) -> None:
    """The next meeting is begun, if it is not, and its minutes lie open."""
    page = hand.visit.go("/network/")
    begin = page.get_by_role("button", name="Start møtet")
    (begin if begin.count() else page.get_by_role("link", name="Skriv referatet")).click()
    page.locator("[data-ready]").wait_for()


def agree_an_action(hand: Finger) -> None:
    """In the minutes: what is to be done, by whoever writes, by the next meeting."""
    page = hand.page
    hand.tap(page.locator(".minutes-item summary").filter(has_text="Skal gjøres").first)
    hand.write(page.get_by_label("Hva skal gjøres?").first, "Ring biblioteket")
    hand.tap(page.locator("details[open]").get_by_role("button", name="Legg til").first)
    page.get_by_text("Det er i referatet.").wait_for()


def sign_up_for_evenings(hand: Finger, series: str = "5.–7. trinn") -> str:
    """A parent, from the front page to «you are signed up». Answers the code of words."""
    page = hand.page
    hand.go("/", "Du er bra nok som du er.")
    hand.tap(page.get_by_role("navigation").get_by_role("link", name="For foreldre"))
    hand.see("For foreldre og foresatte")
    hand.tap(page.get_by_role("link", name=series, exact=True))
    hand.see("Temakvelder")
    hand.tap(page.get_by_role("button", name="Meld deg på"))
    hand.see("Du er påmeldt")
    return page.locator("#code").inner_text()


def list_of_tonight(hand: Finger) -> None:
    """Who leads the evening, from the start page to who comes."""
    page = hand.page
    hand.go("/work/", "Hei, Berit")
    hand.tap(page.get_by_role("main").get_by_role("link", name="I dag, kl. 18.00").first)
    page.get_by_role("heading", name="Hvem kommer").wait_for()
    hand.look(hand.visit)


def make_an_arena(hand: Finger) -> None:
    """The coordinator, from the list of arenas to how the new one will look."""
    page = hand.page
    hand.go("/work/arenas/", "Arenaer")
    hand.tap(page.get_by_role("link", name="Ny arena"))
    hand.see("Ny arena")
    hand.write(page.get_by_label("Navn", exact=True), "Tegnekroken")
    hand.write(page.get_by_label("Kort sagt"), "Et stille bord med tusjer.")
    hand.write(page.locator("#id_what_happens"), "Vi tegner hver for oss. Noen hører på musikk.")
    hand.tap(page.get_by_label("Sted (valgfritt)"))
    page.get_by_label("Sted (valgfritt)").select_option("Brygga")
    hand.tap(page.get_by_text("Elin · Ungdomshuset Brygga"))
    hand.tap(page.get_by_role("button", name="Lagre og se hvordan det blir").first)
    hand.see("Tegnekroken")
