"""Counts of people → tables that may be shown: small numbers hidden, and not recoverable by subtraction.

    table = protect({("Monday", "drones"): 7, ("Monday", "cosplay"): 2, …})
    table.cell("Monday", "cosplay")  # None: hidden

There is no way to switch the hiding off, and a `SafeTable` comes from the makers named here only.
"""

from landsby.engines.disclosure.protecting import groups, protect, protect_together, rounded
from landsby.engines.disclosure.raw import LOWEST_MINIMUM, RawTable
from landsby.engines.disclosure.rounding import Unroundable
from landsby.engines.disclosure.safe import Line, SafeTable
from landsby.engines.disclosure.sums import Dominance, Made, RawSums, RawTotals
from landsby.engines.disclosure.suppress import Exposed

__all__ = [
    "LOWEST_MINIMUM",
    "Dominance",
    "Exposed",
    "Line",
    "Made",
    "RawSums",
    "RawTable",
    "RawTotals",
    "SafeTable",
    "Unroundable",
    "groups",
    "protect",
    "protect_together",
    "rounded",
]
