"""What one language needs to say what belongs to which level."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`units`: the plural of each level that has a word; others are called by their name, as in `other`."""

    units: Mapping[str, str]
    other: str
    and_: str
    comma: str
    shares: str
    range: str
    too_little: str
    pair: str
    alike: str
    perhaps: str
    none: str
    heading: str
    coefficients: str
    reference: str
