"""What one language needs to say reasons and changes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`reasons` are whole sentences by code; `changes` are what follows «Fits if …»; `why` are clauses that
    can be joined into one sentence; `tongues` are languages as one would name them."""

    code: str
    reasons: Mapping[str, str]
    changes: Mapping[str, str]
    fits_if: str
    fits_better_if: str
    weekdays: tuple[str, ...]
    parts: Mapping[str, str]
    and_: str
    or_: str
    why: Mapping[str, str]
    tongues: Mapping[str, str]
