"""The server is killed while minutes are saved: nothing that it has acknowledged is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SOAK

ROOT = Path(__file__).resolve().parents[3]
KILLS = 1_000 if SOAK else 40


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.web.network.killing", str(KILLS)],
        cwd=ROOT,
        env=kept | {"LANDSBY_DATA": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) >= KILLS
