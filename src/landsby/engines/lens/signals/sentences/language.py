"""What one language needs to say what stands out and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`said` are whole sentences by code; `events` are what is logged, as the middle of a sentence.

    `usual_place` and `around` are what a class and a school are compared in, and what is around pupils there.
    """

    said: Mapping[str, str]
    usual_place: Mapping[str, str]
    around: Mapping[str, str]
    events: Mapping[str, str]
    substitutes: str
    date: str
    months: tuple[str, ...]
    decimal: str
    percent: str
    and_: str
