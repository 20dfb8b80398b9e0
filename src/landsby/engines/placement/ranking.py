"""From a wish and arenas to recommendations with reasons."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, partial
from hashlib import blake2b

from .checks import FieldError
from .model import Arena, Mode, Wish, key
from .result import Change, Reason, Recommendation, frozen
from .rules import FULL, LIKED, RULES, Verdict

MOST_CHANGES = 2
"""An arena that needs more changes than this to fit is not shown as nearly fitting."""

Judgement = tuple[list[Reason], list[Change]]


def recommend(wish: Wish, arenas: Iterable[Arena], *, limit: int | None = None) -> list[Recommendation]:
    """The arenas that fit, best first, then those that would fit with at most two changes, fewest first.

    `limit` is the most of each of the two. Deterministic, whatever the order of `arenas`; equals are put in
    an order that is drawn anew for each wish from its seed. Raises `FieldError` when two arenas have one id.
    """
    judge = Judge(wish)
    drawn = _lots(wish.seed)
    ranked = []
    for arena in _distinct(arenas):
        found = judge(arena)
        if found is not None:
            missing = 0 if found.fits else len(found.changes)
            ranked.append(((missing, -found.score, drawn(arena.id), arena.id), found))
    ranked.sort(key=lambda pair: pair[0])
    return list(_at_most(limit, (found for _, found in ranked)))


def meets_nothing(wish: Wish, arenas: Iterable[Arena]) -> bool:
    """Whether no arena both fits and has something of what the wish likes (if it says what)."""
    judge = Judge(wish)
    return not any(judge.meets(arena) for arena in arenas)


class Judge:
    """All the rules that one wish asks for. Verdicts are kept: arenas have few different values of a kind."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._rules: list[tuple[Callable[[Arena], Hashable], Callable[[Hashable], Verdict | None]]] = [
            (rule.reads, cache(partial(rule.judge, wish))) for rule in RULES if rule.asked(wish)
        ]
        self._likes = {key(like): like for like in sorted(wish.likes, reverse=True)}
        self._like_keys = frozenset(self._likes)
        self._topics = cache(self._topics_reason)

    def __call__(self, arena: Arena) -> Recommendation | None:
        """The recommendation, or None when it would take too many changes."""
        reasons, changes = self._weigh(arena)
        needed = tuple(change for change in changes if change.needed)
        if len(needed) > MOST_CHANGES:
            return None
        return Recommendation(
            arena_id=arena.id,
            score=sum([reason.points for reason in reasons]),
            fits=not needed,
            reasons_for=tuple([reason for reason in reasons if reason.points > 0]),
            reasons_against=tuple([reason for reason in reasons if reason.points <= 0]),
            changes=needed or tuple(changes),
        )

    def meets(self, arena: Arena) -> bool:
        if self._likes and not self._like_keys & arena.topic_keys:
            return False
        found = self(arena)
        return found is not None and found.fits

    def _weigh(self, arena: Arena) -> Judgement:
        reasons: list[Reason] = []
        changes: list[Change] = []
        if self._likes:
            reasons.append(self._topics(self._like_keys & arena.topic_keys))
        for reads, judge in self._rules:
            verdict = judge(reads(arena))
            if verdict is None:
                continue
            reasons.append(verdict.reason)
            if verdict.change is not None:
                changes.append(verdict.change)
        if self._is_full(arena):
            reasons.append(FULL_NOW)
        return reasons, changes

    def _topics_reason(self, shared: frozenset[str]) -> Reason:
        if not shared:
            return Reason("topics_none", 0)
        words = tuple(self._likes[topic] for topic in sorted(shared))
        return Reason("topics", LIKED * len(shared), frozen({"topics": words}))

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


FULL_NOW = Reason("full", FULL)


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


def _at_most(limit: int | None, found: Iterable[Recommendation]) -> Iterator[Recommendation]:
    left = {True: limit, False: limit}
    for each in found:
        rest = left[each.fits]
        if rest is None:
            yield each
        elif rest > 0:
            left[each.fits] = rest - 1
            yield each
