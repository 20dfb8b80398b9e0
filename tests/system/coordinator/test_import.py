"""Kari brings an arena in from another directory's feed: looks first, then saves."""

import json

import pytest
from playwright.sync_api import expect

from tests.system.hands import Finger
from tests.system.ways import be

FEED = {
    "id": "5b8d3a52-6a3e-4a5e-9d0f-000000000001",
    "name": "Skyggeteateret",
    "status": "active",
    "description": "Vi lager skygger på en vegg.",
    "organization": {
        "id": "5b8d3a52-6a3e-4a5e-9d0f-000000000002",
        "name": "Vinden",
        "description": "Et hus.",
    },
}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_feed_is_looked_at_and_then_brought_in(arrive, has_no_barrier, script):
    kari = Finger(arrive(java_script_enabled=script), look=has_no_barrier if script else lambda _visit: None)
    be(kari, "Kari")
    page, name = kari.page, f"Skyggeteateret {script}".lower()
    kari.go("/work/import/", "Hent inn fra fil")
    feed = json.dumps({**FEED, "id": FEED["id"][:-1] + str(int(script)), "name": name})
    page.locator("input[type=file]").first.set_input_files(
        {"name": "feed.json", "mimeType": "application/json", "buffer": feed.encode()}
    )
    kari.tap(page.get_by_role("button", name="Se på arenaene"))
    kari.see("Det som står i fila")
    kari.tap(page.get_by_role("button", name="Lagre det som er krysset av"))
    kari.see("Arenaer")
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    answer = page.request.get(f"{kari.visit.address}/places/")
    assert name not in answer.text().lower()  # it rests until somebody has read it


def test_a_file_that_is_no_feed_is_refused_in_a_sentence(arrive, has_no_barrier):
    kari = Finger(arrive())
    be(kari, "Kari")
    kari.go("/work/import/", "Hent inn fra fil")
    kari.page.locator("input[type=file]").first.set_input_files(
        {"name": "feed.json", "mimeType": "application/json", "buffer": b"{"}
    )
    kari.tap(kari.page.get_by_role("button", name="Se på arenaene"))
    assert kari.page.locator(".ds-error-summary").inner_text().strip().endswith(".")
    has_no_barrier(kari.visit)
    kari.visit.faults.clear()  # the browser tells the console of the 422
