"""`python -m benchmarks.recommend`: how often a wish finds the right place, side by side with simpler ways.

The wishes go through the web's form in the invented town, and each ranking is what its page would show.
"""

from __future__ import annotations

import json
import os
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks.tables import console, table, watched
from tests.system import fjordvik

if TYPE_CHECKING:
    from landsby.engines import placement as engine
    from landsby.web.wishes.parts import WishParts

WISHES = Path(__file__).with_name("wishes.json")
SEEDS = 20
FIRST = 3
KINDS = ("nynorsk", "slang", "misspelling", "brand", "synonym", "cold_start", "near_miss", "own_words")


@dataclass(frozen=True)
class Card:
    """A place on the page, whether it is told as fitting, and how many of its sentences are not so."""

    slug: str
    fits: bool
    untrue: int = 0


@dataclass(frozen=True)
class Score:
    """What one wish got on one page."""

    reciprocal_rank: float | None
    sensible: int
    wrong: int
    cards: int
    untrue: int

    @classmethod
    def of(cls, wish: Mapping[str, Any], cards: Sequence[Card]) -> Score:
        best = wish["best"]
        places = [number for number, card in enumerate(cards, 1) if card.slug == best]
        rank = None if best is None else 1 / places[0] if places else 0.0
        first = cards[:FIRST]
        good = {best, *wish["acceptable"]}
        wrong = sum(card.fits and card.slug in wish["wrong"] for card in first)
        sensible = sum(card.slug in good for card in first)
        return cls(rank, sensible, wrong, len(first), sum(card.untrue for card in cards))


@dataclass
class Town:
    """The arenas of the town, read once, by slug."""

    slugs: dict[str, str]
    arenas: list[engine.Arena]
    texts: dict[str, str]


Ranking = Callable[["WishParts", Town, str], list[Card]]


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--wishes", type=Path, default=WISHES, help="another set in the same form")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--each", action="store_true", help="also tell each wish that is not perfect")
    given = parser.parse_args()
    wishes = json.loads(given.wishes.read_text("utf-8"))["wishes"]
    with tempfile.TemporaryDirectory() as folder:
        open_town(Path(folder))
        measured = {name: measure(ranking, wishes, given.seeds) for name, ranking in RANKINGS.items()}
    show(measured)
    show_kinds(wishes, measured)
    if given.each:
        show_each(wishes, measured["ours"])


def open_town(folder: Path) -> None:
    fjordvik.build(folder)
    os.environ["LANDSBY_DATA"] = str(folder)
    fjordvik.set_the_clock()
    from landsby.door.opening import open_demo

    open_demo()


def measure(ranking: Ranking, wishes: Sequence[Mapping[str, Any]], seeds: int) -> list[list[Score]]:
    """For each wish its scores, one a seed."""
    town = the_town()
    return [
        [Score.of(wish, ranking(parts_of(wish), town, f"seed {seed}")) for seed in range(seeds)]
        for wish in watched(wishes, "wishes")
    ]


def the_town() -> Town:
    from landsby.web.wishes.queries import arenas_for_visitors
    from landsby.web.wishes.queries.matching import for_engine

    rows = list(arenas_for_visitors().prefetch_related("topics"))
    told = {str(row.pk): " ".join((row.name, row.in_short, row.what_happens, row.for_whom)) for row in rows}
    topics = {str(row.pk): " ".join(map(str, row.topics.all())) for row in rows}
    texts = {key: f"{text} {topics[key]}" for key, text in told.items()}
    return Town({str(row.pk): row.slug for row in rows}, for_engine(arenas_for_visitors()), texts)


def parts_of(wish: Mapping[str, Any]) -> WishParts:
    """What the wish says, through the form of the web."""
    from django.http import QueryDict

    from landsby.web.wishes.forms import WishForm

    sent = QueryDict(mutable=True)
    for name, value in written(wish["form"]).items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    form = WishForm(sent)
    assert form.is_valid(), (wish["id"], form.errors)
    return form.parts()


