"""Consent to share: what somebody lets one agency tell another.

Rows are added and never changed: a yes is one, taking it back another. Whether a consent stands is asked at
every request and kept nowhere. `give` and `withdraw` are plain functions for use inside a room's action, so
that the consent and what it opens stand or fall together. `giver_key` is a random key of the room that knows
whom it concerns; this room does not.
"""

from .keeping import Consenting, erase, give, withdraw
from .standing import standing_keys, stands

__all__ = ["Consenting", "erase", "give", "standing_keys", "stands", "withdraw"]
