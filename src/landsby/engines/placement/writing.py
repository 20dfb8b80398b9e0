"""From recommendations to what JSON files hold; `schemas/recommendations.schema.json` describes the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from .result import Change, Reason, Recommendation
from .sentences import changes_sentence, sentence, why_sentence


def recommendations_json(
    found: Iterable[Recommendation], names: Mapping[str, str], language: str
) -> dict[str, Any]:
    """`names` are the arenas' names by id. Ready for `json.dumps`."""
    return {"language": language, "recommendations": [_written(each, names, language) for each in found]}


def _written(found: Recommendation, names: Mapping[str, str], language: str) -> dict[str, Any]:
    return {
        "arena_id": found.arena_id,
        "name": names[found.arena_id],
        "group": found.group.value,
        "fits": found.fits,
        "score": found.score,
        "reasons_for": [_reason(reason, language) for reason in found.reasons_for],
        "reasons_against": [_reason(reason, language) for reason in found.reasons_against],
        "changes": [_change(change, language) for change in found.changes],
        "why_sentence": why_sentence(found.why, language),
        "changes_sentence": changes_sentence(found.changes, language),
    }


def _reason(reason: Reason, language: str) -> dict[str, Any]:
    return {
        "code": reason.code,
        "points": reason.points,
        "params": dict(reason.params),
        "sentence": sentence(reason, language),
    }


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "code": change.code,
        "demand": change.demand.value,
        "side": change.side.value,
        "needed": change.needed,
        "size": change.size,
        "params": dict(change.params),
        "sentence": sentence(change, language),
    }
