"""What a store, the measures and the ledger may have against a question: each is one sentence at the door."""

from landsby.engines.lens.backends import NoEngine, Unreadable
from landsby.engines.lens.intake import Refused
from landsby.engines.lens.measures import Impossible
from landsby.engines.lens.model import Unusable
from landsby.engines.lens.release import NoAttendance, Unkept
from landsby.engines.lens.report import BadEvents

UNASKABLE = (BadEvents, Impossible, NoAttendance, NoEngine, Refused, Unkept, Unreadable, Unusable)
