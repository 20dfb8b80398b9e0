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
from .duty import tend
from .moving import TooLate
from .placing import Asking
from .wishing import Sent, change_wish, delete_wish, hand_over, pause_wish, resume_wish, send_wish

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
    "confirm",
    "delete_wish",
    "go_alone",
    "hand_over",
    "invite_again",
    "join_friend",
    "not_now",
    "open_request",
    "pause_request",
    "pause_wish",
    "resume_request",
    "resume_wish",
    "send_wish",
    "tend",
    "waitlist",
    "welcome",
    "withdraw",
]
