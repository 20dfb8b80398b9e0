"""From what the rules propose to findings that do not overlap: nothing that was proposed is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from landsby.engines.deidentify.findings import Candidate, Kind

_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def joined(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In the order of the text. Where some overlap, one covers them all, of the most specific kind."""
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
