"""Back, and sent once more: the page is fetched anew, and still it is the same form."""

from playwright.sync_api import Page, expect

from landsby.web.access.models import Account
from tests.system.entering import enter

LINK = "/link/"


def fill(page: Page, name: str) -> None:
    page.get_by_label("Navn", exact=True).fill(name)
    page.get_by_label("E-postadresse").fill(f"{name.lower()}@example.org")
    page.get_by_label("Instans").select_option(index=1)


def send(page: Page, button: str = "Gi kontoen") -> None:
    page.get_by_role("button", name=button).click()


def test_back_and_sent_again_makes_one_thing_and_other_words_are_asked_about(come, has_no_barrier, noor):
    visit = come()
    enter(visit, noor)
    page = visit.go("/work/accounts/new/")
    fill(page, "Ylva")
    send(page)
    page.wait_for_url(f"**{LINK}")
    page.go_back()
    fill(page, "Ylva")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ylva")  # the link was shown once
    page.go_back()
    fill(page, "Yngve")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dette har du sendt allerede")
    has_no_barrier(visit)
    visit.faults.clear()  # the browser tells of the answer, 409
    assert not Account.objects.filter(name="Yngve").exists()
    send(page, "Send dette også")
    page.wait_for_url(f"**{LINK}")
    assert Account.objects.filter(name="Yngve").count() == Account.objects.filter(name="Ylva").count() == 1


def test_a_double_click_makes_one_thing(come, noor):
    visit = come()
    enter(visit, noor)
    page = visit.go("/work/accounts/new/")
    fill(page, "Ylva")
    page.get_by_role("button", name="Gi kontoen").dblclick()
    page.wait_for_url(f"**{LINK}")
    assert Account.objects.filter(name="Ylva").count() == 1
