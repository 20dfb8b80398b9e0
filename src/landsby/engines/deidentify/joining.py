"""From what the rules propose to findings that do not overlap: nothing that was proposed is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from landsby.engines.deidentify.findings import Candidate, Kind

_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_LOOSE = frozenset({"capital", "again", "initial"})
"""Reasons of what knows only that there is a name, and not where it ends; so do all that are learnt."""
_PEOPLE = frozenset({Kind.PERSON, Kind.NAME})
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?\.?", re.DOTALL)
_BETWEEN = re.compile(r"(?:(?:i|på|for|av|ved|mot|og)\s+)+", re.IGNORECASE)


def joined(candidates: Iterable[Candidate], plain: str) -> list[Candidate]:
    """In the order of the text. What is exact keeps its ends; what is loose is cut to what is left of it.

    Where some of the same sort overlap, one covers them all, of the most specific kind.
    """
    found = list(candidates)
    exact = _merged(each for each in found if not _is_loose(each))
    loose = _merged(piece for each in found if _is_loose(each) for piece in _outside(each, exact, plain))
    return sorted((*exact, *_side_by_side(loose, plain)), key=lambda each: each.start)


def _side_by_side(loose: Iterable[Candidate], plain: str) -> list[Candidate]:
    """People's names that nothing stands between are one: «Grete» and «L.»."""
    found: list[Candidate] = []
    for each in loose:
        is_next = found and plain[found[-1].end : each.start] in (" ", "\n")
        if is_next and each.instead != "role" and {found[-1].kind, each.kind} <= _PEOPLE:
            found[-1] = _one([found[-1], each])
        else:
            found.append(each)
    return found


def _is_loose(each: Candidate) -> bool:
    return each.why in _LOOSE or each.why.startswith("learnt")


def _outside(each: Candidate, exact: Sequence[Candidate], plain: str) -> Iterator[Candidate]:
    """The words of a loose candidate that no exact one covers."""
    start = each.start
    ends = [(one.start, one.end) for one in exact if one.start < each.end and each.start < one.end]
    for begin, end in (*ends, (each.end, each.end)):
        is_cut = bool(ends)
        words = _WORDS.search(plain, start, max(start, begin))
        if words and (not is_cut or not _BETWEEN.fullmatch(words[0] + " ")):
            skip = _BETWEEN.match(words[0]) if is_cut else None
            yield replace(each, start=words.start() + (skip.end() if skip else 0), end=words.end())
        start = max(start, end)


def _merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    groups: list[list[Candidate]] = []
    end = -1
    for each in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if each.start < end:
            groups[-1].append(each)
        else:
            groups.append([each])
        end = max(end, each.end)
    return [_one(group) for group in groups]


def _one(group: Sequence[Candidate]) -> Candidate:
    """Over all of a group: the kind that is most specific, said as the one that covers most."""
    start, end = min(each.start for each in group), max(each.end for each in group)
    best = min(group, key=_specific)
    widest = min(group, key=lambda each: (each.start - each.end, _specific(each)))
    said = widest if (widest.start, widest.end) == (start, end) else best
    confidence = max(each.confidence for each in group)
    return replace(said, start=start, end=end, kind=best.kind, confidence=confidence)


def _specific(each: Candidate) -> tuple[int, float]:
    return _RANK[each.kind], -each.confidence
