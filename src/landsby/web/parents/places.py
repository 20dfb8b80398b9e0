"""Places and the waiting list: plain functions for use inside actions.

The series' row is locked first (`hold`), so that of two who take the last place one finds it taken; the
unique number of each place is the second wall. Offers hold places as sign-ups do.

The rule, as parents read it: the one who has waited longest is offered first. Two places are given together.
A single free place passes two who wait, and goes to the next who needs one; the two keep their number.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from landsby.web.arenas.choices import Mode

from .letters import tell
from .models import EveningSeries, Place, SignUp, SignUpStep
from .tasks import pass_on
from .times import offer_ends

State = SignUp.State
Kind = SignUpStep.Kind


def hold(series_id: int) -> EveningSeries:
    """The series as it is now; nobody else takes or gives back a place in it until the transaction ends."""
    return EveningSeries.objects.select_for_update().get(pk=series_id)


def held(sign_up: SignUp) -> SignUp:
    """The sign-up as it is now, with its series held and what has run out taken back."""
    series = hold(sign_up.series_id)
    settle(series, timezone.now())
    return SignUp.objects.select_related("series").get(pk=sign_up.pk)


def free_numbers(series: EveningSeries, mode: Mode) -> list[int]:
    """The numbers of the places that nobody has."""
    taken = set(Place.objects.filter(series=series, mode=mode).values_list("number", flat=True))
    return [number for number in range(1, series.seats(mode) + 1) if number not in taken]


def take(sign_up: SignUp, series: EveningSeries) -> bool:
    """Take the places that the sign-up needs, all or none; whether there were enough."""
    free = free_numbers(series, Mode(sign_up.mode))
    if len(free) < sign_up.seats:
        return False
    Place.objects.bulk_create(
        Place(series=series, mode=sign_up.mode, number=number, sign_up=sign_up)
        for number in free[: sign_up.seats]
    )
    return True


def give_back(sign_up: SignUp, keep: int = 0) -> None:
    """Give back all places of the sign-up but the first `keep`."""
    kept = list(sign_up.places.order_by("number").values_list("pk", flat=True)[:keep])
    sign_up.places.exclude(pk__in=kept).delete()


def settle(series: EveningSeries, now: datetime) -> None:
    """Take back offers whose time is out, and offer what is free. After it no free place stands beside
    somebody in line who fits, unless too little time is left for an offer.

    Call with the series held, after everything that may have freed a place.
    """
    for sign_up in series.sign_ups.filter(state=State.OFFERED, offered_until__lte=now):
        give_back(sign_up)
        move(sign_up, State.LAPSED, Kind.LAPSED)
    ends = offer_ends(now, series.closes_at)
    if ends is not None and series.status == EveningSeries.Status.PUBLISHED:
        for sign_up in in_line(series):
            if take(sign_up, series):
                move(sign_up, State.OFFERED, Kind.OFFERED, offered_until=ends)
                pass_on.using(run_after=ends).enqueue(series.slug)


def in_line(series: EveningSeries) -> Iterable[SignUp]:
    """Who waits, the longest first."""
    return series.sign_ups.filter(state=State.WAITING).order_by("queued_at", "pk")


def may_pass(series: EveningSeries, newcomer: SignUp) -> bool:
    """Whether nobody in line is passed who would fit: those who are only waiting for a call come first."""
    free = len(free_numbers(series, Mode(newcomer.mode)))
    waiting = in_line(series)
    return not any(one.mode == newcomer.mode and one.seats <= free for one in waiting if one != newcomer)


def place_or_queue(sign_up: SignUp, series: EveningSeries, placed: Kind = Kind.PLACED) -> None:
    """Give a newcomer a place, or the last number in line."""
    if may_pass(series, sign_up) and take(sign_up, series):
        move(sign_up, State.PLACED, placed)
    else:
        move(sign_up, State.WAITING, Kind.WAITING, queued_at=timezone.now())


def move(sign_up: SignUp, state: State, kind: Kind, **changes: object) -> None:
    """One step: the state, what goes with it, a line in the history, and word of it."""
    changes = {"offered_until": None, **changes, "state": state}
    for name, value in changes.items():
        setattr(sign_up, name, value)
    sign_up.save(update_fields=list(changes))
    note(sign_up, kind)
    tell(sign_up, kind)


def note(sign_up: SignUp, kind: Kind) -> None:
    SignUpStep.objects.create(sign_up=sign_up, at=timezone.now(), kind=kind)
