"""All that is written in this room: by the asker, by the arena, and by the daily duty."""

from .answering import Offer, answer, not_now, open_request, waitlist, welcome
from .asking import (
    Asked,
    ask,
    ask_back,
    confirm,
    go_alone,
    invite_again,
    join_friend,
    pause_request,
    resume_request,
    withdraw,
)
from .closing import close_request
from .duty import remind, tend
from .meaning import map_word
from .moving import TooLate
from .placing import Asking, invited_by
from .saving import forget_reply, keep_reply
from .undoing import take_back, undo_answer
from .wishing import (
    Sent,
    change_wish,
    change_words,
    delete_wish,
    hand_over,
    pause_wish,
    resume_wish,
    send_wish,
)

__all__ = [
    "Asked",
    "Asking",
    "Offer",
    "Sent",
    "TooLate",
    "answer",
    "ask",
    "ask_back",
    "change_wish",
    "change_words",
    "close_request",
    "confirm",
    "delete_wish",
    "forget_reply",
    "go_alone",
    "hand_over",
    "invite_again",
    "invited_by",
    "join_friend",
    "keep_reply",
    "map_word",
    "not_now",
    "open_request",
    "pause_request",
    "pause_wish",
    "remind",
    "resume_request",
    "resume_wish",
    "send_wish",
    "take_back",
    "tend",
    "undo_answer",
    "waitlist",
    "welcome",
    "withdraw",
]
