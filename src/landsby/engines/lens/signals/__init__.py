"""What stands out, and what changed: groups and weeks that chance alone seldom gives.

Flags of the model's posterior come first; the funnel is the picture; charts and changes say when. Each of
them alarms, when nothing differs, about as seldom as its `nominal` says. Groups come out in the order in
which they came in. There is no ranking, and nothing is about a pupil.
"""

from landsby.engines.lens.signals.changes import Change, Level, find_changes
from landsby.engines.lens.signals.chart import Chart, Kind, p_prime, xmr
from landsby.engines.lens.signals.common import FEWEST_PUPILS, Side
from landsby.engines.lens.signals.curves import weekly_counts
from landsby.engines.lens.signals.flags import Effects, Flag, flags, flags_among_many
from landsby.engines.lens.signals.funnel import Funnel, Limits, Point, funnel
from landsby.engines.lens.signals.logged import Logged, logged_near
from landsby.engines.lens.signals.rules import Rule, Signal, Thresholds
from landsby.engines.lens.signals.sentences import event_name, logged_sentence, sentence
from landsby.engines.lens.signals.yardstick import Yardstick, yardstick

__all__ = [
    "FEWEST_PUPILS",
    "Change",
    "Chart",
    "Effects",
    "Flag",
    "Funnel",
    "Kind",
    "Level",
    "Limits",
    "Logged",
    "Point",
    "Rule",
    "Side",
    "Signal",
    "Thresholds",
    "Yardstick",
    "event_name",
    "find_changes",
    "flags",
    "flags_among_many",
    "funnel",
    "logged_near",
    "logged_sentence",
    "p_prime",
    "sentence",
    "weekly_counts",
    "xmr",
    "yardstick",
]
