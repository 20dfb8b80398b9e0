"""All that is written in this room: by parents, by those who plan and lead, and by the daily duty."""

from .concerns import alarm_concern, answer_concern, say_not_working
from .follow_up import SCOPE, ask_follow_up, consent_text, take_back_follow_up, take_contact
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
    stop_letters,
)

__all__ = [
    "SCOPE",
    "Answer",
    "Reach",
    "Said",
    "SignedUp",
    "accept",
    "alarm_concern",
    "answer_concern",
    "ask_follow_up",
    "ask_question",
    "change_reach",
    "choose_one",
    "come_in",
    "consent_text",
    "decline",
    "erase_me",
    "leave",
    "queue_again",
    "say_if_coming",
    "say_not_working",
    "sign_up",
    "stop_letters",
    "take_back_follow_up",
    "take_contact",
]
