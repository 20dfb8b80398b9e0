"""E-mail, by Django's own backends."""

from __future__ import annotations

from email.utils import parseaddr
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from ..wording import Message
from .faults import Down, Later, Never, Silent, Unsure, kind_of_error

CALENDAR = "text/calendar"


def send(message: Message) -> str:
    """Send an e-mail to one person, named by the letter's key: sent twice, it is the same message."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as wrong:
        raise Down(kind_of_error(wrong)) from None
    email = EmailMultiAlternatives(
        message.subject,
        message.body,
        to=[message.to],
        connection=connection,
        headers=_headers(message),
    )
    for file in message.files:
        email.attach(file.name, file.content, file.mimetype)
        if file.mimetype.startswith(CALENDAR):  # read by a calendar in the mail itself, with its own buttons
            email.attach_alternative(file.content.decode(), file.mimetype)
    try:
        email.send()
    except Exception as wrong:
        raise _meaning(wrong) from None
    finally:
        _close(connection)
    return ""


def _headers(message: Message) -> dict[str, str]:
    """Among them a way to stop the messages from the mail program itself (RFC 8058)."""
    headers = {"Message-ID": message_id(message.key), "Auto-Submitted": "auto-generated"}
    if message.stop:
        headers["List-Unsubscribe"] = f"<{message.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def message_id(key: str) -> str:
    """«<key@host>», with the host that letters are from."""
    return f"<{key}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"


def check_server() -> tuple[bool, str]:
    """Whether the mail server lets us in, and a sentence. No letter is sent."""
    try:
        with get_connection():
            return True, "The mail server lets us in."
    except (OSError, SMTPException) as wrong:
        return False, f"The mail server does not let us in: {wrong}. Check the settings LANDSBY_EMAIL_…."


def _meaning(wrong: Exception) -> Exception:
    """What an error between the first word and the last means for the letter."""
    match wrong:
        case SMTPRecipientsRefused():
            ((code, _said),) = wrong.recipients.values()
            return _by_code(code)
        case SMTPSenderRefused():
            return Down(str(wrong.smtp_code))  # our own address is not taken: a setting, not this receiver
        case SMTPDataError() | SMTPResponseException():
            return _by_code(wrong.smtp_code)
        case SMTPServerDisconnected() | OSError():
            silent = isinstance(wrong, TimeoutError) or isinstance(wrong.__context__, TimeoutError)
            return (Silent if silent else Unsure)(kind_of_error(wrong))
        case _:
            return Never(kind_of_error(wrong))


def _by_code(code: int) -> Exception:
    return Never(str(code)) if 500 <= code < 600 else Later(str(code))


def _close(connection: object) -> None:
    """Say good-bye; whether it is heard no longer matters to the letter."""
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, SMTPException):
        return
