"""What a password may not be made of: the words of this place, and those that are guessed first."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from landsby.web.access.models import Account

from ..models import Agency, Installation

GUESSED_FIRST = {
    *("landsby", "passord", "password", "velkommen", "welcome", "kommune", "kommunen", "admin", "qwerty"),
    *("sommer", "vinter", "vår", "høst", "summer", "winter"),
}
LEAST_OF_ONES_OWN = 6
"""So many letters and digits a password must have beside such words and the numbers at its ends."""
_WORD = re.compile(r"\w{3,}")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class OfThisPlace:
    """Refuses a password of which hardly anything is left without words that everybody here knows."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError where fewer than `LEAST_OF_ONES_OWN` signs are one's own."""
        left = password.lower()
        for word in sorted(known_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if len(set(_ENDS.sub("", left).replace(" ", ""))) < LEAST_OF_ONES_OWN:
            raise ValidationError(
                _("That is guessed first. Take three or four words that do not belong together."),
                code="of_this_place",
            )

    def get_help_text(self) -> str:
        return _("No names of this place, and not your address.")


def known_words(user: Account | None) -> set[str]:
    """The names of this place and its agencies, and what the own account is called, in small letters."""
    names = [*Installation.objects.values_list("name", "municipality"), *Agency.objects.values_list("name")]
    said = [name for row in names for name in row]
    if user is not None:
        said += [user.email, user.name]
    words = {word.lower() for text in said for word in _WORD.findall(text)}
    return words | GUESSED_FIRST
