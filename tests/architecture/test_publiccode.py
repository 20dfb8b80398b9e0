"""What public catalogues of software read of us: words that they know, and what is true of the code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
KNOWN = tomllib.loads(Path(__file__).with_name("publiccode.toml").read_text())


def told() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "publiccode.yml").read_text()))


def unknown(said: dict[str, Any]) -> set[str]:
    """The words of our description that no catalogue knows."""
    categories, scopes = set(said["categories"]), set(said["intendedAudience"]["scope"])
    return (categories - set(KNOWN["categories"])) | (scopes - set(KNOWN["scopes"]))


def test_every_category_and_scope_is_one_of_the_standards():
    assert unknown(told()) == set()


def test_a_word_of_our_own_is_seen():
    assert unknown(told() | {"categories": ["belonging"]}) == {"belonging"}


def test_it_says_what_the_code_is():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    said = told()
    assert said["softwareVersion"] == project["version"]
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["localisation"]["availableLanguages"] == [code for code, _name in settings.LANGUAGES[:3]]


def test_short_descriptions_are_short_and_long_ones_long_enough():
    for words in told()["description"].values():
        assert len(words["shortDescription"].strip()) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000


def test_the_address_of_the_code_is_one_that_can_be_cloned():
    address = urlsplit(told()["url"])
    assert address.scheme == "https"
    assert address.path.endswith(".git")
    assert not (address.hostname or "").endswith(("example.org", "example.com"))
