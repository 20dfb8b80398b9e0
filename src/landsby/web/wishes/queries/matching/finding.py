"""From the wish and the arenas in the database to the engine, and back to arenas with sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import get_language

from landsby.engines import placement as engine
from landsby.web.access.kept.latest import latest
from landsby.web.arenas.access import has_host
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession, Topic
from landsby.web.people.models import Agency
from landsby.web.venues.models import Area
from landsby.web.wishes.models import Wish, WordMeaning
from landsby.web.wishes.parts import Must, Need, WishParts

from .found import Match, Matches, Unread
from .offered import arenas_for_visitors, coming, for_engine, part_called

MOST_SHOWN = 6


def matches(parts: WishParts, arenas: QuerySet[Arena], *, seed: str, of_another: bool = False) -> Matches:
    """The best arenas for a wish, with their reasons in the language of the page; as many
    queries for many arenas as for few.

    `seed` settles ties: anything that stays the same for one wish, never a name. `of_another`: somebody
    reads it who asks for a young person.
    """
    language, town = get_language() or "nb", Town.of()
    asked, offered = wish_for_engine(parts, seed, town), for_engine(arenas)
    found = engine.recommend(asked, offered, limit=MOST_SHOWN, vocabulary=town.vocabulary)
    rows = _with_what_is_shown(arenas.filter(pk__in=[each.arena_id for each in found]))
    still = [each for each in found if each.arena_id in rows]  # one may be gone since what is known was read
    told = [_match(rows[each.arena_id], each, language, of_another) for each in still]
    unread = engine.unread_likes(asked, offered, vocabulary=town.vocabulary)
    return Matches(
        **{name: tuple(each for each in told if each.group is group) for name, group in GROUPS.items()},
        to_write_to=() if _is_for_some(asked, offered) else _who_knows(),
        unread=tuple(Unread(words, tuple(town.near(words))) for words in unread),
        of_another=of_another,
    )


def _is_for_some(asked: engine.Wish, offered: Iterable[engine.Arena]) -> bool:
    """Whether any place is for somebody of this age, if it was told."""
    if asked.age is None:
        return True
    youngest, oldest = asked.age
    return any(youngest <= arena.ages[1] and arena.ages[0] <= oldest for arena in offered)


def _who_knows() -> tuple[Agency, ...]:
    """Those who can be reached first."""
    kinds = (Agency.Kind.OUTREACH_SERVICE, Agency.Kind.FOLLOW_UP_SERVICE)
    known = Agency.objects.filter(kind__in=kinds).order_by("name")
    return tuple(sorted(known, key=lambda agency: not agency.is_reachable))


def fitting(wish: Wish) -> list[Arena]:
    """The places that fit a wish that was left standing: what its owner is told as soon as there is one."""
    found = matches(WishParts.of(wish), arenas_for_visitors(), seed=str(wish.key))
    return [match.arena for match in found.fitting]


GROUPS = {
    "fitting": engine.Group.FITS,
    "nearly": engine.Group.NEARLY,
    "alike": engine.Group.ALIKE,
    "calm": engine.Group.CALM,
}


def _with_what_is_shown(arenas: QuerySet[Arena]) -> Mapping[str, Arena]:
    """The few that were found, by the engine's names for them, each with its next session."""
    soonest = Subquery(coming().filter(arena=OuterRef("pk")).values("pk")[:1])
    rows = arenas.select_related("entry", "venue__area", "agency").prefetch_related("texts")
    shown = {str(arena.pk): arena for arena in rows.annotate(has_host=has_host(), soonest=soonest)}
    sessions = ArenaSession.objects.select_related("venue__area")
    by_key = sessions.in_bulk([arena.soonest for arena in shown.values() if arena.soonest])
    for arena in shown.values():
        arena.next_session = by_key.get(arena.soonest)  # type: ignore[attr-defined]
    return shown


def _match(arena: Arena, found: engine.Recommendation, language: str, of_another: bool) -> Match:
    said = partial(engine.sentence, language=language, of_another=of_another)
    return Match(
        arena=arena,
        group=found.group,
        score=found.score,
        why=engine.why_sentence(found.why, language, of_another=of_another),
        reasons_for=tuple(map(said, found.reasons_for)),
        reasons_against=tuple(map(said, found.reasons_against)),
        changes=engine.changes_sentence(found.changes, language, of_another=of_another),
        next_session=arena.next_session,  # type: ignore[attr-defined]
    )


