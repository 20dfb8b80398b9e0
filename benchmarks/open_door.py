"""What the open pages cost: CPU-ms of the whole server's work for one answer, in this process, and bytes.

Kept: the same address once more. Anew: what was kept is forgotten first. Grown: the town with 1,000 arenas.
"""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.tables import console, table
from tests.system import fjordvik

PAGES = ("/", "/places/", "/calendar/", "/calendar/week/", "{arena}", "/calendar.ics", "/hsds/services")
TIMES, MANY = 9, 1_000
Answer = tuple[str, dict[str, str], bytes]


def ask(
    path: str, method: str = "GET", body: bytes = b"", cookie: str = "", encoding: str = "gzip"
) -> Answer:
    """One request through the server's own entry, without a network between."""
    from landsby.web.config.wsgi import application

    told: list[Any] = []
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": encoding,
        "HTTP_ACCEPT_LANGUAGE": "nb",
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
    if not cookie:
        del environ["HTTP_COOKIE"]
    begin: Any = lambda status, headers: told.extend((status, headers))  # noqa: E731
    answered: Iterable[bytes] = application(environ, begin)
    content = b"".join(answered)
    answered.close()  # type: ignore[attr-defined]
    return told[0], dict(told[1]), content


def cpu_ms(what: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median of `TIMES`, after one to warm up."""
    what()
    found = []
    for _ in range(TIMES):
        before()
        started = time.process_time()
        what()
        found.append(time.process_time() - started)
    return statistics.median(found) * 1000


def matches() -> Callable[[], Answer]:
    """A wish sent to be matched, by a browser that came from the form."""
    import re

    _status, headers, page = ask("/wish/")
    cookie = headers["Set-Cookie"].partition(";")[0]
    import gzip

    text = gzip.decompress(page).decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    assert token
    body = f"csrfmiddlewaretoken={token[1]}&topics=1&needs=just_watch&max_talk=0&max_people=15".encode()
    return lambda: ask("/wish/places/", "POST", body, cookie)


def grow(to: int) -> None:
    """Let the town have `to` arenas, each like one that it has, with its sessions."""
    from django.db import transaction

    from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile

    models = list(
        Arena.objects.filter(status=Arena.Status.RUNNING, entry__isnull=False).exclude(openness="closed")
    )
    missing = to - len(models)
    with transaction.atomic():
        for number in range(missing):
            like = models[number % len(models)]
            topics, entry, old = list(like.topics.all()), like.entry, like.pk
            sessions = list(ArenaSession.objects.filter(arena=old))
            new = Arena.objects.get(pk=old)
            new.pk, new.slug, new.name = None, f"{like.slug}-{number}", f"{like.name} {number}"
            new.save(force_insert=True)
            new.topics.set(topics)
            profile = EntryProfile.objects.get(pk=entry.pk)
            profile.pk, profile.arena = None, new
            profile.save(force_insert=True)
            for one in sessions:
                one.pk, one.key, one.arena, one.series = None, uuid4(), new, None
            ArenaSession.objects.bulk_create(sessions)


def forget() -> None:
    try:
        from landsby.web.access.kept import store
    except ImportError:
        return
    store.forget()


def main(folder: Path) -> None:
    os.environ["LANDSBY_DATA"] = str(folder)
    fjordvik.set_the_clock()
    from landsby.door.opening import open_demo

    open_demo()
    from landsby.web.arenas.queries.public import names_of_arenas

    slug = names_of_arenas()[0][0]
    for size in (0, MANY):
        if size:
            grow(size)
        rows = table(
            f"An open page, {len(names_of_arenas())} arenas", "page", "kept", "anew, CPU-ms", "kB", "kB sent"
        )
        for page in PAGES:
            path = page.format(arena=f"/places/{slug}/")
            _show(rows, path, partial(ask, path))
        forget()
        _show(rows, "wish → places (POST)", matches())
        console.print(rows)


def _show(rows: Any, what: str, asking: Callable[[], Answer]) -> None:
    import gzip

    status, headers, content = asking()
    if not status.startswith("200"):
        raise RuntimeError(f"{what} answered {status}")
    whole = gzip.decompress(content) if headers.get("Content-Encoding") == "gzip" else content
    kept, anew = cpu_ms(asking), cpu_ms(asking, forget)
    rows.add_row(what, f"{kept:.2f}", f"{anew:.1f}", f"{len(whole) / 1e3:.0f}", f"{len(content) / 1e3:.0f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="landsby-bench-") as name:
        fjordvik.build(Path(name))
        main(Path(name))
