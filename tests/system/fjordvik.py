"""Fjordvik as `landsby demo` serves it, for a browser to visit. It is always half past six in the evening.

Run as a program, it builds the town in the folder that `LANDSBY_DATA` names, sends its letters, or serves it
on `PORT`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds that a town may take to open, on a machine that has much else to do
OSLO = ZoneInfo("Europe/Oslo")


def build(folder: Path) -> None:
    """Build the town of today in `folder`, static files included."""
    command = [sys.executable, "-m", "tests.system.fjordvik", "build"]
    subprocess.run(command, cwd=ROOT, env=_environment(folder), check=True, timeout=PATIENCE)


def send_letters(folder: Path) -> None:
    """Let the letters of the town in `folder` go, which are due by its own clock alone."""
    command = [sys.executable, "-m", "tests.system.fjordvik", "send"]
    subprocess.run(command, cwd=ROOT, env=_environment(folder), check=True, timeout=PATIENCE)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the town in `folder`, with two workers, for as long as it is visited."""
    port = _free_port()
    command = [sys.executable, "-m", "tests.system.fjordvik", "serve"]
    environment = _environment(folder) | {"PORT": str(port)}
    with (folder / "server.txt").open("w") as told:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT)
        try:
            _wait_for(server, port, folder / "server.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _environment(folder: Path) -> dict[str, str]:
    """That of this process, without what says which database and settings its own tests use."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    return kept | {"LANDSBY_DATA": str(folder)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], port: int, told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The town did not open. It said:\n{told.read_text()}")


def set_the_clock(later: timedelta = timedelta(0)) -> None:
    """Move Django's clock to half past six in the evening of today: something is on, and doors are open."""
    from django.utils import timezone

    now: Callable[[], datetime] = timezone.now
    here = datetime.now(OSLO)
    ahead: timedelta = here.replace(hour=18, minute=30) - here + later
    timezone.now = lambda: now() + ahead


def main() -> None:
    """Build or serve, at half past six; send, an hour later."""
    set_the_clock(timedelta(hours=sys.argv[1] == "send"))
    from landsby.door.opening import open_demo

    folder = open_demo()
    from landsby.door import town

    if sys.argv[1] == "send":
        from landsby.web.access.outbox import rounds

        rounds.send_due()
    elif sys.argv[1] == "build":
        town.prepare(folder, fresh=False)
    else:
        town.run(folder, int(os.environ["PORT"]), fresh=False)


if __name__ == "__main__":
    main()