def wish_for_engine(parts: WishParts, seed: str, town: Town | None = None) -> engine.Wish:
    """A wish as the engine knows it. `town` spares the look-up where many wishes are read."""
    town = town or Town.of()
    return engine.Wish(
        seed=seed,
        likes=town.likes(parts),
        max_people=parts.max_people,
        max_noise=None if parts.max_noise is None else engine.Noise(parts.max_noise),
        max_light=None if parts.max_light is None else engine.Light(parts.max_light),
        max_talk=None if parts.max_talk is None else engine.Talk(parts.max_talk),
        max_camera=None if parts.max_camera is None else engine.Camera(parts.max_camera),
        max_sign_in=None if parts.max_sign_in is None else engine.SignIn(parts.max_sign_in),
        max_payment_kr=parts.max_payment_kr,
        needs_headphones=Need.HEADPHONES in parts.needs,
        needs_to_leave_anytime=Need.LEAVE_ANYTIME in parts.needs,
        needs_to_just_watch=Need.JUST_WATCH in parts.needs,
        mode=engine.Mode(parts.where),
        when=frozenset(_time(time) for time in parts.when),
        areas=frozenset(town.areas[pk] for pk in parts.areas if pk in town.areas),
        degree=engine.Degree(parts.degree) if parts.degree else None,
        with_someone=parts.company == "with_someone",
        age=_ages(parts),
        girls_only=parts.girls_only,
        tongue=engine.Tongue(parts.tongue) if parts.tongue else None,
        hard=_demands(parts),
    )


def _time(text: str) -> tuple[int, engine.Part]:
    weekday, part = text.split("-")
    return (int(weekday), part_called(part))


def _ages(parts: WishParts) -> tuple[int, int] | None:
    """The exact age where it was told, else the band."""
    if parts.age is not None:
        return (parts.age, parts.age)
    youngest, _to, oldest = parts.ages.partition("-")
    return (int(youngest), int(oldest)) if oldest else None


def _demands(parts: WishParts) -> frozenset[engine.Demand]:
    """What is never traded away. To be online is, once it is said: somebody may not get out of the house."""
    said = {engine.Demand(must) for must in parts.must if must in Must.values}
    return engine.CAN_STAND | said | ({engine.Demand.MODE} if parts.where == Mode.ONLINE else frozenset())


@dataclass(frozen=True)
class Town:
    """The town's own words: topics by primary key, all that they are called, and parts of town."""

    topics: dict[int, str]
    vocabulary: engine.Vocabulary
    areas: dict[int, str]

    @classmethod
    def of(cls) -> Town:
        """The town that this is, in the language of the page."""
        return _town()

    def likes(self, parts: WishParts) -> frozenset[str]:
        """What is liked: the town's words for what was chosen, and the person's own."""
        named = [engine.mid_sentence(self.topics[pk]) for pk in parts.topics if pk in self.topics]
        return frozenset([*named, *parts.own_likes])

    def near(self, words: str) -> list[str]:
        """Three topics of the town that somebody may have meant by words that nothing was made of."""
        return self.vocabulary.suggestions(words, self.topics.values())

    def covering(self, words: str) -> list[str]:
        """The town's topics that what somebody likes is, or is a part of."""
        return self.vocabulary.covering(words, self.topics.values())


@latest
def _town() -> Town:
    topics = list(Topic.objects.all())
    words: dict[int, list[str]] = {}
    for topic_id, word in WordMeaning.objects.values_list("topic_id", "word"):
        words.setdefault(topic_id, []).append(word)
    return Town(
        {topic.pk: str(topic) for topic in topics},
        _vocabulary(tuple((*_names(topic), *words.get(topic.pk, ())) for topic in topics)),
        {area.pk: area.name for area in Area.objects.all()},
    )


def vocabulary() -> engine.Vocabulary:
    """The words of leisure with the town's own."""
    return Town.of().vocabulary


def _names(topic: Topic) -> tuple[str, ...]:
    """What the topic is called on this page first, then in every other way."""
    return tuple(
        name for name in (str(topic), topic.name_nb, topic.name_nn, topic.name_en, topic.slug) if name
    )


@lru_cache(32)
def _vocabulary(topics: tuple[tuple[str, ...], ...]) -> engine.Vocabulary:
    return engine.Vocabulary().with_town({first: others for first, *others in topics})
