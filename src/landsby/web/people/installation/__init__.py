"""Whose town this is: who runs Landsby here, how to reach them, and their own numbers to call.

One row, which every page may show. What is missing in it the administrator sees first, and the doctor too.
"""

from .keeping import InstallationFacts, change_installation
from .standing import Number, call_first, call_someone, current, missing, own_numbers

__all__ = [
    "InstallationFacts",
    "Number",
    "call_first",
    "call_someone",
    "change_installation",
    "current",
    "missing",
    "own_numbers",
]
