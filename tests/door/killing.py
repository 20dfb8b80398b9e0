"""Processes that are killed (SIGKILL) in the middle of their work, again and again.

`python -m tests.door.killing WHAT KILLS`

The house is built anew, in `LANDSBY_DATA` or on the server of `LANDSBY_DATABASE`. A child does the work as
fast as it can, and tells through a pipe what has been acknowledged; it is killed at a moment drawn by
chance. Then nothing acknowledged may be missing, nothing may be half, and nothing may have gone out twice.
Prints how many things were acknowledged.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

import django

Work = Callable[[Callable[[str], None]], None]


def main(what: str, kills: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "landsby.web.config.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from landsby.web.wishes.actions import placing
    from tests.door.copies import a_database

    placing.MOST_UNANSWERED = 1_000_000
    settings.CODE_SCRYPT_N = 2
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with a_server():
        call_command("migrate", verbosity=0)
        with a_database(settings.DATA / "house", "killed"):
            print(CAMPAIGNS[what](kills, Random(2015)))
            check_whole()


@contextmanager
def a_server() -> Iterator[None]:
    """On PostgreSQL a database of this campaign's own, which the houses are made of."""
    from django.db import connection

    from landsby.door.copies import on_postgresql
    from landsby.door.copies.standing_in import standing_in

    if connection.vendor == "sqlite":
        yield
        return
    name = f"killing_{os.getpid()}"
    on_postgresql._make(name)
    try:
        with standing_in(name):
            yield
    finally:
        on_postgresql._drop(name)


def life(work: Work, span: float, *, after_one: bool = False) -> list[str]:
    """Let a child work so long after it began, or after its first word, and kill it; what it said, line by
    line."""
    from django.db import connection

    reading, writing = os.pipe()
    connection.close()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            os.write(writing, b"begun\n")
            work(lambda word: os.write(writing, f"{word}\n".encode()))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        told.readline()
        first = [told.readline()] if after_one else []
        time.sleep(span)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = [line.strip() for line in [*first, *told.readlines()] if line.endswith("\n")]
    wait_until_alone()
    return said


def wait_until_alone() -> None:
    """PostgreSQL notices after a moment that nobody is there any more."""
    from django.db import connection

    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            if cursor.fetchone() == (1,):
                return
        time.sleep(0.01)


def check_whole() -> None:
    """The log's chain is whole, each key belongs to somebody, and each seat that is counted is held."""
    from django.db import connection

    from landsby.web.access import audit
    from landsby.web.access.codes import keys, personal
    from landsby.web.access.models import Letter, PersonalKey
    from landsby.web.arenas.models import ArenaSession
    from landsby.web.arenas.models.sessions import SeatHold
    from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish

    keys.put_away()
    assert audit.verify().whole
    assert not any(map(personal.has_lost_keys, (Wish, PlaceRequest, RequestStep, Letter)))
    owners = {*Wish.objects.values_list("key", flat=True), *Letter.objects.values_list("key", flat=True)}
    assert set(PersonalKey.objects.values_list("pk", flat=True)) <= owners
    assert not PlaceRequest.objects.filter(steps=None).exists()
    held = Counter(SeatHold.objects.values_list("session", flat=True))
    for session in ArenaSession.objects.all():
        assert session.taken_on_site + session.taken_online == held[session.pk]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchone() == ("ok",)


def town():
    """Fjordvik with one arena that has plenty of evenings' seats, whose host is Elin."""
    from tests.cast import hire, make_arena, make_evening, make_town, make_venue

    made = make_town()
    elin = hire("elin", made)
    arena = make_arena(made, make_venue(made), elin)
    evening = make_evening(arena)
    type(evening).objects.filter(pk=evening.pk).update(seats_on_site=30_000)
    return made, arena, type(evening).objects.get(pk=evening.pk), elin


def serving(kills: int, random: Random) -> int:
    """Wishes are sent and welcomed: what was acknowledged is there, whole, with its seat."""
    from landsby.web.access.models import AuditEvent
    from landsby.web.wishes.models import PlaceRequest
    from tests.web.wishes.cast import sends, welcomes

    _town, arena, evening, elin = town()

    def work(tell):
        for number in range(1_000_000):
            sent = sends(arena, f"Rev {os.getpid()} {number}")
            tell(f"sent {sent.request.key}")
            welcomes(elin, sent.request, evening)
            tell(f"welcomed {sent.request.key}")

    said = [line for _kill in range(kills) for line in life(work, random.random() * 0.1, after_one=True)]
    states = dict(PlaceRequest.objects.values_list("key", "state"))
    for line in said:
        verb, key = line.split()
        state = states[UUID(key)]
        assert verb == "sent" or state == PlaceRequest.State.WELCOMED, f"{line}, and is {state}."
    logged = Counter(AuditEvent.objects.values_list("verb", flat=True))
    assert logged["wishes.send_wish"] == len(states)
    return len(said)


