"""A race: many workers, each with a connection of their own, who set off at the same moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from landsby.web.access.actions import Refused


def race(workers: int, run: Callable[[int], object]) -> Counter[str]:
    """How many won, how many were refused, and every error by its words."""
    together = Barrier(workers)

    def outcome(number: int) -> str:
        try:
            connection.ensure_connection()
            together.wait(timeout=30)
            run(number)
        except Refused:
            return "refused"
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return Counter(pool.map(outcome, range(workers)))
