"""A room has all its parts, and the house finds them: docs/adr/0015."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern

from tests.architecture.empty_room import FILES, LINE, LOOK, WEB, furnish
from tests.architecture.test_walls import ROOT, floors
from tests.template import KEPT, fingerprint

BORROWED = "people"
"""The room in whose table other packages' pages stand: logging in."""


def room_of(page: URLPattern) -> str:
    """The room whose code answers at an address."""
    module = page.callback.__module__
    return module.split(".")[2] if module.startswith("landsby.web.") else BORROWED


def faults(root: Path) -> Iterator[str]:
    """One sentence for each part that a room of the tree at `root` lacks."""
    web = root / "src/landsby/web"
    registered = {room.name: room.at for room in runpy.run_path(str(web / "config/rooms.py"))["ROOMS"]}
    for folder in sorted(path.parent for path in web.glob("*/__init__.py")):
        if folder.name != "config":
            yield from _unregistered(root, folder.name, registered)
            yield from (f"{part} is not there." for part in _parts(root, folder, registered.get(folder.name)))


def _unregistered(root: Path, room: str, registered: dict[str, str | None]) -> Iterator[str]:
    if room not in registered:
        yield f"{room} is not in config/rooms.py."
    if f"web.{room}" not in floors(root):
        yield f"web.{room} has no floor in pyproject.toml."


def _parts(root: Path, folder: Path, at: str | None) -> Iterator[Path]:
    """The paths, from `root`, of what a room of this kind must have and has not."""
    web, tests = folder.relative_to(root), Path("tests/web", folder.name)
    has_models = (folder / "models.py").exists() or (folder / "models").exists()
    has_pages = at is not None or (folder / "urls.py").exists()
    needed = {
        web / "migrations/__init__.py": has_models,
        web / "urls.py": has_pages,
        web / "today.py": at == "work/",
        tests / "access.csv": has_pages,
        tests / "pages.toml": has_pages,
        tests / "objects.py": has_pages and has_models,
        web.parent / f"demo/fill/{folder.name}.py": has_pages and has_models,
    }
    return (part for part, is_needed in needed.items() if is_needed and not _is_there(root / part))


def _is_there(part: Path) -> bool:
    """A module may have become a package of the same name."""
    return part.exists() or (part.with_suffix("") / "__init__.py").exists()


def test_every_room_has_its_parts():
    assert list(faults(ROOT)) == []


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree once more, with an empty room in it."""
    root: Path = tmp_path_factory.mktemp("house")
    ignore = shutil.ignore_patterns("__pycache__", "locale", "engines", "system")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "tests", root / "tests", ignore=ignore)
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    furnish(root)
    return root


def looked_at(root: Path) -> Any:
    """What the house makes of its rooms, in a process of its own."""
    (root / "var").mkdir()
    kept = KEPT / f"{fingerprint()}.sqlite3"
    if kept.exists():
        shutil.copy(kept, root / "var/landsby.sqlite3")
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))
    }
    where = {"PYTHONPATH": f"{root / 'src'}:{root}", "LANDSBY_DATA": str(root / "var")}
    answer = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=root,
        env=plain | where | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_the_house_takes_in_an_empty_room(house):
    assert list(faults(house)) == []
    found = looked_at(house)
    assert found["address"] == "/work/pulse/"
    assert "Pulse" in found["menu"]
    assert "Answers forgotten: 0." in found["duties"]
    assert ("How people are" in found["told"], found["answers"]) == (True, 1)
    assert found["doors"] == found["expected"]
    assert [(doors["kari"], doors["ada"]) for doors in found["doors"]] == [("ok", "-"), ("-", "-")]


@pytest.mark.parametrize("part", [name for name in FILES if not name.startswith(WEB)])
def test_a_part_that_is_missing_is_named(house, part):
    (house / part).rename(house / "away")
    told = list(faults(house))
    (house / "away").rename(house / part)
    assert told == [f"{part} is not there."]


@pytest.mark.parametrize("part", ["migrations/__init__.py", "urls.py", "today.py"])
def test_a_part_of_the_room_itself_that_is_missing_is_named(house, part):
    test_a_part_that_is_missing_is_named(house, f"{WEB}/{part}")


def test_a_room_that_is_not_registered_is_named(house):
    rooms, project = house / "src/landsby/web/config/rooms.py", house / "pyproject.toml"
    kept = {path: path.read_text() for path in (rooms, project)}
    rooms.write_text(kept[rooms].replace(LINE, ""))
    project.write_text(kept[project].replace("web.pulse", "web.results"))
    told = list(faults(house))
    for path, text in kept.items():
        path.write_text(text)
    assert told[:2] == ["pulse is not in config/rooms.py.", "web.pulse has no floor in pyproject.toml."]
