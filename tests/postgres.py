"""A PostgreSQL server of one's own: in a temporary folder, reached by a socket in it, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
OPTIONS += " -c autovacuum=off -c max_connections=200 -c max_wal_senders=0 -c wal_level=minimal"


class NotInstalledError(Exception):
    """There is no PostgreSQL server on this machine, or nobody who may run it."""


class Owner(TypedDict, total=False):
    """Whom a server's process belongs to, in the words of `subprocess`; empty for oneself."""

    user: int
    group: int
    extra_groups: list[int]


def binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`: on the path, as `pg_config` says, or where Debian keeps them."""
    places = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if shutil.which("pg_config"):
        said = subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True)
        places.append(Path(said.stdout.strip()))
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    places += sorted(debian, key=lambda place: float(place.parent.name), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NotInstalledError("PostgreSQL is not installed")


def owner() -> Owner:
    """Root may not run a server: then it belongs to `postgres`, or else to `nobody`."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise NotInstalledError("PostgreSQL has no user to run as")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server while the block runs; give the address of its database (for `LANDSBY_DATABASE`).

    Raises `NotInstalledError` where there is no server to run.
    """
    place, belongs = binaries(), owner()
    folder = Path(tempfile.mkdtemp(prefix="landsby-pg-"))
    if "user" in belongs:
        os.chown(folder, belongs["user"], belongs["group"])

    def call(*command: str) -> None:
        subprocess.run(
            [place / command[0], "-D", folder / "data", *command[1:]],
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            **belongs,
        )

    try:
        call("initdb", "-U", "landsby", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        call("pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", f"{OPTIONS} -k {folder}")
        try:
            yield f"postgres://landsby@{quote(str(folder), safe='')}/postgres"
        finally:
            call("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
