"""Counts of people → tables that may be shown: small numbers hidden, and not recoverable by subtraction.

    table = protect({("Monday", "drones"): 7, ("Monday", "cosplay"): 2, …})
    table.cell("Monday", "cosplay")  # None: hidden

There is no way to switch the hiding off, and a `SafeTable` comes from the makers named here only.
"""

from landsby.engines.disclosure.protecting import groups, protect, protect_together
from landsby.engines.disclosure.raw import LOWEST_MINIMUM, RawTable
from landsby.engines.disclosure.safe import Line, SafeTable

__all__ = ["LOWEST_MINIMUM", "Line", "RawTable", "SafeTable", "groups", "protect", "protect_together"]
