"""A case from the gate to its erasure, by keyboard and without a script too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.network.access.cases import nameless
from landsby.web.network.actions.cases import put_forward
from landsby.web.network.duties import erase_cases
from landsby.web.network.models import CaseSheet
from tests.cast import actor
from tests.system.entering import enter
from tests.system.hands import Finger, Keys
from tests.system.ways import write_a_case
from tests.web.network.makers import a_sheet

KEPT = """async () => {
  const names = (await indexedDB.databases()).map((one) => one.name);
  if (!names.includes("landsby-unsent")) return 0;
  return new Promise((done) => {
    const asked = indexedDB.open("landsby-unsent");
    asked.onsuccess = () => {
      const count = asked.result.transaction("texts").objectStore("texts").count();
      count.onsuccess = () => { asked.result.close(); done(count.result); };
    };
  });
}"""


@pytest.mark.parametrize(
    ("hand", "options"), [(Finger, {}), (Keys, {}), (Finger, {"java_script_enabled": False})]
)
def test_a_case_from_the_gate_to_its_erasure(  # noqa: PLR0917
    transactional_db, come, ada, berit, has_no_barrier, hand, options
):
    visit = come(**options)
    enter(visit, ada)
    look = has_no_barrier if not options and hand is Finger else lambda _visit: None
    write_a_case(hand(visit, look=look))
    case = CaseSheet.objects.get()
    assert case.young_view == "Savner hunden."
    if not options:
        assert visit.page.evaluate(KEPT) == 0
    other = come(**options)
    enter(other, berit)
    page = other.go(f"/network/cases/{case.key}/")
    page.get_by_label("Skriftlig").fill("Hva skjer om vi begynner senere?")
    page.locator("#talk ~ form button").click()
    expect(page.get_by_role("listitem").filter(has_text="Hva skjer om vi begynner senere?")).to_be_visible()
    page.get_by_role("button", name="Det er drøftet").click()
    expect(page.get_by_text("Et anonymt drøftingsark · drøftet")).to_be_visible()
    CaseSheet.objects.update(erase_on=timezone.localdate() - timedelta(days=1))
    erase_cases()
    assert other.page.goto(f"{other.address}/network/cases/{case.key}/").status == 404
    other.faults.clear()
    visit.faults.clear()


def test_a_draft_lies_in_the_authors_own_browser_only_and_goes_at_log_out(transactional_db, come, ada):
    visit = come()
    enter(visit, ada)
    page = visit.go("/network/cases/new/sheet/")
    page.get_by_label("Hva er prøvd?").fill("Kanarifugl")
    page.wait_for_function(f"async () => (await ({KEPT})()) === 1")
    page.reload()
    expect(page.get_by_label("Hva er prøvd?")).to_have_value("Kanarifugl")
    assert not CaseSheet.objects.exists()
    visit.go("/account/logout/")
    expect(page.get_by_role("heading", name="Du har skrevet noe som ikke er sendt")).to_be_visible()
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/login/**")
    assert page.evaluate(KEPT) == 0


def test_a_draft_outlives_a_look_at_a_colleagues_case_and_the_next_one_a_look_back(
    transactional_db, come, town, ada, berit
):
    theirs = put_forward(nameless(actor(berit)), town.network, a_sheet())
    visit = come()
    enter(visit, ada)
    page = visit.page

    def draft(words: str) -> None:
        visit.go("/network/cases/new/sheet/")
        page.get_by_label("Hva er prøvd?").fill(words)
        page.wait_for_function(f"async () => (await ({KEPT})()) === 1")

    def is_kept(words: str) -> None:
        visit.go("/network/cases/new/sheet/")
        expect(page.get_by_label("Hva er prøvd?")).to_have_value(words)

    draft("Kanarifugl")
    visit.go(f"/network/cases/{theirs.key}/")
    page.wait_for_load_state("networkidle")
    is_kept("Kanarifugl")
    visit.go(f"/network/cases/{theirs.key}/?put_forward")
    page.wait_for_url(f"**/{theirs.key}/")
    page.wait_for_function(f"async () => (await ({KEPT})()) === 0")
    draft("Papegøye")
    page.go_back()
    page.wait_for_load_state("networkidle")
    is_kept("Papegøye")
