"""Imports go downwards only, without exception."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def floors(root: Path) -> set[str]:
    """What has a place in the order of the house, built or not."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {room.strip(" ()") for layer in contracts[0]["layers"] for room in layer.split("|")}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the contracts against the tree at `root`."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path) -> Path:
    """The tree once more, for planting faults in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    return tmp_path


def test_the_walls_hold():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_no_wall_has_an_ignore_list():
    assert [contract["name"] for contract in CONTRACTS if any("ignore" in key for key in contract)] == []


def test_every_door_has_its_floor():
    """Of the rooms, test_rooms says it."""
    source = ROOT / "src" / "landsby"
    doors = {path.stem for path in (*source.glob("*.py"), *(p.parent for p in source.glob("*/__init__.py")))}
    assert doors - {"__init__", "engines", "web"} <= floors(ROOT)


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("web/access/rules.py", "from landsby.web.people import models", "Imports go downwards only"),
        ("web/arenas/urls.py", "import landsby.web.wishes.models", "Imports go downwards only"),
        ("web/home/urls.py", "import landsby.web.public", "Imports go downwards only"),
        ("engines/placement/planted.py", "import django", "The engines know no Django and no web"),
        (
            "engines/placement/planted.py",
            "import landsby.engines.disclosure",
            "The engines do not know each other",
        ),
        (
            "engines/lens/report/planted.py",
            "from landsby.engines.disclosure import protect",
            "From the attendance there is one way out, and it is release",
        ),
        (
            "door/lens/planted.py",
            "from landsby.engines.disclosure import protect",
            "From the attendance there is one way out, and it is release",
        ),
        (
            "engines/lens/measures/planted.py",
            "import landsby.engines.lens.release",
            "The lens is read in one direction",
        ),
    ],
)
def test_a_planted_import_is_caught(copy, module, planted, contract):
    with (copy / "src" / "landsby" / module).open("a") as file:
        file.write(f"\n{planted}\n")
    result = lint(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout
