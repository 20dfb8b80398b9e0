"""Wishes that no arena meets, told only in groups of five or more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from landsby.engines import disclosure, placement
from landsby.web.access.actors import Actor, Post
from landsby.web.access.kept.latest import hourly
from landsby.web.access.roles import Role
from landsby.web.arenas.choices import DayPart
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import WishParts

from .matching import Town, arenas_for_workers, for_engine, wish_for_engine

T = TypeVar("T")
ASKED = {
    "talk": "max_talk",
    "noise": "max_noise",
    "light": "max_light",
    "camera": "max_camera",
    "sign_in": "max_sign_in",
    "payment_kr": "max_payment_kr",
    "people_to": "max_people",
}
"""What an arena demands, and what a wish says of it."""
Said = Mapping[str, str]


@dataclass(frozen=True)
class Unmet:
    """`by_topic`: the town's topics × how and when. `own_words`: what people wrote that no topic covers."""

    by_topic: disclosure.SafeTable
    own_words: disclosure.SafeTable
    said: Mapping[str, Said]
    """By row: what most of its wishes say, where anything of the row is shown."""


def unmet(actor: Actor) -> Unmet:
    """For a coordinator or a leader: how many of the network's active wishes nothing meets, in safe tables.

    A wish that names two topics counts in both rows. Every topic has its row, so that a row tells nothing.
    It is counted once an hour, so that no row is seen to grow by one.
    """
    return _counted(actor.networks(Role.COORDINATOR, Role.LEADER))


@hourly
def _counted(networks: frozenset[int]) -> Unmet:
    """The count as those who coordinate these networks may make it."""
    actor = Actor(posts=frozenset(Post(Role.COORDINATOR, 0, 0, network) for network in networks))
    town = Town.of()
    arenas = for_engine(arenas_for_workers(actor))
    topics: Counter[tuple[str, ...]] = Counter()
    groups: dict[str, list[WishParts]] = defaultdict(list)
    words: Counter[str] = Counter()
    for wish in wishes_in(actor):
        parts = WishParts.of(wish)
        asked = wish_for_engine(parts, str(wish.key), town)
        if not placement.meets_nothing(asked, arenas, vocabulary=town.vocabulary):
            continue
        covering = {like: town.covering(like) for like in asked.likes}
        known = {topic for names in covering.values() for topic in names} or {_("No interest given")}
        unknown = {_called(like, town) for like, names in covering.items() if not names}
        topics.update((topic, _how(parts)) for topic in known)
        words.update(unknown)
        for row in known | unknown:
            groups[row].append(parts)
    rows = (*sorted(set(town.topics.values())), _("No interest given"))
    by_topic = _protected(rows, tuple(_columns()), frozenset(topics.items()))
    own_words = disclosure.groups(words)
    shown = [line.label for line in (*by_topic.lines(), *own_words.lines()) if any((*line.cells, line.total))]
    return Unmet(by_topic, own_words, {row: what_most_say(groups[row]) for row in shown})


@lru_cache(16)
def _protected(
    rows: tuple[str, ...], columns: tuple[str, ...], counts: frozenset[tuple[tuple[str, ...], int]]
) -> disclosure.SafeTable:
    """To look for the least that must be hidden takes most of a second: the same counts are looked at once,
    for the meeting, the ideas and the leaders alike."""
    return disclosure.protect(disclosure.RawTable(rows, columns, dict(counts)))


def what_most_say(wishes: Collection[WishParts]) -> Said:
    """What more than half of the wishes, and five of them at least, say alike: the beginning of an arena."""
    common = {name: _common((getattr(wish, said) for wish in wishes), wishes) for name, said in ASKED.items()}
    youngest, _to, oldest = str(_common((wish.ages for wish in wishes), wishes) or "").partition("-")
    common |= {"age_from": youngest, "age_to": oldest}
    return {name: str(value) for name, value in common.items() if value not in (None, "")}


def _common(values: Iterable[T | None], wishes: Collection[WishParts]) -> T | None:
    counted = Counter(value for value in values if value is not None)
    value, people = next(iter(counted.most_common(1)), (None, 0))
    return value if people >= disclosure.LOWEST_MINIMUM and people * 2 > len(wishes) else None


def unread_words(actor: Actor) -> list[str]:
    """The words of active wishes of which nothing was made, that five or more have written; the most
    written first."""
    vocabulary, words = Town.of().vocabulary, Counter[str]()
    for wish in wishes_in(actor).only("own_likes"):
        said = {" ".join(like.casefold().split()) for like in wish.own_likes}
        words.update(
            like for like in said if vocabulary.read(like).unread and not vocabulary.read(like).topics
        )
    shown = [line for line in disclosure.groups(words).lines() if line.total is not None]
    return [line.label for line in sorted(shown, key=lambda line: -(line.total or 0))]


def _called(like: str, town: Town) -> str:
    """What no topic of the town covers, by one name however it is written; or as it is written."""
    named = sorted(
        placement.topic_name(topic, get_language() or "nb") for topic in town.vocabulary.read(like).topics
    )
    return ", ".join(named) or like.casefold()


def wishes_in(actor: Actor) -> QuerySet[Wish]:
    """Active wishes that ask or are kept in the actor's networks, and those that asked nowhere yet."""
    networks = actor.networks(Role.COORDINATOR, Role.LEADER)
    near = Q(requests__arena__agency__network_id__in=networks) | Q(kept_by__agency__network_id__in=networks)
    nowhere = Q(requests=None, kept_by=None)
    living = Wish.objects.filter(state=Wish.State.ACTIVE, expires_on__gte=timezone.localdate())
    return living.filter(near | nowhere).distinct().prefetch_related("topics", "areas")


def _columns() -> list[str]:
    return [_("online"), _("by day"), _("in the evening"), _("any time")]


def _how(parts: WishParts) -> str:
    online, by_day, evening, any_time = _columns()
    if parts.where == Wish.Where.ONLINE:
        return online
    evenings = {time.endswith(DayPart.EVENING) for time in parts.when}
    return {frozenset({True}): evening, frozenset({False}): by_day}.get(frozenset(evenings), any_time)
