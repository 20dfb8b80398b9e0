"""`landsby demo`: builds the invented town when it is missing or of another day, and serves it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import connections
from django.urls import reverse
from django.utils import timezone, translation
from rich.console import Console

from landsby.engines.words import Words
from landsby.web.demo.fill import fill
from landsby.web.demo.fill.town import PASSWORD
from landsby.web.demo.queries import Member, workers_of_the_cast

from . import server

console = Console(highlight=False)
WORDS = Path(__file__).with_name("words") / "town"


def run(folder: Path, port: int, *, fresh: bool) -> None:
    """Build what is missing in `folder`, say where the town is, and serve it in the foreground."""
    server.check_free("127.0.0.1", port)
    prepare(folder, fresh=fresh)
    cast = workers_of_the_cast()
    server.Gunicorn("127.0.0.1", port, when_ready=lambda: greet(port, cast)).start()


def prepare(folder: Path, *, fresh: bool) -> None:
    """Static files and the town, each when it is needed; a line a step."""
    say("Drawings and colours …")
    server.collect_static()
    if fresh or not _is_of_today(folder):
        build(folder, lambda step: say(f"{step} …"))


def build(folder: Path, tell: Callable[[str], None]) -> None:
    """Throw away the old town and build the town of today. The mark is written last."""
    connections.close_all()
    for path in [
        folder / "built",
        *folder.glob("landsby.sqlite3*"),
        *folder.glob("outbox/*"),
        *folder.glob("erased/*"),
    ]:
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "letters", ignore_errors=True)
    tell("Database")
    server.migrate()
    fill(timezone.localdate(), tell=tell)
    (folder / "built").write_text(_state())


def _is_of_today(folder: Path) -> bool:
    mark = folder / "built"
    return mark.exists() and mark.read_text() == _state() and (folder / "landsby.sqlite3").exists()


def _state() -> str:
    """Another day, another table or another sentence in the town: then it is built anew."""
    web = Path(__file__).parents[1] / "web"
    sources = sorted(
        [*web.glob("*/migrations/*.py"), *web.glob("demo/fill/**/*.py"), *web.glob("demo/data/**/*.toml")]
    )
    content = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return f"{timezone.localdate()} {content.hexdigest()}"


def greet(port: int, cast: list[Member]) -> None:
    """Print the address, and one login for each role; no line is cut or broken, however narrow the screen."""
    address, said = f"http://127.0.0.1:{port}", Words(WORDS, reader_language())
    with translation.override(reader_language()):
        say(f"\n[bold]{said('open')} {address}{reverse('public:front')}[/]")
        say(f"{said('anybody')} {address}{reverse('demo:enter')}")
        say(f"{said('try')} {address}{reverse('demo:tour')}\n")
        for one in cast:
            say(f"  {one.name}, {one.role.label}: {one.email}")
        say(f"\n{said('all_have')} {PASSWORD}")
        say(f"{said('login')} {address}{reverse('account_login')}")
        say(said("stop"))


def reader_language() -> str:
    """The language of the terminal, where Landsby speaks it; else English."""
    code = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return {"nb": "nb", "no": "nb", "nn": "nn"}.get(code, "en")


def say(line: str) -> None:
    console.print(line, soft_wrap=True)
