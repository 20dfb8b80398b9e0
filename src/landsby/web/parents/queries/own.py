"""A parent's own page: where the family stands, the way so far, and who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from landsby.web.access import audit
from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest
from landsby.web.parents.access import follow_up_services, own_adult
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import Adult, FollowUpContact, PathConcern, SignUp, SignUpStep, ThemeEvening
from landsby.web.people import consent
from landsby.web.people.models import Agency

State = SignUp.State


def adult_by_code(code: str) -> Adult | None:
    """Whose words these are; None also for the words of an adult who has not come in."""
    return Adult.objects.filter(code_digest=digest(code), invited_until=None).first()


def adult_by_locator(locator: str) -> Adult | None:
    """Whose link a message held; it opens nothing personal."""
    return Adult.objects.filter(locator=locator, invited_until=None).first()


@dataclass(frozen=True)
class Standing:
    """Where a family stands now, by the clock: an offer whose time is out has run out."""

    state: State
    ahead: int
    until: datetime | None


def standing(sign_up: SignUp, now: datetime | None = None) -> Standing:
    now = now or timezone.now()
    state = State(sign_up.state)
    if state == State.OFFERED and sign_up.offered_until is not None and sign_up.offered_until <= now:
        state = State.LAPSED
    ahead = ahead_of(sign_up) if state == State.WAITING else 0
    return Standing(state, ahead, sign_up.offered_until if state == State.OFFERED else None)


def ahead_of(sign_up: SignUp) -> int:
    """How many families wait before this one, for the same way of taking part."""
    waiting = SignUp.objects.filter(series=sign_up.series_id, state=State.WAITING, mode=sign_up.mode)
    earlier = waiting.filter(queued_at__lt=sign_up.queued_at).count()
    return earlier + waiting.filter(queued_at=sign_up.queued_at, pk__lt=sign_up.pk).count()


@dataclass(frozen=True)
class Coming:
    """An evening and whether this adult comes; True where nothing was said."""

    evening: ThemeEvening
    comes: bool

    @property
    def can_be_changed(self) -> bool:
        is_held = self.evening.status != ThemeEvening.Status.CANCELLED
        return is_held and self.evening.starts_at > timezone.now()


def evenings(actor: Actor) -> list[Coming]:
    """The evenings of the own series with one's own answers, never the other adult's."""
    adult = own_adult(actor)
    said = dict(adult.answers.values_list("evening", "comes"))
    rows = adult.sign_up.series.evenings.select_related("venue", "led_by__account").order_by("starts_at")
    return [Coming(row, said.get(row.pk, True)) for row in rows]


def steps(sign_up: SignUp) -> list[SignUpStep]:
    return list(sign_up.steps.all())


def readings(sign_up: SignUp) -> list[tuple[date, str, str]]:
    """Who of those who work here read the entry, when and for what, the latest first."""
    return audit.readers(sign_up)


def concerns(actor: Actor) -> list[PathConcern]:
    """What one has said oneself, and the answers; never what the other adult said."""
    return list(own_adult(actor).concerns.select_related("to__account").order_by("-said_at"))


@dataclass(frozen=True)
class Contact:
    """A yes to the follow-up service, and whether it still stands."""

    row: FollowUpContact
    stands: bool


def contacts(actor: Actor) -> list[Contact]:
    rows = own_adult(actor).follow_ups.select_related("agency", "taken_by__account")
    return [Contact(row, consent.stands(row.consent_key)) for row in rows]


def services_to_offer(actor: Actor) -> list[Agency]:
    """The follow-up services that the parent can be contacted by and has not said yes to: from lower
    secondary school on."""
    adult = own_adult(actor)
    if adult.sign_up.series.track == EveningTrack.GRADES_5_7:
        return []
    standing = {one.row.agency_id for one in contacts(actor) if one.stands}
    return [agency for agency in follow_up_services(adult) if agency.pk not in standing]
