"""What one would say aloud of why an arena: what is liked there, and a fact or two of how it is."""

from collections.abc import Callable, Iterator, Sequence

from .model import Arena, Camera, Light, Mode, Noise, SignIn, Talk, Wish
from .result import Param, Reason, frozen

Fact = tuple[str, Callable[[Wish, Arena], bool]]

ASKED: tuple[tuple[Callable[[Wish], object], tuple[Fact, ...]], ...] = (
    (lambda wish: wish.mode is Mode.ONLINE, (("online", lambda wish, arena: arena.online),)),
    (
        lambda wish: wish.max_talk is not None,
        (
            ("talk_none", lambda wish, arena: arena.talk is Talk.NONE),
            ("talk_little", lambda wish, arena: arena.talk is Talk.LITTLE),
        ),
    ),
    (lambda wish: wish.max_people is not None, (("people", lambda wish, arena: True),)),
    (lambda wish: wish.max_noise is not None, (("quiet", lambda wish, arena: arena.noise is Noise.QUIET),)),
    (lambda wish: wish.girls_only, (("girls", lambda wish, arena: arena.girls_only),)),
    (lambda wish: wish.tongue, (("tongue", lambda wish, arena: wish.tongue in arena.tongues),)),
    (lambda wish: wish.needs_to_just_watch, (("watch", lambda wish, arena: arena.lets_watch),)),
    (lambda wish: wish.needs_to_leave_anytime, (("leave", lambda wish, arena: arena.may_leave_anytime),)),
    (lambda wish: wish.needs_headphones, (("headphones", lambda wish, arena: arena.may_wear_headphones),)),
    (lambda wish: wish.with_someone, (("company", lambda wish, arena: arena.may_bring_someone),)),
    (lambda wish: wish.max_light is not None, (("dim", lambda wish, arena: arena.light is Light.DIM),)),
    (
        lambda wish: wish.max_camera is not None,
        (("no_camera", lambda wish, arena: arena.camera is Camera.UNUSED),),
    ),
    (
        lambda wish: wish.max_sign_in is not None,
        (("no_sign_in", lambda wish, arena: arena.sign_in is SignIn.NONE),),
    ),
    (lambda wish: wish.max_payment_kr is not None, (("free", lambda wish, arena: arena.payment_kr == 0),)),
)
ANYHOW: tuple[Fact, ...] = (
    ("talk_none", lambda wish, arena: arena.talk is Talk.NONE),
    ("quiet", lambda wish, arena: arena.noise is Noise.QUIET),
    ("watch", lambda wish, arena: arena.lets_watch),
    ("leave", lambda wish, arena: arena.may_leave_anytime),
)
LIKED = ("topics", "topics_of", "alike", "mentioned", "word")


def why(wish: Wish, arena: Arena, reasons: Sequence[Reason], *, fits: bool) -> tuple[Reason, ...]:
    """First what is liked there, if anything; then one fact, or two where nothing is. Facts asked for go
    first.

    Of an arena that does not fit, what is liked only: what would have to change is said beside it.
    """
    liked = [reason for code in LIKED for reason in reasons if reason.code == code][:1]
    codes = list(dict.fromkeys(_facts(wish, arena)))[: 2 - len(liked) if fits else 0]
    said: dict[str, Param] = {"to": arena.people[1]}
    if wish.tongue:
        said["tongue"] = wish.tongue.value
    return (*liked, *(Reason(f"fact_{code}", 0, frozen(said)) for code in codes))


def _facts(wish: Wish, arena: Arena) -> Iterator[str]:
    for asks, facts in ASKED:
        if asks(wish):
            yield from (code for code, holds in facts if holds(wish, arena))
    yield from (code for code, holds in ANYHOW if holds(wish, arena))
