"""What a parent can choose: a group, a way to be reached, what is needed in the room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EveningTrack(TextChoices):
    """Whom a series is for."""

    GRADES_5_7 = "grades_5_7", _("Grades 5–7")
    LOWER_SECONDARY = "lower_secondary", _("Lower secondary school")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school")
    CFS_ME = "cfs_me", _("CFS/ME")

    @property
    def is_about_health(self) -> bool:
        """Whether it is health data that somebody signs up at all."""
        return self is EveningTrack.CFS_ME


class Way(TextChoices):
    """How we tell a parent that something is new."""

    NONE = "none", _("I look here myself, with my words")
    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")


class Need(TextChoices):
    """What the room or the leader should have ready."""

    STEP_FREE = "step_free", _("No stairs")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    NEAR_DOOR = "near_door", _("A seat near the door")
    SOFT_LIGHT = "soft_light", _("Soft light")


class FeedbackTheme(TextChoices):
    """What a parent may say how it was; each chooses which."""

    HEARD = "heard", _("I was heard")
    USEFUL = "useful", _("I got something to try at home")
    OTHERS = "others", _("It was good to meet the others")
    LIGHTER = "lighter", _("It feels a little lighter")
    PACE = "pace", _("There was time enough")
    ROOM = "room", _("The room was good to be in")


class Interpreter(TextChoices):
    """Languages in which an interpreter can be ordered."""

    ARABIC = "ar", "العربية"
    ENGLISH = "en", "English"
    POLISH = "pl", "Polski"
    SOMALI = "so", "Soomaali"
    TIGRINYA = "ti", "ትግርኛ (Tigrinya)"
    UKRAINIAN = "uk", "Українська"
    SIGN = "sign", _("Norwegian Sign Language")
    OTHER = "other", _("Another language")
