"""Letters to those who have an account. A mail server that does not answer stops nobody's work."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger(__name__)


def deliver(letter: EmailMessage) -> bool:
    """Send a letter; answers whether the mail server took it. If not, the log says so, without address."""
    try:
        letter.send()
    except (OSError, SMTPException):
        logger.exception("A letter was not sent: the mail server did not take it. See landsby doctor.")
        return False
    return True


def check_server() -> tuple[bool, str]:
    """Whether the mail server lets us in, and a sentence. No letter is sent."""
    try:
        with get_connection():
            return True, "The mail server lets us in."
    except (OSError, SMTPException) as wrong:
        return False, f"The mail server does not let us in: {wrong}. Check the settings LANDSBY_EMAIL_…."
