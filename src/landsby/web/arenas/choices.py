"""What an arena can demand and what a wish can stand: the same scales on both sides."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Talk(IntegerChoices):
    NONE = 0, _("You do not have to say anything")
    LITTLE = 1, _("A few words are enough")
    NEEDED = 2, _("We talk together")


class Camera(IntegerChoices):
    UNUSED = 0, _("No camera")
    OPTIONAL = 1, _("Camera if you like")
    NEEDED = 2, _("Camera on")


class SignIn(IntegerChoices):
    NONE = 0, _("No sign-up")
    NICKNAME = 1, _("A nickname is enough")
    NAME = 2, _("We need your name")


class Noise(IntegerChoices):
    QUIET = 0, _("Quiet")
    SOME = 1, _("Some sound")
    LOUD = 2, _("Loud")


class Light(IntegerChoices):
    DIM = 0, _("Soft light")
    ORDINARY = 1, _("Ordinary light")
    BRIGHT = 2, _("Bright light")


LEVELS: dict[str, type[IntegerChoices]] = {
    "talk": Talk,
    "camera": Camera,
    "sign_in": SignIn,
    "noise": Noise,
    "light": Light,
}
"""The scales of an entry profile, by field: the higher, the more arriving demands."""
MAY = ("may_watch", "may_leave_anytime", "may_bring_someone", "may_wear_headphones")


class Degree(TextChoices):
    """Degrees of taking part: free to go up, down or pause."""

    WATCH = "watch", _("Just watch")
    DROP_BY = "drop_by", _("Drop by")
    JOIN = "join", _("Join in")
    CONTRIBUTE = "contribute", _("Help with something")
    HOST = "host", _("Be a host")


class Tongue(TextChoices):
    """A language that somebody at a place can use with those who come."""

    NORWEGIAN = "norwegian", _("Norwegian")
    ENGLISH = "english", _("English")
    UKRAINIAN = "ukrainian", _("Ukrainian")
    RUSSIAN = "russian", _("Russian")
    POLISH = "polish", _("Polish")
    ARABIC = "arabic", _("Arabic")
    SOMALI = "somali", _("Somali")
    TIGRINYA = "tigrinya", _("Tigrinya")
    DARI = "dari", _("Dari")
    KURDISH = "kurdish", _("Kurdish")
    TURKISH = "turkish", _("Turkish")
    URDU = "urdu", _("Urdu")
    SPANISH = "spanish", _("Spanish")
    SAMI = "sami", _("Sami")
    SIGN_LANGUAGE = "sign_language", _("sign language")


class Mode(TextChoices):
    """How somebody takes part in a session."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")


class Room(TextChoices):
    """How much room there is, as said to everybody: a number would tell when one person takes a seat."""

    PLENTY = "plenty", _("plenty of room")
    SOME = "some", _("some room")
    FEW = "few", _("few seats left")
    FULL = "full", _("full")

    @classmethod
    def of(cls, free: int, seats: int) -> Room:
        """Plenty while half of the seats are free, few from a quarter on."""
        if free <= 0:
            return cls.FULL
        if 2 * free >= seats:
            return cls.PLENTY
        return cls.SOME if 4 * free > seats else cls.FEW


class Openness(TextChoices):
    OPEN = "open", _("Open: name, time and place are public")
    PLACE_BY_AGREEMENT = "place_by_agreement", _("Public, but we tell the place when we have agreed")
    CLOSED = "closed", _("Closed: not shown in public")


class DayPart(TextChoices):
    """When on a day. Morning ends at 12, day at 17."""

    MORNING = "morning", _("morning")
    DAY = "day", _("afternoon")
    EVENING = "evening", _("evening")


def day_part(hour: int) -> DayPart:
    """The part of a day in which an hour (0–23, wall time) lies."""
    if hour < 12:
        return DayPart.MORNING
    return DayPart.DAY if hour < 17 else DayPart.EVENING


IN_LANGUAGE = (("nb", _("In bokmål")), ("nn", _("In nynorsk")), ("en", _("In English")))
"""The languages in which texts are written, as the heading of such a text."""
