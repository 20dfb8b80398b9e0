"""Recommends belonging arenas for a wish: by rules, each with its reasons, and nothing hidden."""

from .checks import FieldError
from .model import (
    CAN_STAND,
    Arena,
    Camera,
    Degree,
    Demand,
    Light,
    Mode,
    Noise,
    Part,
    SignIn,
    Slot,
    Talk,
    Tongue,
    Wish,
)
from .ranking import MOST_CHANGES, meets_nothing, recommend, unread_likes
from .reading import arenas_from, wish_from
from .result import Change, Group, Reason, Recommendation, Side
from .sentences import changes_sentence, mid_sentence, sentence, why_sentence
from .words import Line, Vocabulary, read_line, topic_name
from .writing import recommendations_json

__all__ = [
    "CAN_STAND",
    "MOST_CHANGES",
    "Arena",
    "Camera",
    "Change",
    "Degree",
    "Demand",
    "FieldError",
    "Group",
    "Light",
    "Line",
    "Mode",
    "Noise",
    "Part",
    "Reason",
    "Recommendation",
    "Side",
    "SignIn",
    "Slot",
    "Talk",
    "Tongue",
    "Vocabulary",
    "Wish",
    "arenas_from",
    "changes_sentence",
    "meets_nothing",
    "mid_sentence",
    "read_line",
    "recommend",
    "recommendations_json",
    "sentence",
    "topic_name",
    "unread_likes",
    "why_sentence",
    "wish_from",
]