def written(form: Mapping[str, Any]) -> dict[str, Any]:
    """As a browser would send it: keys for slugs, numbers for levels."""
    from landsby.web.arenas import choices
    from landsby.web.arenas.models import Topic
    from landsby.web.venues.models import Area

    keys: Mapping[str, Any] = {"topics": Topic, "areas": Area}
    levels = {
        "max_noise": "Noise",
        "max_talk": "Talk",
        "max_camera": "Camera",
        "max_sign_in": "SignIn",
        "max_light": "Light",
    }
    sent: dict[str, Any] = {}
    for name, value in form.items():
        if name in keys:
            sent[name] = [str(keys[name].objects.get(slug=slug).pk) for slug in value]
        elif name in levels and not str(value).isdigit():
            sent[name] = str(getattr(choices, levels[name])[str(value).upper()].value)
        else:
            sent[name] = value if isinstance(value, list) else "on" if value is True else str(value)
    return sent


def ours(parts: WishParts, town: Town, seed: str) -> list[Card]:
    """Every card that is in sight; what is folded away is not counted."""
    from landsby.web.wishes.queries import arenas_for_visitors, matches

    found = matches(parts, arenas_for_visitors(), seed=seed)
    wrong = untrue(parts, town, seed)
    return [
        Card(match.arena.slug, match.group.value != "nearly", wrong[match.why, str(match.arena.pk)])
        for match in found.in_sight
    ]


def untrue(parts: WishParts, town: Town, seed: str) -> dict[tuple[str, str], int]:
    """How many sentences do not hold of each card, by what it says first and its arena: each is worked out
    anew from the facts."""
    from landsby.engines.placement import recommend, why_sentence
    from landsby.web.wishes.queries import vocabulary
    from landsby.web.wishes.queries.matching import MOST_SHOWN, wish_for_engine
    from tests.engines.placement.truth import Truth

    words, asked = vocabulary(), wish_for_engine(parts, seed)
    truth = Truth(words, lambda word: words.read(word).topics)
    places = {arena.id: arena for arena in town.arenas}
    return {
        (why_sentence(found.why, "nb"), found.arena_id): len(
            truth.untrue(found, asked, places[found.arena_id])
        )
        for found in recommend(asked, town.arenas, limit=MOST_SHOWN, vocabulary=words)
    }


def by_demands(parts: WishParts, town: Town, seed: str) -> list[Card]:
    """What breaks no demand, by lot; then what nearly fits, by lot."""
    return _ranked(parts, town, seed, lambda arena_id: 0.0)


def by_stems(parts: WishParts, town: Town, seed: str) -> list[Card]:
    """How many of the words are in the arena's text, by stems."""
    from landsby.engines.placement.words.spelling import stem, tokens

    liked = {stem(token) for token in tokens(_liked(parts))}
    texts = {key: {stem(token) for token in tokens(text)} for key, text in town.texts.items()}
    return _ranked(parts, town, seed, lambda arena_id: float(len(liked & texts[arena_id])))


def by_ngrams(parts: WishParts, town: Town, seed: str) -> list[Card]:
    """Character n-grams of 3 to 5 letters, weighed by how few texts have them (TF-IDF), by their cosine."""
    grams = {key: _grams(text) for key, text in town.texts.items()}
    rare = Counter(gram for each in grams.values() for gram in each)
    weighed = {
        key: {g: n * _rarity(rare[g], len(grams)) for g, n in each.items()} for key, each in grams.items()
    }
    liked = {g: n * _rarity(rare[g], len(grams)) for g, n in _grams(_liked(parts)).items()}
    return _ranked(parts, town, seed, lambda arena_id: _cosine(liked, weighed[arena_id]))


def _liked(parts: WishParts) -> str:
    from landsby.web.arenas.models import Topic

    return " ".join([*map(str, Topic.objects.filter(pk__in=parts.topics)), *parts.own_likes])


def _rarity(texts: int, of: int) -> float:
    from math import log

    return log((1 + of) / (1 + texts)) + 1


