"""A letter's words, made at sending in the receiver's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from landsby.web.access.models import Channel, Letter
from landsby.web.design import dates

from .kinds import File, Kind, Saying


@dataclass(frozen=True)
class Message:
    """A letter as it goes out."""

    key: str
    to: str
    subject: str
    body: str
    files: tuple[File, ...] = ()
    stop: str = ""


def worded(letter: Letter, kind: Kind, saying: Saying) -> Message:
    """The message: its text, the link, and the receiver's own word."""
    with translation.override(letter.language):
        text, slots = kind.texts[saying.text], _slots(saying)
        link = f"{settings.ORIGIN.rstrip('/')}{saying.path}"
        if letter.channel == Channel.SMS:
            said = f"{str(text.sms) % slots} {link}"
            body = f"{letter.word}: {said}" if letter.word else said
            return Message(str(letter.key), letter.address, "", body)
        parts = [str(text.body) % slots, link, *_own_word(letter), _("You cannot answer this e-mail.")]
        return Message(
            str(letter.key),
            letter.address,
            str(text.subject) % slots,
            "\n\n".join(parts) + "\n",
            saying.files,
            f"{settings.ORIGIN.rstrip('/')}{saying.stop}" if saying.stop else "",
        )


def _slots(saying: Saying) -> dict[str, str | int]:
    slots: dict[str, str | int] = {}
    if saying.when:
        slots |= {"day": dates.day(saying.when, "weekday"), "time": dates.clock(saying.when)}
    if saying.number is not None:
        slots["number"] = saying.number
    return slots


def _own_word(letter: Letter) -> list[str]:
    return [_("Your own word: %(word)s") % {"word": letter.word}] if letter.word else []
