"""What the room tells by letter; a part a file."""

from .challenges import ASK, REMIND, TELL_LEADER
from .meetings import MEETING, meeting_now, tell_members
from .talks import TALK_ANSWERED, TALK_ASKED, TALK_WAITS

__all__ = [
    "ASK",
    "MEETING",
    "REMIND",
    "TALK_ANSWERED",
    "TALK_ASKED",
    "TALK_WAITS",
    "TELL_LEADER",
    "meeting_now",
    "tell_members",
]
