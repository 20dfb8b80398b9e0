"""What both the demo and a real installation need to serve: the database, the files, gunicorn."""

from __future__ import annotations

import fcntl
import hashlib
import socket
from collections.abc import Callable
from typing import IO, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from landsby.web.access.codes.known import is_known_key
from landsby.web.config.faults import FaultsOfOthers

from ..opening import Shut
from ..outbox.postman import Postman
from .worker import Patient

WORKERS, THREADS = 2, 4
GRACE = 20  # seconds that a request in flight has when the server stops


def migrate() -> None:
    """Make the folder of the data, for its owner alone, where there is none, and apply what is missing.

    Raises:
        Shut: the folder cannot be made, or the database cannot be reached.
    """
    _make_folder()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as wrong:
        raise Shut(
            f"The database cannot be reached. Check LANDSBY_DATABASE. It said: {_first_line(wrong)}"
        ) from None


def _make_folder() -> None:
    try:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise Shut(
            f"{settings.DATA} cannot be made: {wrong.strerror}. Make it yourself, or set LANDSBY_DATA."
        ) from None


def missing_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_key() -> None:
    """Raise `Shut` when the secret key is another than the database began with: before a code is lost."""
    if not is_known_key():
        raise Shut(
            "LANDSBY_SECRET_KEY is not the key of this database. Codes, sealed texts and the log belong to "
            "the other one. Set that one and start again. Nothing was changed."
        )


def collect_static() -> bool:
    """Gather, name by content and compress the static files; answers whether there was anything to do."""
    mark = settings.STATIC_ROOT / ".gathered-from"
    fingerprint = _fingerprint()
    if mark.exists() and mark.read_text() == fingerprint:
        return False
    if not settings.NODE_MODULES.is_dir():
        raise Shut(f"{settings.NODE_MODULES} is missing. Run npm ci, or set LANDSBY_NODE_MODULES.")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    mark.write_text(fingerprint)
    return True


def _fingerprint() -> str:
    """Changes whenever a static file does."""
    found = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list(None):
            status = (storage.path(path), storage.size(path), storage.get_modified_time(path))
            found.update(repr(status).encode())
    return found.hexdigest()


def serve(host: str, port: int) -> None:
    """Serve a real installation in the foreground.

    Raises:
        Shut: the database lacks migrations or cannot be reached, or the port is taken.
    """
    try:
        missing = missing_migrations()
    except DatabaseError as wrong:
        raise Shut(
            f"The database cannot be reached. Check LANDSBY_DATABASE. It said: {_first_line(wrong)}"
        ) from None
    if missing:
        raise Shut(f"The database lacks {missing} changes. Run landsby migrate and start again.")
    check_key()
    collect_static()
    Gunicorn(host, port).start()


class Log(Logger):  # type: ignore[misc]
    """gunicorn's own log, without the addresses and the first lines of requests that it holds by itself."""

    def _set_handler(self, log: Any, output: Any, _fmt: Any, stream: Any = None) -> None:
        super()._set_handler(log, output, FaultsOfOthers(), stream)


class Gunicorn(BaseApplication):  # type: ignore[misc]
    """Two workers with four threads each. No access log: it would hold addresses of those who look around."""

    def __init__(self, host: str, port: int, when_ready: Callable[[], None] = lambda: None) -> None:
        self.address = (host, port)
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"{self.address[0]}:{self.address[1]}",
            "workers": WORKERS,
            "worker_class": Patient,
            "threads": THREADS,
            "preload_app": True,
            "accesslog": None,
            "logger_class": Log,
            "loglevel": "warning",
            "graceful_timeout": GRACE,
            "timeout": 60,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "proc_name": "landsby",
            "when_ready": lambda _server: self.when_ready(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from landsby.web.config.wsgi import application

        reverse("public:front")  # loads every page now, once for all workers, and not while somebody waits
        return application

    def start(self) -> None:
        """Serve until stopped.

        Raises:
            Shut: the port is taken.
        """
        check_free(*self.address)
        self.in_use = hold(serving=True)
        connections.close_all()  # a connection must not be shared by the workers
        self.run()

    def run(self) -> None:
        ArbiterWithPostman(self).run()


class ArbiterWithPostman(Arbiter):  # type: ignore[misc]
    """gunicorn's own, which looks after its workers about once a second, and after the outbox's too."""

    def __init__(self, app: BaseApplication) -> None:
        super().__init__(app)
        self.postman = Postman()

    def manage_workers(self) -> None:
        super().manage_workers()
        self.postman.keep()

    def stop(self, graceful: bool = True) -> None:
        self.postman.stop()
        super().stop(graceful)


def hold(*, serving: bool) -> IO[str]:
    """A mark that the database is in use, for as long as the file is open: many may serve, one may replace.

    Raises:
        Shut: somebody serves what is to be replaced, or replaces what is to be served; or the folder of
            the data cannot be made.
    """
    _make_folder()
    mark = (settings.DATA / "in-use").open("a")
    try:
        fcntl.flock(mark, (fcntl.LOCK_SH if serving else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        mark.close()
        raise Shut(
            "The database is being restored. Wait until that is done."
            if serving
            else "The server runs. Stop it first, and try again. Nothing was changed."
        ) from None
    return mark


def check_free(host: str, port: int) -> None:
    """Raise `Shut` when somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Shut(f"Port {port} is taken. Choose another: PORT={port + 1}") from None


def _first_line(wrong: Exception) -> str:
    return (str(wrong).splitlines() or [type(wrong).__name__])[0]
