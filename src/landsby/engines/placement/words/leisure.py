"""The vocabulary of leisure that comes with the engine: `leisure/*.toml`, one topic a line.

A line is `id = { nb, nn, en, words, in, near, close, vague, mood, apart }`. The names are what a topic is
called; without
`nb` the id is it, without `nn` or `en` the bokmål name is. `words` are all other ways to say it in any
language, with commas between: synonyms, brands, games, short forms, slang, and inflected forms that no stem
has in common.
`in` are wider topics (chess is a board game), `near` those that somebody who likes this may like (anime and
drawing), both ways. The topics within one that is `close` are near each other. One that is `vague` (games,
sport) counts only where nothing more was said. A `mood` (calm, company) is had anywhere: it counts only in a
town that has a topic of it. One that is `apart` (animals) has topics that are no substitute for each other:
a place for animals does not meet a wish for horses, unless its text mentions them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to like. `names` by language; `words` are all that it is called, names included."""

    id: str
    names: Mapping[str, str]
    words: tuple[str, ...]
    within: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    is_close: bool = False
    is_vague: bool = False
    is_mood: bool = False
    is_apart: bool = False


@cache
def leisure() -> Mapping[str, Topic]:
    """Every topic by its id. Raises ValueError where a line names a topic that is not there."""
    topics: dict[str, Topic] = {}
    folder = resources.files(__package__).joinpath("leisure")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        for topic_id, line in tomllib.loads(file.read_text("utf-8")).items():
            if topic_id in topics:
                raise ValueError(f"{file.name}: {topic_id} stands twice")
            topics[topic_id] = _topic(topic_id, line)
    for topic in topics.values():
        _check(topic, topics)
    return topics


def _topic(topic_id: str, line: Mapping[str, Any]) -> Topic:
    unknown = set(line) - {"nb", "nn", "en", "words", "in", "near", "close", "vague", "mood", "apart"}
    if unknown:
        raise ValueError(f"{topic_id} has {', '.join(sorted(unknown))}, which is not known")
    nb = line.get("nb", topic_id.replace("-", " "))
    names = {"nb": nb, "nn": line.get("nn", nb), "en": line.get("en", nb)}
    return Topic(
        id=topic_id,
        names=names,
        words=tuple(dict.fromkeys([*names.values(), *_listed(line.get("words", ""))])),
        within=_listed(line.get("in", "")),
        near=_listed(line.get("near", "")),
        is_close=line.get("close", False),
        is_vague=line.get("vague", False),
        is_mood=line.get("mood", False),
        is_apart=line.get("apart", False),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _check(topic: Topic, topics: Mapping[str, Topic]) -> None:
    for other in (*topic.within, *topic.near):
        if other not in topics:
            raise ValueError(f"{topic.id} leads to {other}, which is not there")
