"""Who can be entered as in the invented town, and what each is there to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.roles import Role


@dataclass(frozen=True)
class Part:
    """One of the cast: `who` is a worker's name, or the nickname of a wish whose code one then holds."""

    who: str
    role: Role
    icon: str
    day: str | Promise
    code: str = ""

    @property
    def holds_code(self) -> bool:
        return self.role in {Role.YOUNG_PERSON, Role.PARENT}


REV = "pledd jolle kanari tanke lyn"
BOLGE = "kjede sluse cello katalog gitarist"
CAST = (
    Part(
        "Rev",
        Role.YOUNG_PERSON,
        "HeadHeart",
        _("Has asked two places for a welcome. One has answered."),
        "pledd jolle kanari tanke lyn",
    ),
    Part(
        "Bølge",
        Role.PARENT,
        "HandHeart",
        _("Has written a wish for a son who is mostly at home."),
        "kjede sluse cello katalog gitarist",
    ),
    Part("Elin", Role.HOST, "DoorOpen", _("Opens Spillhuset tonight, and answers those who ask to come.")),
    Part(
        "Ada",
        Role.OUTREACH,
        "HikingTrailSign",
        _("Meets young people where they are, with a phone in her hand."),
    ),
    Part("Berit", Role.ADVISER, "Chat2", _("Knows families, and finds places that suit them.")),
    Part("Chanda", Role.FOLLOW_UP, "Compass", _("Builds the bridge on from tenth grade.")),
    Part("David", Role.SCHOOL, "HatSchool", _("Lends out his school's rooms by day.")),
    Part(
        "Kari",
        Role.COORDINATOR,
        "PuzzlePiece",
        _("Sees to it that every place is right and everybody gets an answer."),
    ),
    Part("Farid", Role.LEADER, "Buildings3", _("Sees numbers and money, never a person.")),
    Part("Noor", Role.ADMINISTRATOR, "KeyHorizontal", _("Gives accounts, and closes them.")),
    Part(
        "Gro", Role.COORDINATOR, "Boat", _("Coordinates on Vestøy. Sees Broa, and nothing else of Fjordvik.")
    ),
)


def part_of(who: str) -> Part | None:
    return next((part for part in CAST if part.who == who), None)
