"""SMS: written to the console by default, or sent through a gateway that speaks HTTP."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string

from ..wording import Message

sent: list[tuple[str, str, str]] = []
"""What `keep` was given: number, empty subject and text."""


def send(message: Message) -> str:
    """Send an SMS to one number by the backend of the settings; answers the gateway's own name of it."""
    backend: Callable[[Message], str] = import_string(settings.SMS_BACKEND)
    return backend(message)


def console(message: Message) -> str:
    """Write it to the console."""
    sys.stdout.write(f"SMS to {message.to}: {message.body}\n")
    return ""


def file(message: Message) -> str:
    """Lay it beside the letters of the invented town, as one of them."""
    folder = str(settings.EMAIL_FILE_PATH)
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=folder)
    EmailMessage("SMS", message.body, to=[message.to], connection=connection).send()
    return ""


def keep(message: Message) -> str:
    """Keep it in memory, for tests."""
    sent.append((message.to, message.subject, message.body))
    return ""
