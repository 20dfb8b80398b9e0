"""Two servers on one PostgreSQL, each with its processes and its outbox worker, are as one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.door.serving import PATIENCE, ROOT, landsby, served
from tests.door.test_slow_clients import TOKEN, asked
from tests.postgres import NotInstalledError, postgres

ONCE = re.compile(r'name="sent_once" value="([^"]+)"')
TIMES = 12  # as often as it takes for each of a server's two processes to have been asked
MAKE_THE_TOWN = """
from landsby.door.opening import open_project
open_project(production=True)
from tests import cast
town = cast.make_town()
arena = cast.make_arena(town, cast.make_venue(town), cast.hire("elin", town))
cast.make_evening(arena)
for name in ("ada", "berit", "chanda", "david"):
    cast.hire(name, town)
cast.hire("kari", town)
"""
CANCEL = """
from landsby.door.opening import open_project
open_project(production=True)
from landsby.web.arenas.actions.sessions import cancel_session
from landsby.web.arenas.models import ArenaSession
from landsby.web.people.models import Worker
from tests.cast import actor
cancel_session(actor(Worker.objects.get(role="coordinator")), ArenaSession.objects.get(), "Vannlekkasje.")
"""
COUNT = """
import json
from landsby.door.opening import open_project
open_project(production=True)
from landsby.web.wishes.models import PlaceRequest
print(json.dumps(PlaceRequest.objects.count()))
"""


class Two(NamedTuple):
    """The addresses of both servers, where each has its data, and the database that they share."""

    addresses: tuple[str, str]
    folders: tuple[Path, Path]
    shared: dict[str, str]

    def run(self, code: str) -> str:
        """What a third process says that uses the same database."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment(self.folders[0], self.shared),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def on_both(self, path: str) -> list[str]:
        """The page as every process of both servers shows it."""
        return [asked(address, path).page for address in self.addresses for _ in range(TIMES)]

    def letters(self) -> list[str]:
        """To whom letters have gone, from whichever machine."""
        files = [file for folder in self.folders for file in (folder / "data/letters").glob("*")]
        return [str(message_from_bytes(file.read_bytes())["To"]) for file in files]


def environment(folder: Path, shared: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    key = {"LANDSBY_SECRET_KEY": "long enough for a test, and used for nothing else"}
    return kept | key | shared | {"LANDSBY_DATA": str(folder / "data")}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folders = tuple(tmp_path_factory.mktemp(name) for name in ("one", "other"))
    for folder in folders:
        (folder / "src").symlink_to(ROOT / "src")
    with ExitStack() as running:
        try:
            database = running.enter_context(postgres())
        except NotInstalledError as reason:
            pytest.skip(str(reason))
        shared = {
            "LANDSBY_DATABASE": database,
            "LANDSBY_COUNTS": str(tmp_path_factory.mktemp("counts")),
            "LANDSBY_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        }
        assert landsby(folders[0], "migrate", **shared).wait(PATIENCE) == 0
        house = Two(("", ""), folders, shared)
        house.run(MAKE_THE_TOWN)
        first = running.enter_context(served(folders[0], **shared))
        (folders[1] / "data").mkdir(mode=0o700)
        (folders[1] / "data/static").symlink_to(folders[0] / "data/static")  # gathered once
        addresses = (first, running.enter_context(served(folders[1], **shared)))
        yield house._replace(addresses=addresses)


def test_a_cancelled_evening_is_gone_on_both_at_once(two):
    assert all("Avlyst" not in page for page in two.on_both("/calendar/"))
    two.run(CANCEL)
    assert all("Avlyst" in page for page in two.on_both("/calendar/"))


def test_a_form_that_is_sent_to_both_makes_one_thing_and_the_session_is_known_to_both(two):
    one, other = two.addresses
    form = asked(one, "/wish/?place=spillhuset")
    wish = {"csrfmiddlewaretoken": TOKEN.search(form.page)[1], "sent_once": ONCE.search(form.page)[1]}
    wish |= {"place": "spillhuset", "nickname": "Rev", "mode": "on_site"}
    first = asked(one, "/wish/send/", wish, form.cookie)
    again = asked(other, "/wish/send/", wish, form.cookie)
    assert (first.status, again.status) == (302, 302)
    assert json.loads(two.run(COUNT)) == 1
    assert all("Rev" in asked(address, "/mine/", cookie=first.cookie).page for address in two.addresses)


def resets_for(two: Two, who: str, number: int) -> int:
    """The status with which the servers, in turn, answer somebody who wants a new password."""
    address = two.addresses[number % 2]
    form = asked(address, "/account/password/reset/")
    said = {"csrfmiddlewaretoken": TOKEN.search(form.page)[1], "email": f"{who}@example.org"}
    return asked(address, "/account/password/reset/", said, form.cookie).status


def test_tries_are_counted_together(two):
    assert [resets_for(two, "nobody", number) for number in range(6)] == [302] * 5 + [429]


def test_two_workers_of_the_outbox_send_each_letter_once(two):
    names = ("ada", "berit", "chanda", "david")
    assert [resets_for(two, name, number) for number, name in enumerate(names)] == [302] * len(names)
    until = time.monotonic() + PATIENCE
    asked_for = {f"{name}@example.org" for name in names}
    while not asked_for <= set(two.letters()) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(2)  # as long as a second look of either worker takes
    # by day the host is told of the wish, too; of an evening only the next morning
    assert Counter(two.letters()) - Counter(["elin@example.org"]) == Counter(asked_for)
