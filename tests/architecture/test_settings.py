"""The guide to production names every setting there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guide/production.md"
READ_FROM_THE_ENVIRONMENT = re.compile(r"""(?:env\.\w+\(|envvar=|environ\.get\()\s*["']([A-Z_]+)["']""")


def read_by(source: str) -> set[str]:
    return set(READ_FROM_THE_ENVIRONMENT.findall(source))


def settings_read() -> set[str]:
    files = [ROOT / "src/landsby/cli.py", *(ROOT / "src/landsby").glob("door/**/*.py")]
    files += (ROOT / "src/landsby/web/config").glob("*.py")
    return set().union(*(read_by(path.read_text()) for path in files))


def settings_told(guide: str) -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \| \S", guide, re.MULTILINE)


def test_the_guide_has_every_setting_once_and_no_other():
    told = settings_told(GUIDE.read_text())
    assert sorted(told) == sorted(settings_read())


def test_every_setting_of_the_examples_is_in_the_table():
    guide = GUIDE.read_text()
    assert set(re.findall(r"LANDSBY_[A-Z_]+", guide)) <= set(settings_told(guide))


def test_a_setting_that_is_left_out_is_seen():
    assert read_by('KEY = env.str("LANDSBY_NEW", "")') == {"LANDSBY_NEW"}
    assert settings_told("| `LANDSBY_NEW` | none | new |") == ["LANDSBY_NEW"]
