"""Reading this room: as the asker, as the arena, as the worker who keeps a wish, as the coordinator."""

from landsby.web.wishes.access import (
    requests_kept_by,
    requests_of,
    requests_to,
    saved_replies,
    wish_of,
    wishes_kept_by,
)

from .asker import own_requests, places_in_line, readings, wish_by_code
from .duty import (
    accounts_that_answer,
    accounts_to_tell,
    expired_invitations,
    expired_wishes,
    late_requests,
    unalarmed,
    without_evening,
)
from .line import arenas_with_waiting, to_call
from .matching import Match, Matches, arenas_for_visitors, arenas_for_workers, fitting, matches, vocabulary
from .promise import Kept, promise_kept
from .saved import saved_for
from .town import areas, may_suggest, modes_of, open_arena, saying, topic_of, topics
from .unmet import Unmet, unmet, unread_words
from .work import (
    HostView,
    alarms_in,
    alarms_of_host,
    as_host_sees,
    inbox,
    just_answered,
    open_requests_kept_by,
    promises_in,
    requests_of_kept,
    sessions_to_offer,
    shown_to_host,
    waiting_number,
)

__all__ = [
    "HostView",
    "Kept",
    "Match",
    "Matches",
    "Unmet",
    "accounts_that_answer",
    "accounts_to_tell",
    "alarms_in",
    "alarms_of_host",
    "areas",
    "arenas_for_visitors",
    "arenas_for_workers",
    "arenas_with_waiting",
    "as_host_sees",
    "expired_invitations",
    "expired_wishes",
    "fitting",
    "inbox",
    "just_answered",
    "late_requests",
    "matches",
    "may_suggest",
    "modes_of",
    "open_arena",
    "open_requests_kept_by",
    "own_requests",
    "places_in_line",
    "promise_kept",
    "promises_in",
    "readings",
    "requests_kept_by",
    "requests_of",
    "requests_of_kept",
    "requests_to",
    "saved_for",
    "saved_replies",
    "saying",
    "sessions_to_offer",
    "shown_to_host",
    "to_call",
    "topic_of",
    "topics",
    "unalarmed",
    "unmet",
    "unread_words",
    "vocabulary",
    "waiting_number",
    "wish_by_code",
    "wish_of",
    "wishes_kept_by",
    "without_evening",
]
