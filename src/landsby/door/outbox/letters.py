"""The letters of the invented town as one reads them: they are laid in a folder, and nobody gets one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings

BETWEEN = re.compile(rb"^-{79}\n", re.M)
"""What Django's backend writes after each letter of a file."""


def lying() -> set[Path]:
    """The files of letters that lie there now; none in a real installation."""
    return set(Path(settings.EMAIL_FILE_PATH).glob("*.log")) if settings.DEMO else set()


def since(before: set[Path]) -> Iterator[str]:
    """Each letter that was laid there after `before`, ready to be read at the terminal, the oldest first."""
    for file in sorted(lying() - before):
        for raw in filter(None, BETWEEN.split(file.read_bytes())):
            yield readable(message_from_bytes(raw, policy=default))


def readable(letter: EmailMessage) -> str:
    """To whom, about what, and the words as they were written; of a file with it the name."""
    body = letter.get_body(("plain",))
    words = body.get_content().strip() if body else ""
    lines = [f"To: {letter['To']}", f"Subject: {letter['Subject']}", "", words]
    lines += [f"[{part.get_filename()}]" for part in letter.iter_attachments()]
    return "\n" + "\n".join(f"  {line}".rstrip() for line in "\n".join(lines).splitlines())
