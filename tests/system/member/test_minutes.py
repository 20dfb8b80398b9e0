"""A meeting in real browsers: two write at once, one of them without a net for a while; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from landsby.web.network.actions.minutes import save_minutes
from landsby.web.network.models import AgendaItem, MinutesText, NetworkMeeting
from tests.cast import actor
from tests.system.browsing import Visit
from tests.system.entering import enter
from tests.web.network.makers import State, a_draft, a_meeting, an_item

KEPT = (
    "async () => (await (await import(document.querySelector('[data-store]').dataset.store)).kept()).length"
)
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "404", "403")


@pytest.fixture
def item(transactional_db, town) -> AgendaItem:
    return an_item(a_meeting(town.network, 0, state=State.OPEN), "Ny arena på øya")


@pytest.fixture
def written(come: Callable[..., Visit], item: AgendaItem) -> Callable[..., Page]:
    """`written(worker)` opens the minutes of the meeting as somebody, in a browser of their own."""

    def open_minutes(worker, **options) -> Page:
        visit = come(**options)
        enter(visit, worker)
        page = visit.go(f"/network/meetings/{item.meeting.key}/minutes/")
        page.locator("[data-ready]").wait_for()
        page.visit = visit
        return page

    return open_minutes


def text(page: Page) -> Locator:
    return page.get_by_label("Det som ble sagt om")


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def forget_faults(page: Page) -> None:
    """A net that is gone and a login that has ended are told in the console; nothing else may be."""
    visit = page.visit
    assert [fault for fault in visit.faults if not any(told in fault for told in OFFLINE)] == []
    visit.faults.clear()


def test_what_is_typed_is_saved_by_itself_and_the_browser_keeps_nothing(written, item, ada):
    page = written(ada)
    text(page).press_sequentially("Vi vil ha kveldsåpent.")
    expect(state(page)).to_contain_text("Lagret")
    assert MinutesText.objects.get(item=item).text == "Vi vil ha kveldsåpent."
    assert page.evaluate(KEPT) == 0


def test_a_minute_without_a_net_loses_nothing(written, item, ada):
    page = written(ada)
    page.context.set_offline(True)
    text(page).fill("Skrevet uten nett.")
    expect(state(page)).to_contain_text("Ikke sendt ennå")
    assert page.evaluate(KEPT) == 1
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("Lagret")
    assert MinutesText.objects.get(item=item).text == "Skrevet uten nett."
    forget_faults(page)


def test_a_tab_that_is_closed_without_a_net_finds_its_text_again(written, item, ada):
    page = written(ada)
    page.context.set_offline(True)
    text(page).fill("Skrevet rett før fanen ble lukket.")
    expect(state(page)).to_contain_text("Ikke sendt ennå")
    context, address, visit = page.context, page.url, page.visit
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.visit = visit
    again.goto(address)
    expect(again.get_by_text("Dette ble skrevet her og var ikke sendt:")).to_be_visible()
    expect(state(again)).to_contain_text("Lagret")
    assert MinutesText.objects.get(item=item).text == "Skrevet rett før fanen ble lukket."
    forget_faults(again)


def test_two_at_once_get_both_to_see_and_one_of_them_offline_in_between(
    written, item, ada, berit, has_no_barrier
):
    adas, berits = written(ada), written(berit)
    adas.context.set_offline(True)
    text(adas).fill("Fra Ada, uten nett.")
    text(berits).fill("Fra Berit.")
    expect(state(berits)).to_contain_text("Lagret")
    adas.context.set_offline(False)
    expect(state(adas)).to_contain_text("Begge tekstene er lagret")
    assert adas.evaluate(KEPT) == 0
    adas.get_by_role("link", name="Se begge og velg").click()
    expect(adas.get_by_role("heading", name="To har skrevet her")).to_be_visible()
    has_no_barrier(adas.visit)
    adas.get_by_role("button", name="Bruk denne teksten").click()
    adas.wait_for_url("**/minutes/**")
    assert MinutesText.objects.get(item=item).text.split("\n") == ["Fra Berit.", "Fra Ada, uten nett."]
    forget_faults(adas)


def test_who_was_logged_out_logs_in_again_and_the_text_is_sent(written, item, ada):
    page = written(ada)
    Session.objects.all().delete()
    text(page).fill("Skrevet uten å være logget inn.")
    expect(state(page)).to_contain_text("Du er logget ut")
    assert not MinutesText.objects.exists()
    enter(page.visit, ada)
    expect(state(page)).to_contain_text("Lagret", timeout=40_000)
    assert MinutesText.objects.get(item=item).text == "Skrevet uten å være logget inn."
    forget_faults(page)


def test_another_who_comes_in_on_the_same_machine_finds_nothing(written, item, ada, berit):
    page = written(ada)
    page.context.set_offline(True)
    text(page).fill("Kanari-ord")
    expect(state(page)).to_contain_text("Ikke sendt ennå")
    Session.objects.all().delete()  # else a page that is closed may still send what it has
    context, address, visit = page.context, page.url, page.visit
    page.close(run_before_unload=False)
    context.set_offline(False)
    enter(visit, berit)
    other = context.new_page()
    other.goto(address)
    other.locator("[data-ready]").wait_for()
    assert other.evaluate(KEPT) == 0
    assert text(other).input_value() == ""
    visit.faults.clear()


def test_logging_out_asks_first_what_to_do_with_what_is_not_sent(written, item, ada):
    page = written(ada)
    page.route("**/text/", lambda route: route.abort())
    text(page).fill("Ikke sendt")
    expect(state(page)).to_contain_text("Ikke sendt ennå")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{page.visit.address}/account/logout/")
    expect(page.get_by_role("heading", name="Du har skrevet noe som ikke er sendt")).to_be_visible()
    page.unroute("**/text/")
    page.get_by_role("button", name="Send det nå").click()
    expect(page.get_by_role("heading", name="Du har skrevet noe som ikke er sendt")).to_be_hidden()
    assert MinutesText.objects.get(item=item).text == "Ikke sendt"
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/login/**")
    page.visit.faults.clear()


def test_without_a_script_the_button_saves(come, item, ada):
    visit = come(java_script_enabled=False)
    enter(visit, ada)
    page = visit.go(f"/network/meetings/{item.meeting.key}/minutes/")
    text(page).fill("Uten skript.")
    page.get_by_role("button", name="Lagre").click()
    assert MinutesText.objects.get(item=item).text == "Uten skript."


def test_ordering_by_drag_posts_what_the_buttons_post(come, ada, town, transactional_db):
    meeting = a_meeting(town.network)
    for title in ("Første sak", "Andre sak", "Tredje sak"):
        an_item(meeting, title)
    visit = come(width=1000)
    enter(visit, ada)
    page = visit.go(f"/network/meetings/{meeting.key}/")
    lines = page.locator("[data-item]")
    carried = {
        "dataTransfer": page.evaluate_handle("new DataTransfer()")
    }  # without windows nothing is dragged
    lines.filter(has_text="Tredje sak").dispatch_event("dragstart", carried)
    for step in ("dragover", "drop"):
        lines.filter(has_text="Første sak").dispatch_event(step, carried)
    page.get_by_text("Hvem flyttet på den sist").wait_for()
    titles = meeting.items.exclude(title="").order_by("position").values_list("title", flat=True)
    assert list(titles) == ["Tredje sak", "Første sak", "Andre sak"]


def test_the_end_of_a_meeting_says_what_this_browser_has_and_the_server_has_not(written, item, ada):
    page = written(ada)
    page.context.set_offline(True)
    text(page).fill("Skrevet uten nett.")
    expect(state(page)).to_contain_text("Ikke sendt ennå")
    context, visit = page.context, page.visit
    page.close(run_before_unload=False)
    context.set_offline(False)
    end = context.new_page()
    end.goto(f"{visit.address}/network/meetings/{item.meeting.key}/close/")
    late = end.get_by_text("Noe du skrev, har ikke kommet fram ennå.")
    expect(late).to_be_visible()
    expect(end.get_by_text("lagret hos oss")).to_be_hidden()
    expect(end.get_by_text("ingenting skrevet")).to_be_hidden()
    save_minutes(actor(ada), item, a_draft("Skrevet uten nett."))
    end.reload()
    end.wait_for_load_state("networkidle")
    expect(end.get_by_text("lagret hos oss")).to_be_visible()
    end.visit = visit
    forget_faults(end)


def test_the_wall_stands_still_until_the_meeting_goes_on(come, item, ada):
    visit = come(width=1000)
    enter(visit, ada)
    page, address = visit.page, f"/network/meetings/{item.meeting.key}/wall/"
    following = an_item(item.meeting, "Skyss til øya")
    begun = NetworkMeeting.objects.filter(pk=item.meeting_id)
    begun.update(now_item=item)
    page.clock.install()
    visit.go(address)
    came: list[str] = []
    page.on("framenavigated", lambda frame: came.append(frame.url))
    page.get_by_role("button", name="Neste sak").focus()
    for _look in range(3):
        with page.expect_response(f"**{address}"):
            page.clock.run_for(5000)
    expect(page.get_by_role("button", name="Neste sak")).to_be_focused()
    assert came == []
    begun.update(now_item=following)
    with page.expect_response(f"**{address}"):
        page.clock.run_for(5000)
    expect(page.get_by_role("heading", name="Skyss til øya")).to_be_visible()
