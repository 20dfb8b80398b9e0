"""From a wish and arenas to recommendations with reasons."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, partial
from hashlib import blake2b
from operator import itemgetter

from .checks import FieldError, check_count
from .model import Arena, Mode, Wish, key
from .result import Reason, Recommendation, frozen
from .rules import FULL, LIKED, RULES, Verdict

MOST_CHANGES = 2
"""An arena that needs more changes than this to fit is not shown as nearly fitting."""

Standing = tuple[int, int]
"""How many changes are needed, then minus the score: smaller is better."""


def recommend(wish: Wish, arenas: Iterable[Arena], *, limit: int | None = None) -> list[Recommendation]:
    """The arenas that fit, best first, then those that would fit with at most two changes, fewest first.

    `limit` is the most of each of the two. Deterministic, whatever the order of `arenas`; equals are put in
    an order that is drawn anew for each wish from its seed. Raises `FieldError` when two arenas have one id.
    """
    if limit is not None:
        check_count("limit", limit)
    judge = Judge(wish)
    draw = _lots(wish.seed)
    ranked = []
    for arena in _distinct(arenas):
        standing = judge.standing(arena)
        if standing[0] <= MOST_CHANGES:
            ranked.append((standing, draw(arena.id), arena.id, arena))
    ranked.sort(key=itemgetter(0, 1, 2))
    fitting = [arena for standing, _, _, arena in ranked if standing[0] == 0]
    nearly = [arena for standing, _, _, arena in ranked if standing[0] > 0]
    return [judge(arena) for arena in fitting[:limit] + nearly[:limit]]


def meets_nothing(wish: Wish, arenas: Iterable[Arena]) -> bool:
    """Whether no arena both fits and has something of what the wish likes (if it says what)."""
    judge = Judge(wish)
    return not any(judge.shares(arena) and judge.standing(arena)[0] == 0 for arena in arenas)


class Judge:
    """All the rules that one wish asks for. Verdicts are kept: arenas have few different values of a kind."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._rules: list[tuple[Callable[[Arena], Hashable], Callable[[Hashable], Verdict | None]]] = [
            (rule.reads, cache(partial(rule.judge, wish))) for rule in RULES if rule.asked(wish)
        ]
        self._likes = {key(like): " ".join(like.split()) for like in sorted(wish.likes, reverse=True)}
        self._like_keys = frozenset(self._likes)
        self._topics = cache(self._judge_topics)

    def __call__(self, arena: Arena) -> Recommendation:
        verdicts = self._verdicts(arena)
        reasons = [verdict.reason for verdict in verdicts]
        changes = [verdict.change for verdict in verdicts if verdict.change]
        needed = tuple(change for change in changes if change.needed)
        return Recommendation(
            arena_id=arena.id,
            score=sum(reason.points for reason in reasons),
            fits=not needed,
            reasons_for=tuple(reason for reason in reasons if reason.points > 0),
            reasons_against=tuple(reason for reason in reasons if reason.points <= 0),
            changes=needed or tuple(changes),
        )

    def standing(self, arena: Arena) -> Standing:
        """The same as the recommendation's, without putting it together: most arenas are never shown."""
        missing = score = 0
        for verdict in self._verdicts(arena):
            score += verdict.reason.points
            if verdict.change is not None and verdict.change.needed:
                missing += 1
        return missing, -score

    def shares(self, arena: Arena) -> bool:
        """Whether the arena has something that is liked; true when the wish does not say what."""
        return not self._likes or not self._like_keys.isdisjoint(arena.topic_keys)

    def _verdicts(self, arena: Arena) -> list[Verdict]:
        found = [self._topics(self._like_keys & arena.topic_keys)] if self._likes else []
        for reads, judge in self._rules:
            verdict = judge(reads(arena))
            if verdict is not None:
                found.append(verdict)
        if self._is_full(arena):
            found.append(FULL_NOW)
        return found

    def _judge_topics(self, shared: frozenset[str]) -> Verdict:
        if not shared:
            return Verdict(Reason("topics_none", 0))
        words = tuple(self._likes[topic] for topic in sorted(shared))
        return Verdict(Reason("topics", LIKED * len(shared), frozen({"topics": words})))

    def _is_full(self, arena: Arena) -> bool:
        """Whether every opening that the person can come to is full, in every way they would come."""
        when, mode = self._wish.when, self._wish.mode
        on_site = arena.on_site and mode is not Mode.ONLINE
        online = arena.online and mode is not Mode.ON_SITE
        within = False
        for slot in arena.sessions:
            if when and slot.time not in when:
                continue
            if (on_site and slot.free_on_site != 0) or (online and slot.free_online != 0):
                return False
            within = on_site or online
        return within


FULL_NOW = Verdict(Reason("full", FULL))


def _lots(seed: str) -> Callable[[str], bytes]:
    """Draws lots: each wish puts equals in its own order, and no arena comes first for all."""
    start = blake2b(seed.encode() + b"\0", digest_size=8)

    def draw(arena_id: str) -> bytes:
        lot = start.copy()
        lot.update(arena_id.encode())
        return lot.digest()

    return draw


def _distinct(arenas: Iterable[Arena]) -> Iterator[Arena]:
    seen: set[str] = set()
    for arena in arenas:
        if arena.id in seen:
            raise FieldError("id", f"“{arena.id}” is used by two arenas")
        seen.add(arena.id)
        yield arena
