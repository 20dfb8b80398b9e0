"""Calendar files (ICS): what their times mean, and what becomes of their events."""

from .events import read_events

__all__ = ["read_events"]
