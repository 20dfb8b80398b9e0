"""What is known about the installation, and what is missing."""

from __future__ import annotations

from typing import NamedTuple

from landsby.web.design import emergency
from landsby.web.design.emergency import EmergencyNumber
from landsby.web.people.models import Installation

NEEDED = ("name", "municipality", "contact_email", "data_protection_officer", "copies_days")


class Number(NamedTuple):
    """A number of the town's own: whose it is, and the digits as people read them."""

    label: str
    digits: str

    @property
    def link(self) -> str:
        """What a phone dials."""
        return "tel:" + self.digits.replace(" ", "")


def current() -> Installation:
    """The one installation; an empty one that is not saved where nobody has said anything yet."""
    return Installation.objects.filter(pk=Installation.ONLY).first() or Installation()


def missing(installation: Installation) -> list[str]:
    """The names of the fields that a real installation must have and this one lacks."""
    return [name for name in NEEDED if not getattr(installation, name)]


def call_first(installation: Installation) -> EmergencyNumber:
    """The number when somebody's life is in danger."""
    return _instead(installation.life_digits, emergency.LIFE)


def call_someone(installation: Installation) -> EmergencyNumber:
    """The number for whoever needs somebody now."""
    return _instead(installation.someone_digits, emergency.SOMEONE_NOW)


def own_numbers(installation: Installation) -> list[Number]:
    """The town's own numbers, one a line: «Legevakta: 116 117»."""
    lines = (line.rpartition(":") for line in installation.own_numbers.splitlines() if line.strip())
    return [Number(label.strip(), digits.strip()) for label, _colon, digits in lines]


def _instead(digits: str, usual: EmergencyNumber) -> EmergencyNumber:
    return EmergencyNumber(digits, "", None) if digits and digits != usual.digits else usual
