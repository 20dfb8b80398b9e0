"""Whatever is killed in the middle of its work: nothing is lost, nothing is half, nothing goes out twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SOAK

ROOT = Path(__file__).resolve().parents[2]
ON_POSTGRESQL = "LANDSBY_DATABASE" in os.environ
SERVED = {(False, False): 50, (False, True): 500, (True, False): 5, (True, True): 50}[ON_POSTGRESQL, SOAK]
"""Kills while wishes are sent and welcomed, and as many while letters go out."""
ONCE = 50 if SOAK else 5
"""Kills of each work that is done once in a while."""


@pytest.mark.soak
@pytest.mark.database
@pytest.mark.parametrize(
    ("what", "kills"),
    [
        ("serving", SERVED),
        ("sending", SERVED),
        ("migrating", ONCE),
        ("copying", ONCE),
        ("importing", ONCE),
        ("tending", ONCE),
    ],
)
def test_nothing_is_lost_half_or_twice(what, kills, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    server = {name: os.environ[name] for name in ["LANDSBY_DATABASE"] if name in os.environ}
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.door.killing", what, str(kills)],
        cwd=ROOT,
        env=kept | server | {"LANDSBY_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")},
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) >= (kills if what in {"serving", "sending"} else 0)
