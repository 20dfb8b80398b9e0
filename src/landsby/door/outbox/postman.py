"""The worker of the outbox: a process of its own, which the server starts, and again when it has ended."""

from __future__ import annotations

import logging
import os
import signal
import subprocess  # nosec: our own command, with arguments of ours
import sys
import time
from collections.abc import Callable
from threading import Event

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from landsby.web.access import outbox, sent

logger = logging.getLogger(__name__)
QUEUE, BACKEND = "default", "default"
LOOK, ROUND = 1.0, 60.0
"""Seconds between two looks for something new, and between two rounds through the whole outbox."""
BACK_OFF = [1, 2, 5, 15, 60]
"""Seconds before a worker that ended is started again, the more the sooner it ended."""
WELL = 60  # seconds that a worker lives, after which its end counts as the first one


def work() -> None:
    """Send what waits, until told to stop or until whoever started us has ended. A locked database is waited
    for; what else goes wrong is told by kind and tried again in the next round."""
    stop, parent, next_round = Event(), os.getppid(), 0.0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def goes_on() -> bool:
        return not stop.is_set() and os.getppid() == parent

    while goes_on():
        try:
            if time.monotonic() >= next_round:
                next_round = time.monotonic() + ROUND
                outbox.tend(goes_on)
                sent.forget()
            take_up(goes_on, until=next_round)
        except OperationalError:
            logger.warning("The database is busy or away; the outbox waits.")
        except Exception:
            logger.exception("A round through the outbox failed.")
        finally:
            close_old_connections()
        stop.wait(LOOK)


def take_up(goes_on: Callable[[], bool], *, until: float) -> None:
    """Run the tasks that are due, one by one: a stop and the next round come between any two.

    Only where there is one is the database locked to take it.
    """
    while goes_on() and time.monotonic() < until and _is_one_ready():
        _take_one()


def _is_one_ready() -> bool:
    return DBTaskResult.objects.ready().filter(queue_name=QUEUE, backend_name=BACKEND).exists()


def _take_one() -> None:
    Worker(
        queue_names=[QUEUE],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=f"landsby-{os.getpid()}",
        excluded_queue_names=[],
    ).run()


class Postman:
    """Keeps one worker alive beside the server; `keep` is called about once a second."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]] | None = None) -> None:
        self._start = start or start_worker
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._not_before = 0.0
        self._ends = 0

    def keep(self) -> None:
        """Start the worker where it has ended, sooner or later by how often it did."""
        now = time.monotonic()
        if self._process and self._process.poll() is None:
            return
        if self._process:
            self._ends = 0 if now - self._began > WELL else self._ends
            self._not_before = now + BACK_OFF[min(self._ends, len(BACK_OFF) - 1)]
            self._ends += 1
            self._process = None
        if now >= self._not_before:
            self._began = now
            self._process = self._start()

    def stop(self) -> None:
        """Let the worker end the letter it is at."""
        if self._process:
            self._process.terminate()


def start_worker() -> subprocess.Popen[bytes]:
    """Our own `landsby work`, with this process's settings."""
    demo = ["--demo"] if settings.DEMO else []
    command = [sys.executable, "-c", "from landsby.cli import main; main()", "work", *demo]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL)  # nosec: our own command
