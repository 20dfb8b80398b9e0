"""All that is written in this room: by parents, by those who plan and lead, and by the daily duty."""

from .signups import (
    Answer,
    Reach,
    Said,
    SignedUp,
    accept,
    ask_question,
    change_reach,
    choose_one,
    come_in,
    decline,
    erase_me,
    leave,
    queue_again,
    say_if_coming,
    sign_up,
)

__all__ = [
    "Answer",
    "Reach",
    "Said",
    "SignedUp",
    "accept",
    "ask_question",
    "change_reach",
    "choose_one",
    "come_in",
    "decline",
    "erase_me",
    "leave",
    "queue_again",
    "say_if_coming",
    "sign_up",
]