def sending(kills: int, random: Random) -> int:
    """Letters go out: a reminder never twice, an offer at most once more and as the same message."""
    from datetime import timedelta

    from django.conf import settings
    from django.utils import timezone

    from landsby.web.access.models import Letter
    from landsby.web.access.outbox import carrying, kinds, rounds
    from tests.web.access.outbox.kinds import OFFER, REMINDER, put

    kinds._kinds = {**kinds.kinds(), OFFER.name: OFFER, REMINDER.name: REMINDER}
    gone = Path(settings.DATA) / "gone"

    def sends(message) -> str:
        """The mail server takes it, and only then answers."""
        with gone.open("a") as file:
            file.write(f"{message.key}\n")
        time.sleep(0.002)
        return ""

    carrying.SEND = rounds.SEND = {"mail": sends}

    def work(tell):
        while True:
            rounds.tend()

    for _kill in range(kills):
        for _each in range(3):
            put(OFFER)
            put(REMINDER)
        life(work, random.random() * 0.06)
        begun = Letter.objects.filter(state=Letter.State.BEGUN)
        begun.update(lease_until=timezone.now() - timedelta(minutes=1))
        Letter.objects.filter(state=Letter.State.WAITING).update(lease_until=None)
    for _round in range(3):  # what was begun is taken up, and then tried again
        Letter.objects.filter(state=Letter.State.WAITING).update(next_at=timezone.now())
        rounds.tend()
    went = Counter(gone.read_text().split())
    for key, kind, state in Letter.objects.values_list("key", "kind", "state"):
        times = went[str(key)]
        assert times <= (2 if kind == OFFER.name else 1), f"{kind} went {times} times."
        assert times or state == Letter.State.UNSURE, f"{kind} is {state}, and never went."
    return went.total()


def migrating(kills: int, random: Random) -> int:
    """The old house is brought up to date: killed, it is done again, and every text is as it was."""
    from django.core.management import call_command

    from tests.web.wishes.cast import sends

    _town, arena, _evening, _elin = town()
    for number in range(100):
        sends(arena, f"Rev {number}")
    call_command("migrate", "access", "0005", verbosity=0)
    for number in range(kills):
        with another("old"):
            life(lambda _tell: call_command("migrate", verbosity=0), random.random() * 1.2)
            call_command("migrate", verbosity=0)
            assert nicknames() == {f"Rev {each}" for each in range(100)}, number
            check_whole()
    call_command("migrate", verbosity=0)
    return kills


def another(name: str):
    from django.conf import settings

    from tests.door.copies import a_database

    return a_database(settings.DATA / name, name)


def nicknames() -> set[str]:
    from landsby.web.access.codes.keys import put_away
    from landsby.web.wishes.models import PlaceRequest

    put_away()
    return {row.nickname for row in PlaceRequest.objects.all()}


def copying(kills: int, random: Random) -> int:
    """A copy is made: under its name there is a whole one or none."""
    from django.conf import settings

    from landsby.door.backup import backup
    from landsby.door.copies.restoring import way
    from landsby.door.copies.standing_in import standing_in
    from tests.web.wishes.cast import sends

    _town, arena, _evening, _elin = town()
    for number in range(100):
        sends(arena, f"Rev {number}")
    file, there = settings.DATA / "a.copy", 0
    for _kill in range(kills):
        file.unlink(missing_ok=True)
        life(lambda _tell: backup(file), random.random() * 0.3)
        if not file.exists():
            backup(file)
        else:
            there += 1
        with way().filled(file, "tried") as new, standing_in(new):
            assert len(nicknames()) == 100
    return there


def importing(kills: int, random: Random) -> int:
    """A file of arenas is brought in: all of it or nothing, and again it is all of it once."""
    from landsby.web.arenas.actions.imports.arenas import import_arenas
    from landsby.web.arenas.models import Arena
    from tests.cast import actor, hire

    made, _arena, _evening, _elin = town()
    kari = hire("kari", made)
    before, taken = Arena.objects.count(), 0
    for number in range(kills):
        rows = arena_rows(number)

        def work(tell, rows=rows):
            import_arenas(actor(kari), made.club, rows)
            tell("imported")

        said = life(work, random.random() * 0.4)
        now = Arena.objects.count() - before
        assert now in ((len(rows),) if said else (0, len(rows)))
        taken += len(said)
        import_arenas(actor(kari), made.club, rows)
        assert Arena.objects.count() == before + len(rows)
        before += len(rows)
    return taken


def arena_rows(number: int):
    """Twenty arenas that no other file has."""
    from django.utils import timezone

    from landsby.web.arenas.imports.table import read_table

    names = "".join(f"Bordet {number} {each}\n" for each in range(20))
    return read_table(f"Navn\n{names}".encode(), timezone.localdate()).rows


def tending(kills: int, random: Random) -> int:
    """The daily duty erases what has had its time: killed, the next one does the rest, and what it says it
    erased is gone."""
    from datetime import timedelta

    from django.utils import timezone

    from landsby.web.access.house import duties, erased
    from landsby.web.wishes.models import Wish
    from tests.web.wishes.cast import sends

    _town, arena, _evening, _elin = town()
    for number in range(kills):
        for each in range(12):
            sends(arena, f"Rev {number} {each}")
        Wish.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
        life(lambda _tell: list(duties.tend()), random.random() * 0.5)
        for each in erased.erasures():
            assert not (each.done and each.is_undone()), each
        list(duties.tend())
        assert not Wish.objects.exists()
    return len(erased.erasures())


CAMPAIGNS = {
    "serving": serving,
    "sending": sending,
    "migrating": migrating,
    "copying": copying,
    "importing": importing,
    "tending": tending,
}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