def _grams(text: str) -> Counter[str]:
    words = [f" {word} " for word in text.casefold().split()]
    return Counter(
        word[at : at + size] for word in words for size in (3, 4, 5) for at in range(len(word) - size + 1)
    )


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other.get(gram, 0.0) for gram, weight in one.items())
    lengths = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return shared / lengths**0.5 if lengths else 0.0


def _ranked(parts: WishParts, town: Town, seed: str, likeness: Callable[[str], float]) -> list[Card]:
    from dataclasses import replace

    from landsby.engines.placement import recommend
    from landsby.web.wishes.queries.matching import MOST_SHOWN, wish_for_engine

    asked = replace(wish_for_engine(parts, seed), likes=frozenset())
    found = recommend(asked, town.arenas)
    Random(seed).shuffle(found)
    found.sort(key=lambda each: (not each.fits, -likeness(each.arena_id)))
    cards = [Card(town.slugs[each.arena_id], each.fits) for each in found]
    return [card for _, group in groupby(cards, lambda card: card.fits) for card in list(group)[:MOST_SHOWN]]


RANKINGS: dict[str, Ranking] = {
    "ours": ours,
    "hard demands only": by_demands,
    "keyword stems": by_stems,
    "character n-grams": by_ngrams,
}
"""The simpler ways hold the same demands, so that they differ in what they make of the words."""


def mean_rank(scores: Iterable[Score]) -> float:
    return fmean([each.reciprocal_rank for each in scores if each.reciprocal_rank is not None] or [0.0])


def show(measured: Mapping[str, list[list[Score]]]) -> None:
    columns = ("MRR", "best first", "among three", "absent", "sensible", "odd", "wrong", "untrue")
    rows = table("Means over wishes and seeds; of the first three cards", "ranking", *columns)
    for name, wishes in measured.items():
        scores = [score for own in wishes for score in own]
        said = str(sum(score.untrue for score in scores)) if name == "ours" else "–"
        rows.add_row(name, *figures(scores), said)
    console.print(rows)


def figures(scores: Sequence[Score]) -> list[str]:
    ranks = [each.reciprocal_rank for each in scores if each.reciprocal_rank is not None]
    cards = sum(each.cards for each in scores) or 1
    sensible, wrong = sum(each.sensible for each in scores), sum(each.wrong for each in scores)
    shares = (
        sum(rank == 1 for rank in ranks) / len(ranks),
        sum(rank >= 1 / FIRST for rank in ranks) / len(ranks),
        ranks.count(0.0) / len(ranks),
        sensible / cards,
        (cards - sensible - wrong) / cards,
        wrong / cards,
    )
    return [f"{mean_rank(scores):.2f}", *(f"{share:.0%}" for share in shares)]


def show_kinds(wishes: Sequence[Mapping[str, Any]], measured: Mapping[str, list[list[Score]]]) -> None:
    rows = table("Mean reciprocal rank by kind", "kind", "wishes", *measured)
    for kind in KINDS:
        at = [number for number, wish in enumerate(wishes) if kind in wish["kinds"] and wish["best"]]
        each = [
            f"{mean_rank([s for number in at for s in scores[number]]):.2f}" for scores in measured.values()
        ]
        rows.add_row(kind, str(len(at)), *each)
    console.print(rows)


def show_each(wishes: Sequence[Mapping[str, Any]], scores: Sequence[Sequence[Score]]) -> None:
    rows = table("Ours, where it is not perfect", "wish", "MRR", "sensible", "cards", "wrong")
    for wish, own in zip(wishes, scores, strict=True):
        sensible, cards = (fmean(getattr(each, name) for each in own) for name in ("sensible", "cards"))
        if mean_rank(own) < 1 or sensible < cards:
            wrong = fmean(each.wrong for each in own)
            rows.add_row(
                f"{wish['id']} {wish['words']}",
                f"{mean_rank(own):.2f}",
                f"{sensible:.1f}",
                f"{cards:.1f}",
                f"{wrong:.1f}",
            )
    console.print(rows)


if __name__ == "__main__":
    main()
