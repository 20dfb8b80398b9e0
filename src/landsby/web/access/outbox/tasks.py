"""What wakes the worker. The row in the outbox is the truth; a task that is lost costs a minute."""

from __future__ import annotations

import logging
from uuid import UUID

from django_tasks import task

logger = logging.getLogger(__name__)


@task()
def wake(key: str) -> None:
    """Send the letter with this key, if it is still due. Never raises: a traceback would be kept in clear."""
    from .carrying import send

    try:
        send(UUID(key))
    except Exception:
        logger.exception("A letter could not be handled; the next round takes it up.")
