"""From a wish and arenas to recommendations with reasons."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, partial
from hashlib import blake2b
from math import log
from operator import itemgetter
from typing import NamedTuple

from .checks import FieldError, check_count
from .likes import Likes, Strength
from .model import Arena, Mode, Wish
from .result import Group, Reason, Recommendation
from .rules import FULL, RULES, STEP, Verdict
from .threshold import threshold
from .why import why
from .words import Vocabulary, leisurely

MOST_CHANGES = 2
"""An arena that needs more changes than this to fit is not shown as nearly fitting."""

SEATS_UNKNOWN = 8
"""How many seats an arena counts as having, in the drawing of lots, where it has not said."""


class Standing(NamedTuple):
    """Before which others an arena is shown: smaller is better, in this order."""

    group: int
    change: int
    points: int
    threshold: int
    lot: float
    id: str


def recommend(
    wish: Wish, arenas: Iterable[Arena], *, limit: int | None = None, vocabulary: Vocabulary | None = None
) -> list[Recommendation]:
    """The arenas for a wish in the order of their groups (see `Group`), at most `limit` of each.

    Within a group the smaller change goes first, then more points. Where nothing is liked, and among the
    calm, the lowest threshold does. Equals are put in an order that is drawn anew for each wish from its
    seed, weighed by free seats. Deterministic, whatever the order of `arenas`. Raises `FieldError` when two
    arenas have one id.
    """
    if limit is not None:
        check_count("limit", limit)
    town = list(_distinct(arenas))
    judge = Judge(wish, vocabulary or leisurely(), town)
    ranked = sorted(
        ((standing, arena) for arena in town if (standing := judge.standing(arena))), key=itemgetter(0)
    )
    if any(standing.group < FAR for standing, _ in ranked):
        ranked = [(standing, arena) for standing, arena in ranked if standing.group < FAR]
    taken = dict.fromkeys(Group, 0)
    found = []
    for standing, arena in ranked:
        group = GROUPS[standing.group]
        taken[group] += 1
        if limit is None or taken[group] <= limit:
            found.append(judge(arena, group))
    return found


GROUPS = (*Group, Group.NEARLY)
FAR = len(Group)
"""What nearly fits and has nothing that is liked: shown as nearly fitting, and only where there is nothing
else."""


def meets_nothing(wish: Wish, arenas: Iterable[Arena], *, vocabulary: Vocabulary | None = None) -> bool:
    """Whether no arena both fits and has something of what the wish likes (if it says what)."""
    judge = Judge(wish, vocabulary or leisurely())
    return not any(judge.meets(arena) for arena in arenas)


def unread_likes(wish: Wish, arenas: Iterable[Arena], *, vocabulary: Vocabulary | None = None) -> list[str]:
    """What is liked of which nothing was made, and which no arena's text has either; in the wish's own
    words."""
    return Likes(wish, vocabulary or leisurely(), arenas).unread()


class Judge:
    """All the rules that one wish asks for. Verdicts are kept: arenas have few different values of a kind."""

    def __init__(self, wish: Wish, vocabulary: Vocabulary, arenas: Iterable[Arena] = ()) -> None:
        self._wish = wish
        self._rules: list[tuple[Callable[[Arena], Hashable], Callable[[Hashable], Verdict | None]]] = [
            (rule.reads, cache(partial(rule.judge, wish))) for rule in RULES if rule.asked(wish)
        ]
        self.likes = Likes(wish, vocabulary, arenas)
        self._draw = _lots(wish.seed)

    def __call__(self, arena: Arena, group: Group) -> Recommendation:
        verdicts = self._verdicts(arena)
        reasons = [*self.likes.reasons(arena), *(verdict.reason for verdict in verdicts)]
        changes = [verdict.change for verdict in verdicts if verdict.change]
        needed = tuple(change for change in changes if change.needed)
        return Recommendation(
            arena_id=arena.id,
            group=group,
            score=sum(reason.points for reason in reasons),
            reasons_for=tuple(reason for reason in reasons if reason.points > 0),
            reasons_against=tuple(reason for reason in reasons if reason.points <= 0),
            changes=needed or tuple(changes),
            why=why(self._wish, arena, reasons, fits=not needed),
        )

    def standing(self, arena: Arena) -> Standing | None:
        """Where it is shown, without putting the recommendation together: most are never shown. None is
        nowhere."""
        changes, size, points = self._weighed(arena)
        if changes > MOST_CHANGES or self.likes.excludes(arena):
            return None
        strength, liked = self.likes.standing(arena)
        group = _group(strength, fits=not changes)
        is_led_by_likes = strength is not Strength.NOTHING and self.likes.likes
        low = 0 if is_led_by_likes else threshold(arena)
        lot = -log(self._draw(arena.id)) / (1 + self._free_seats(arena))
        return Standing(group, size, -points - liked, low, lot, arena.id)

    def meets(self, arena: Arena) -> bool:
        changes, _, _ = self._weighed(arena)
        return not changes and not self.likes.excludes(arena) and self.likes.are_met(arena)

    def _weighed(self, arena: Arena) -> tuple[int, int, int]:
        """How many changes are needed, how large they are together, and the points of the demands."""
        changes = size = points = 0
        for verdict in self._verdicts(arena):
            points += verdict.reason.points
            if verdict.change is not None and verdict.change.needed:
                changes += 1
                size += STEP + verdict.change.size
        return changes, size, points

    def _verdicts(self, arena: Arena) -> list[Verdict]:
        found = []
        for reads, judge in self._rules:
            verdict = judge(reads(arena))
            if verdict is not None:
                found.append(verdict)
        if self._is_full(arena):
            found.append(FULL_NOW)
        return found

    def _is_full(self, arena: Arena) -> bool:
        """Whether every opening that the person can come to is full, in every way they would come."""
        return self._seats(arena) == 0

    def _free_seats(self, arena: Arena) -> int:
        seats = self._seats(arena)
        return SEATS_UNKNOWN if seats is None else seats

    def _seats(self, arena: Arena) -> int | None:
        """The free seats in all openings that the person can come to; None where one has no limit, or none
        is."""
        when, mode = self._wish.when, self._wish.mode
        on_site = arena.on_site and mode is not Mode.ONLINE
        online = arena.online and mode is not Mode.ON_SITE
        free, within = 0, False
        for slot in arena.sessions:
            if when and slot.time not in when:
                continue
            for comes, seats in ((on_site, slot.free_on_site), (online, slot.free_online)):
                if comes and seats is None:
                    return None
                if comes:
                    free, within = free + (seats or 0), True
        return free if within else None


FULL_NOW = Verdict(Reason("full", FULL))


def _group(strength: Strength, *, fits: bool) -> int:
    """The place of its group in `GROUPS`."""
    if not fits:
        return GROUPS.index(Group.NEARLY) if strength is Strength.LIKED else FAR
    return {Strength.LIKED: 0, Strength.ALIKE: 2, Strength.NOTHING: 3}[strength]


def _lots(seed: str) -> Callable[[str], float]:
    """Draws lots between 0 and 1: each wish puts equals in its own order, and no arena comes first for
    all."""
    start = blake2b(seed.encode() + b"\0", digest_size=7)

    def draw(arena_id: str) -> float:
        lot = start.copy()
        lot.update(arena_id.encode())
        return (int.from_bytes(lot.digest(), "big") + 1) / (1 << 56)

    return draw


def _distinct(arenas: Iterable[Arena]) -> Iterator[Arena]:
    seen: set[str] = set()
    for arena in arenas:
        if arena.id in seen:
            raise FieldError("id", f"“{arena.id}” is used by two arenas")
        seen.add(arena.id)
        yield arena
