"""A program that is killed while it saves minutes, again and again.

`python -m tests.web.network.killing KILLS`

It builds a database of its own in the folder `LANDSBY_DATA`. Each round a child saves as fast as it can and
tells what the server has acknowledged; it is killed (SIGKILL) at a moment drawn by chance. Then the database
must hold the last text that was acknowledged, or a later one. Prints how many saves were acknowledged.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from random import Random
from uuid import uuid4

import django

LONGEST_LIFE = 0.06  # seconds, beyond what it takes to begin
FILLER = "Vi snakket lenge om dette. " * 40


def main(kills: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "landsby.web.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    item, worker = build()
    random, acknowledged = Random(2015), 0
    for number in range(kills):
        acknowledged += one_life(item, worker, number, random.random() * LONGEST_LIFE)
    check_whole()
    print(acknowledged)


def build():
    from landsby.web.access.roles import Role
    from tests.cast import make_town, worker_named
    from tests.web.network.makers import State, a_meeting, an_item

    town = make_town()
    ada = worker_named("Ada", Role.OUTREACH, town.outreach)
    return an_item(a_meeting(town.network, 0, state=State.OPEN)), ada


def one_life(item, worker, number: int, life: float) -> int:
    """Let a child live so long after its first acknowledged save; answers how many it had."""
    from django.db import connection

    beside = number % 4 == 3  # every fourth begins from something old: what it writes is kept beside
    reading, writing = os.pipe()
    connection.close()
    child = os.fork()
    if not child:
        os.close(reading)
        save_for_ever(item, worker, number, beside, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.readline()
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [said, *told.readlines()]
    last = int([line for line in lines if line.endswith("\n")][-1])
    kept = kept_text(item, number)
    assert kept >= last, f"Life {number}: {last} was acknowledged, {kept} is there."
    return len(lines)


def save_for_ever(item, worker, number: int, beside: bool, writing: int) -> None:
    from landsby.web.network.actions.minutes import save_minutes
    from landsby.web.network.models import MinutesText
    from tests.cast import actor
    from tests.web.network.makers import a_draft

    now, editor, ada = MinutesText.objects.filter(item=item).first(), uuid4(), actor(worker)
    version, base = (0, "") if now is None or beside else (now.version, now.text)
    for count in range(1_000_000):
        text = f"{number}:{count} {FILLER}"
        receipt = save_minutes(ada, item, a_draft(text, version, base, editor))
        os.write(writing, f"{count}\n".encode())
        if receipt.took == "saved":
            version, base = receipt.version, text


def kept_text(item, number: int) -> int:
    """The number of the newest text of a life that the database holds; -1 for none."""
    from landsby.web.network.models import MinutesText, MinutesVersion

    texts = [*MinutesText.objects.filter(item=item).values_list("text", flat=True)]
    texts += MinutesVersion.objects.filter(item=item).values_list("text", flat=True)
    counts = [int(text.split()[0].split(":")[1]) for text in texts if text.startswith(f"{number}:")]
    return max(counts, default=-1)


def check_whole() -> None:
    """The file is whole, the log's chain too."""
    from django.db import connection

    from landsby.web.access import audit

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
    assert audit.verify().whole


if __name__ == "__main__":
    main(int(sys.argv[1]))
