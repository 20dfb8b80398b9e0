"""Noor adds an agency, gives somebody an account in it and hands over the link."""

from playwright.sync_api import expect

from tests.system.entering import enter


def test_from_a_new_agency_to_a_link_that_is_handed_over(come, has_no_barrier, noor):
    visit = come()
    enter(visit, noor)
    page = visit.go("/work/agencies/")
    has_no_barrier(visit)
    page.get_by_role("link", name="Legg til en instans").click()
    name = page.get_by_label("Navn", exact=True)
    expect(name).to_be_visible()
    has_no_barrier(visit)
    name.fill("Ungdomsbasen")
    page.get_by_label("Hører til").select_option(label="Fjordvik kommune")
    page.get_by_role("button", name="Legg til instansen").click()
    expect(page.get_by_role("link", name="Ungdomsbasen")).to_be_visible()
    visit.go("/work/accounts/new/")
    page.get_by_label("Navn", exact=True).fill("Ylva")
    page.get_by_label("E-postadresse").fill("ylva@example.org")
    page.get_by_label("Instans").select_option(label="Ungdomsbasen")
    page.get_by_role("button", name="Gi kontoen").click()
    assert "/account/password/reset/key/" in page.locator("#link").inner_text()
    has_no_barrier(visit)
    page.get_by_role("link", name="Jeg har gitt den videre").click()
    page.get_by_role("button", name="Lag en lenke å gi videre").click()
    expect(page.locator("#link")).to_be_visible()


def test_what_is_half_written_outlives_another_language(come, noor):
    visit = come()
    enter(visit, noor)
    page = visit.go("/work/agencies/new/")
    page.get_by_label("Navn", exact=True).fill("Ungdomsbasen")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ungdomsbasen")
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    page.get_by_label("Belongs to").select_option(label="Fjordvik kommune")
    page.get_by_role("button", name="Nynorsk").click()
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("link", name="Ungdomsbasen")).to_be_visible()
