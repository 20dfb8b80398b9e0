"""Out of a draft, closed by default: every finding is replaced or kept by a person, or nothing comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from landsby.engines.deidentify.findings import Finding, Kind
from landsby.engines.deidentify.searching import find

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one stretch of a text.

    Attributes:
        start: Where the stretch begins.
        text: What stands there, so that a decision is never used on another text.
        by: Who decided: a name or a key of the installation's, never empty.
        instead: What is put there; None when the stretch is kept.
        because: Why it was kept, in the person's words; may be empty.
    """

    start: int
    text: str
    by: str
    instead: str | None = None
    because: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("A decision needs somebody who made it.")

    @property
    def end(self) -> int:
        """The first character after the stretch."""
        return self.start + len(self.text)

    @classmethod
    def replaced(cls, finding: Finding, by: str, instead: str | None = None) -> Decision:
        """Put `instead` there, or what was suggested."""
        return cls(finding.start, finding.text, by, finding.suggestion if instead is None else instead)

    @classmethod
    def kept(cls, finding: Finding, by: str, because: str = "") -> Decision:
        """Leave what stands there."""
        return cls(finding.start, finding.text, by, None, because)

    def covers(self, finding: Finding) -> bool:
        """Whether the finding lies within the stretch."""
        return self.start <= finding.start and finding.end <= self.end


class Undecided(ValueError):
    """Something that was found has no decision, so nothing comes out.

    Attributes:
        text: The text as it is now: as given, or with the replacements when these hold something anew.
        findings: What is found in `text` and not decided.
        decisions: The decisions to keep that still hold, with their places in `text`.
    """

    def __init__(self, text: str, findings: Sequence[Finding], decisions: Sequence[Decision] = ()) -> None:
        super().__init__(
            f"Replace or keep each of these first. Findings without a decision: {len(findings)}."
        )
        self.text = text
        self.findings = tuple(findings)
        self.decisions = tuple(decisions)


class Misplaced(ValueError):
    """A decision does not belong to this text, or two are about the same characters."""


@dataclass(frozen=True, slots=True)
class Kept:
    """That something was kept: its kind, by whom and why. Never what it was."""

    kind: Kind
    by: str
    because: str


class Reviewed:
    """A text that a person has looked through: nothing that was found is left without a decision.

    It is not anonymous: nobody can promise that. Only `review` makes one; what takes in a case's text takes
    this type and no other.

    Attributes:
        text: The text with the replacements.
        by: Who decided, in the order of their first decision.
        replaced: How many findings were replaced.
        kept: What was kept, without what it was.
    """

    __slots__ = ("by", "kept", "replaced", "text")
    text: str
    by: tuple[str, ...]
    replaced: int
    kept: tuple[Kept, ...]

    def __new__(cls) -> Reviewed:
        raise TypeError("A Reviewed text is made by review() only.")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("A Reviewed text has no other kinds.")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("A Reviewed text cannot be changed.")

    def __delattr__(self, name: str) -> NoReturn:
        raise TypeError("A Reviewed text cannot be changed.")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A Reviewed text is not pickled or copied. Keep its text.")

    def __repr__(self) -> str:
        return f"<Reviewed text, {self.replaced} replaced, {len(self.kept)} kept>"


def replace(text: str, decisions: Iterable[Decision], *, allow: Iterable[str] = ()) -> str:
    """`text` with what was decided.

    Raises:
        Undecided: something that is found in `text` has no decision.
        Misplaced: a decision is not about this text, or two overlap.
    """
    ordered = _placed(text, decisions)
    open_ = [each for each in find(text, allow=allow) if not any(one.covers(each) for one in ordered)]
    if open_:
        raise Undecided(text, open_, [each for each in ordered if each.instead is None])
    return _applied(text, ordered)[0]


def review(text: str, decisions: Iterable[Decision], *, by: str, allow: Iterable[str] = ()) -> Reviewed:
    """The only way out of a draft.

    The text with its replacements is read once more: what a person wrote instead may identify too, and a name
    may show only when others are gone.

    Args:
        text: The draft.
        decisions: One for each finding; a stretch that holds several findings may be decided as one.
        by: Who looked the text through, also where nothing was found.
        allow: As for `find`; give what was given there.

    Raises:
        Undecided: something has no decision, in `text` or after the replacements; ask again about that.
        Misplaced: a decision is not about this text, or two overlap.
        ValueError: nobody looked it through.
    """
    if not by.strip():
        raise ValueError("A review needs somebody who made it.")
    allow, ordered = tuple(allow), _placed(text, decisions)
    replace(text, ordered, allow=allow)
    result, moved = _applied(text, ordered)
    left = find(result, allow=allow)
    kept = [each for each in moved if each.instead is None]
    open_ = [each for each in left if not any(one.covers(each) for one in kept)]
    if open_:
        raise Undecided(result, open_, kept)
    names = dict.fromkeys([*(each.by for each in ordered), by])
    return _reviewed(result, tuple(names), len(ordered) - len(kept), _kept(kept, left))


def suggested(text: str, *, allow: Iterable[str] = ()) -> str:
    """`text` with every suggestion put in, until nothing more is found. A person must read it.

    What is given back has been looked through by nobody, and so is no `Reviewed`.
    """
    allow = tuple(allow)
    for _ in range(MOST_ROUNDS):
        decisions = [Decision.replaced(each, "suggested") for each in find(text, allow=allow)]
        if not decisions:
            break
        text = _applied(text, decisions)[0]
    return text


def _placed(text: str, decisions: Iterable[Decision]) -> list[Decision]:
    ordered = sorted(decisions, key=lambda each: each.start)
    end = 0
    for each in ordered:
        if not each.text or text[each.start : each.end] != each.text or each.start < 0:
            raise Misplaced("The text has changed since it was read. Read it again, and decide anew.")
        if each.start < end:
            raise Misplaced("Two decisions are about the same characters. Leave one out.")
        end = each.end
    return ordered


def _applied(text: str, ordered: Sequence[Decision]) -> tuple[str, list[Decision]]:
    """The text with its replacements, and the decisions with their places in it."""
    parts: list[str] = []
    moved: list[Decision] = []
    at = length = 0
    for each in ordered:
        said = each.text if each.instead is None else each.instead
        parts += [text[at : each.start], said]
        length += each.start - at
        moved.append(Decision(length, said, each.by, each.instead, each.because))
        length += len(said)
        at = each.end
    return "".join([*parts, text[at:]]), moved


def _kept(kept: Sequence[Decision], left: Sequence[Finding]) -> tuple[Kept, ...]:
    return tuple(
        Kept(found.kind, each.by, each.because) for each in kept for found in left if each.covers(found)
    )


def _reviewed(text: str, by: tuple[str, ...], replaced: int, kept: tuple[Kept, ...]) -> Reviewed:
    made = object.__new__(Reviewed)
    for name, value in (("text", text), ("by", by), ("replaced", replaced), ("kept", kept)):
        object.__setattr__(made, name, value)
    return made
