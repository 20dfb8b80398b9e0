"""A tree as it is fetched, without a compiled word: the first visitor meets the language asked for."""

from __future__ import annotations

import os
from urllib.request import Request, urlopen

from tests.door.serving import PATIENCE, landsby, served, tree

__all__ = ["tree"]
SAID = {
    "/": "Du er bra nok som du er.",
    "/nn/": "Sjå deg rundt. Ingen ser at du er her.",
    "/en/": "You are good enough as you are.",
}


def page(address: str) -> str:
    request = Request(address, headers={"X-Forwarded-Proto": "https"})
    with urlopen(request, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_the_first_start_speaks_each_language_and_so_does_the_one_after_a_change(tree):
    assert landsby(tree, "migrate").wait(PATIENCE) == 0, (tree / "said.txt").read_text()
    for compiled in tree.rglob("*.mo"):
        compiled.unlink()
    with served(tree) as address:
        for path, sentence in SAID.items():
            assert sentence in page(address + path)
    catalogue = tree / "src/landsby/web/public/locale/nb/LC_MESSAGES/django.po"
    before = catalogue.stat().st_mtime - 3600  # as a copy that keeps the files' times brings it
    catalogue.write_text(catalogue.read_text().replace(SAID["/"], "Kom som du er."))
    os.utime(catalogue, (before, before))
    with served(tree) as address:
        assert "Kom som du er." in page(address + "/")
