"""The log as an administrator reads it: who did what and when, in sentences; never what was written.

What each room's actions are called stands in the room's `told.py`.
"""

from .asking import Asked, LogForm
from .lines import Line, Lines

__all__ = ["Asked", "Line", "Lines", "LogForm"]
