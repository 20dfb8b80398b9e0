"""In a real browser: a wish in one's own words, asked back, looked at and found again."""

import pytest
from playwright.sync_api import Page, expect

TELL = "Noe annet du liker"


def say(page: Page, likes: str) -> None:
    page.get_by_label(TELL).fill(likes)
    page.get_by_role("button", name="Vis steder").click()


def places(page: Page) -> list[str]:
    page.locator(".matches h3").first.wait_for()
    return [name for name in page.locator(".matches h3").all_inner_texts() if name]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_is_not_understood_is_asked_back_and_then_understood(arrive, script):
    page = arrive(java_script_enabled=script).go("/wish/")
    say(page, "qwopping")
    expect(page.get_by_role("heading", name="Vi skjønte ikke «qwopping».")).to_be_visible()
    expect(page.get_by_text("finnes ikke her")).to_have_count(0)
    page.locator(".ask-back").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Her kan du være")).to_be_visible()
    expect(page.locator(".ask-back")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_wish_survives_a_look_at_a_place_back_and_another_language(arrive, script):
    page = arrive(java_script_enabled=script).go("/wish/")
    say(page, "tegne manga, hunder")
    first = places(page)
    page.get_by_role("button", name="Les om stedet").first.click()
    expect(page.get_by_role("button", name="Tilbake til stedene dine")).to_be_visible()
    page.go_back()
    assert places(page) == first
    page.go_forward()
    page.get_by_role("button", name="Tilbake til stedene dine").click()
    assert places(page) == first
    page.get_by_role("button", name="Nynorsk").click()
    assert places(page) == first
    expect(page.get_by_role("heading", name="Her kan du vere")).to_be_visible()
    assert "manga" not in page.url


def test_a_wish_that_is_half_told_outlives_another_language(arrive):
    page = arrive().go("/wish/")
    page.get_by_label(TELL).fill("tegne manga")
    page.locator("main input[name=max_people]").nth(1).check(force=True)
    page.get_by_text("Vil du heller skrive det?").click()
    page.get_by_label("Med egne ord").fill("liker å tegne")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_label("Something else you like")).to_have_value("tegne manga")
    expect(page.locator("main input[name=max_people]").nth(1)).to_be_checked()
    expect(page.locator("#id_line")).to_have_value("liker å tegne")
    page.get_by_label("Something else you like").fill("tegne manga, hunder")
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.locator("#id_own_likes")).to_have_value("tegne manga, hunder")
    assert "manga" not in page.url


def test_a_line_in_ones_own_words_becomes_chips(arrive, has_no_barrier):
    visit = arrive()
    page = visit.go("/wish/")
    page.get_by_text("Vil du heller skrive det?").click()
    page.get_by_label("Med egne ord").fill("liker å tegne, tør ikke snakke, høyst fem")
    page.get_by_role("button", name="Les det").click()
    expect(page.get_by_role("checkbox", name="Opptil 5")).to_be_checked()
    has_no_barrier(visit)
    assert not visit.overflows()
    page.get_by_role("checkbox", name="Opptil 5").uncheck()
    page.get_by_role("button", name="Vis steder").click()
    assert places(page)[0] == "Tegnebordet"
    has_no_barrier(visit)
    assert not visit.overflows()


def test_a_wish_that_nothing_meets_is_left_standing(arrive):
    page = arrive().go("/wish/")
    say(page, "svømming")
    page.get_by_role("button", name="La det stå").click()
    expect(page.get_by_role("heading", name="Ønsket ditt er tatt imot")).to_be_visible()
    assert len(page.locator("#code").inner_text().split()) == 5
