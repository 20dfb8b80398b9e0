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
    Wish,
)
from .ranking import MOST_CHANGES, meets_nothing, recommend
from .reading import arenas_from, wish_from
from .result import Change, Reason, Recommendation, Side
from .sentences import LANGUAGES, changes_sentence, sentence
from .writing import recommendations_json

__all__ = [
    "CAN_STAND",
    "LANGUAGES",
    "MOST_CHANGES",
    "Arena",
    "Camera",
    "Change",
    "Degree",
    "Demand",
    "FieldError",
    "Light",
    "Mode",
    "Noise",
    "Part",
    "Reason",
    "Recommendation",
    "Side",
    "SignIn",
    "Slot",
    "Talk",
    "Wish",
    "arenas_from",
    "changes_sentence",
    "meets_nothing",
    "recommend",
    "recommendations_json",
    "sentence",
    "wish_from",
]
