"""`landsby demo`: builds the invented town when it is missing or of another day, and serves it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import connections
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from landsby.web.demo.fill import fill, steps
from landsby.web.demo.fill.town import PASSWORD
from landsby.web.demo.queries import Member, workers_of_the_cast

from . import server

STEPS_AROUND = 2
console = Console(highlight=False)


def run(folder: Path, port: int, *, fresh: bool) -> None:
    """Build what is missing in `folder`, say where the town is, and serve it in the foreground."""
    server.check_free("127.0.0.1", port)
    prepare(folder, fresh=fresh)
    cast = workers_of_the_cast()
    server.Gunicorn("127.0.0.1", port, when_ready=lambda: greet(port, cast)).start()


def prepare(folder: Path, *, fresh: bool) -> None:
    """Static files and the town, each when it is needed."""
    with Progress(TextColumn("{task.description:<28}"), BarColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=steps() + STEPS_AROUND)

        def tell(step: str) -> None:
            bar.update(task, description=step, advance=1)

        tell("Drawings and colours")
        server.collect_static()
        if fresh or not _is_of_today(folder):
            build(folder, tell)


def build(folder: Path, tell: Callable[[str], None]) -> None:
    """Throw away the old town and build the town of today. The mark is written last."""
    connections.close_all()
    for path in [folder / "built", *folder.glob("landsby.sqlite3*"), *folder.glob("outbox/*")]:
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
    """Print the address, and one login for each role."""
    address = f"http://127.0.0.1:{port}"
    table = Table(box=None, padding=(0, 2), show_header=False)
    for one in cast:
        table.add_row(str(one.role.label), one.name, one.email, one.agency)
    console.print(f"\n[bold]Fjordvik is open: {address}/[/]")
    console.print(f"Be anybody, with one tap: {address}/demo/")
    console.print(f"What to try: {address}/demo/tour/\n")
    console.print(table)
    console.print(f"\nThe password for all of them: {PASSWORD}")
    console.print(f"Log in: {address}/account/login/. Stop: Ctrl-C.")
