"""What the room tells by letter; a part a file."""

from .challenges import ASK, REMIND, TELL_LEADER
from .meetings import MEETING, meeting_now, tell_members

__all__ = ["ASK", "MEETING", "REMIND", "TELL_LEADER", "meeting_now", "tell_members"]
