"""What the worker does at its time: an offer that nobody took goes on to the next."""

from __future__ import annotations

import logging

from django_tasks import task

from landsby.web.access.actors import SYSTEM

logger = logging.getLogger(__name__)


@task()
def pass_on(slug: str) -> None:
    """Settle a series. Never raises: a traceback would be kept in clear. What is lost the daily duty does."""
    from .actions.duty import settle_series
    from .models import EveningSeries

    try:
        series = EveningSeries.objects.filter(slug=slug).first()
        if series:
            settle_series(SYSTEM, series)
    except Exception:
        logger.exception("A series could not be settled; the daily duty does it.")
