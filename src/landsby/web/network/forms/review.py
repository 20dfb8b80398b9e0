"""Texts on their way out of a draft: what was found in each, and what the author decided about it.

Nothing is kept between two looks: the page carries the texts and the decisions, and each look reads all anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from landsby.engines.deidentify import (
    Decision,
    Finding,
    Misplaced,
    Reviewed,
    Undecided,
    Wording,
    find,
    kind_names,
    review,
    wordings,
)
from landsby.web.access.names import is_number

AUTHOR = "author"
MOST = 60
KEEP, REPLACE = "keep", "replace"


@dataclass(frozen=True)
class Question:
    """One finding that the author must decide about."""

    number: int
    finding: Finding
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class OpenText:
    """A text with something in it that is not decided: `kept` are the decisions that still hold."""

    name: str
    text: str
    questions: list[Question]
    kept: list[tuple[int, Decision]]

    @property
    def count(self) -> int:
        return len(self.questions) + len(self.kept)


@dataclass(frozen=True)
class Look:
    """What one look at all the texts gave.

    Attributes:
        reviewed: by name, the texts in which everything is decided.
        open: those in which something is not.
        words: by name, words that others could be better than; a suggestion, never a bar.
    """

    reviewed: dict[str, Reviewed]
    open: list[OpenText]
    words: dict[str, list[Wording]]

    @property
    def is_settled(self) -> bool:
        return not self.open


def look(texts: Mapping[str, str], data: Mapping[str, Any]) -> Look:
    """Read every text, with the decisions that `data` carries about it."""
    language, reviewed, unsettled = get_language() or "nb", {}, []
    for name, text in texts.items():
        try:
            reviewed[name] = review(text, _decisions(name, data), by=AUTHOR)
        except Undecided as left:
            unsettled.append(_open(name, left.text, left.findings, left.decisions, language))
        except Misplaced:
            unsettled.append(_open(name, text, find(text, language=language), (), language))
    words = {name: list(wordings(text, language=language)) for name, text in texts.items()}
    return Look(reviewed, unsettled, {name: found for name, found in words.items() if found})


def _open(name: str, text: str, findings: Any, kept: Any, language: str) -> OpenText:
    named = kind_names(language)
    explained = {(one.start, one.text): one for one in find(text, language=language)}
    listed = [explained.get((one.start, one.text), one) for one in findings]
    questions = [
        Question(
            number,
            one,
            named[one.kind],
            text[max(0, one.start - 40) : one.start],
            text[one.end : one.end + 40],
        )
        for number, one in enumerate(listed)
    ]
    return OpenText(name, text, questions, list(enumerate(kept, len(questions))))


def _decisions(name: str, data: Mapping[str, Any]) -> Iterator[Decision]:
    """What was decided about the text, by the fields of the page of questions."""
    count = str(data.get(f"{name}:count", "0"))
    for number in range(min(int(count), MOST) if is_number(count) else 0):
        start, stood, how, instead = (
            str(data.get(f"{name}:{number}:{part}", "")) for part in ("start", "text", "how", "instead")
        )
        if is_number(start) and stood and how == KEEP:
            yield Decision(int(start), stood, AUTHOR, None, str(data.get(f"{name}:{number}:because", "")))
        elif is_number(start) and stood and how == REPLACE and instead.strip():
            yield Decision(int(start), stood, AUTHOR, instead.strip())
