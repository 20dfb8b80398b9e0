"""The ways out: e-mail and SMS. What can go wrong is one of three things, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from landsby.web.access.models import Channel

from ..wording import Message
from . import mail, sms

SEND: dict[str, Callable[[Message], str]] = {Channel.MAIL: mail.send, Channel.SMS: sms.send}
"""Each sends a message and answers how whoever took it names it («» where they do not).

Raises `Later` (surely not sent; `Down`: nor would any other be), `Never` (refused for good) or `Unsure`.
"""
