"""What is found in a text: where, of what kind, how surely, why, and what could stand there instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is. `RARE` is context: it names nobody, and could still point at one person."""

    NATIONAL_ID = "national_id"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    PLATE = "plate"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    GRADE = "grade"
    NUMBER = "number"
    PERSON = "person"
    SCHOOL = "school"
    WORKPLACE = "workplace"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"
    RARE = "rare"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text that identifies, or helps to.

    Attributes:
        start: Where it begins, in characters from the beginning of the text.
        length: How many characters it is long, 1 or more.
        text: What stands there, `text[start:start + length]`.
        kind: What it is.
        confidence: How surely it identifies, above 0 and up to 1; context has 0.5 or less.
        why: One sentence for the reader, in the language that was asked for.
        suggestion: What could stand there instead, in the language of the text (bokmål or nynorsk).
    """

    start: int
    length: int
    text: str
    kind: Kind
    confidence: float
    why: str
    suggestion: str

    @property
    def end(self) -> int:
        """Where it ends: the first character after it."""
        return self.start + self.length

    @property
    def is_context(self) -> bool:
        """Whether it names nobody by itself."""
        return self.kind is Kind.RARE


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule proposes, with offsets in `Reading.plain`; `why` and `instead` name sentences.

    `instead` may be given its values (`{…}`) in `filled`.
    """

    start: int
    end: int
    kind: Kind
    confidence: float
    why: str
    instead: str
    filled: dict[str, str] = field(default_factory=dict)
