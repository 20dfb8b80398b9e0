"""Consultations of an hour and a half: opened by advisers, booked, moved and cancelled by parents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents import letters
from landsby.web.parents.access import check_is_own_slot, own_adult
from landsby.web.parents.models import Consultation, ConsultationSlot, SignUp
from landsby.web.people.models import Worker
from landsby.web.venues import bookings
from landsby.web.venues.models import Venue

LENGTH = timedelta(minutes=90)
MOST = 2
WHAT_FOR = "Møte"
State = Consultation.State


@dataclass(frozen=True)
class Hours:
    """Slots after each other from `starts` on, in a room or online."""

    starts: datetime
    number: int
    venue: Venue | None


@action("parents.open_slots")
def open_slots(actor: Actor, hours: Hours) -> Done[int]:
    """Open hours that parents can book; the room is kept for each.

    Raises:
        Refused: the adviser has an hour then already, or the room is taken; the sentence names by whom.
    """
    posts = sorted(actor.worker_ids(Role.ADVISER))
    if not posts:
        raise Denied(_("Only advisers open hours."))
    adviser = Worker.objects.select_related("agency").get(pk=posts[0])
    starts = [hours.starts + LENGTH * number for number in range(hours.number)]
    if ConsultationSlot.objects.filter(
        adviser=adviser, is_open=True, starts_at__lt=starts[-1] + LENGTH, ends_at__gt=starts[0]
    ).exists():
        raise Refused(_("You have opened an hour then already."))
    slots = [_opened(adviser, start, hours.venue) for start in starts]
    return gave(len(slots), slots[0], "starts_at", "venue")


def _opened(adviser: Worker, start: datetime, venue: Venue | None) -> ConsultationSlot:
    slot = ConsultationSlot(adviser=adviser, venue=venue, starts_at=start, ends_at=start + LENGTH)
    occasion = bookings.Occasion(
        key=slot.key,
        agency=adviser.agency,
        what_for=WHAT_FOR,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        venue=venue,
    )
    bookings.book(occasion)
    slot.save()
    return slot


@action("parents.close_slot")
def close_slot(actor: Actor, slot: ConsultationSlot) -> Done[ConsultationSlot]:
    """Offer a free hour to nobody any more, and give its room back.

    Raises:
        Refused: somebody has it.
    """
    check_is_own_slot(actor, slot)
    slot = _hold(slot)
    if slot.consultations.exclude(state=State.CANCELLED).exists():
        raise Refused(_("Somebody has booked this hour. Cancel the talk if you must."))
    _close(slot)
    return wrote(slot, "is_open")


def _hold(slot: ConsultationSlot) -> ConsultationSlot:
    """The hour as it is now; nobody else books or closes it until the transaction ends."""
    return ConsultationSlot.objects.select_for_update().get(pk=slot.pk)


def _check_is_free(slot: ConsultationSlot, but: Consultation | None = None) -> None:
    """Of an hour that is held. `but`: a talk that has it already and may keep it."""
    _check_is_offered(slot)
    taken = slot.consultations.exclude(state=State.CANCELLED)
    if any(each != but for each in taken):
        raise Refused(_("Somebody else took this hour just now. Choose another."))


def _close(slot: ConsultationSlot) -> None:
    slot.is_open = False
    slot.save(update_fields=["is_open"])
    bookings.give_back([slot.key])


@action("parents.book_consultation")
def book_consultation(actor: Actor, slot: ConsultationSlot) -> Done[Consultation]:
    """Take an hour.

    Raises:
        Refused: somebody was first, it has begun or is closed, or the family has had its two.
    """
    entry = SignUp.objects.select_for_update().get(pk=own_adult(actor).sign_up_id)
    if entry.consultations.exclude(state=State.CANCELLED).count() >= MOST:
        raise Refused(_("You have had your two talks. Tell us if you need more."))
    _check_is_free(_hold(slot))
    booked = Consultation.objects.create(sign_up=entry, slot=slot)
    letters.tell_of_consultation(booked)
    return wrote(booked, "slot")


@action("parents.move_consultation")
def move_consultation(
    actor: Actor, booked: Consultation, slot: ConsultationSlot, seen: int
) -> Done[Consultation]:
    """Take another hour instead. `seen` is the version that the page showed: an old page changes nothing."""
    _check_own(actor, booked)
    _check_is_free(_hold(slot), but=booked)
    still = Consultation.objects.filter(pk=booked.pk, version=seen, state=State.BOOKED)
    if not still.update(slot=slot, version=F("version") + 1):
        raise Refused(_("It has been changed meanwhile. Look at the page again."))
    booked.refresh_from_db()
    letters.tell_of_consultation(booked)
    return wrote(booked, "slot", "version")


@action("parents.cancel_consultation")
def cancel_consultation(actor: Actor, booked: Consultation) -> Done[Consultation]:
    """Give the hour back, by the parent; others can book it at once."""
    _check_own(actor, booked)
    _end(booked, State.CANCELLED)
    return wrote(booked, "state")


@action("parents.mark_consultation")
def mark_consultation(actor: Actor, booked: Consultation, state: str) -> Done[Consultation]:
    """The adviser says how it went: held, nobody came, or cancelled by us, which is told: then the adviser
    is not there, and the hour is offered to nobody else."""
    check_is_own_slot(actor, booked.slot)
    slot = _hold(booked.slot)
    _end(booked, State(state))
    if state == State.CANCELLED:
        _close(slot)
        letters.tell_of_consultation(booked)
    return wrote(booked, "state")


def _end(booked: Consultation, state: Consultation.State) -> None:
    open_ = Consultation.objects.filter(pk=booked.pk, slot=booked.slot_id, state=State.BOOKED)
    if not open_.update(state=state, version=F("version") + 1):
        raise Refused(_("It has been changed meanwhile. Look at the page again."))
    booked.refresh_from_db()


def _check_own(actor: Actor, booked: Consultation) -> None:
    if booked.sign_up_id != own_adult(actor).sign_up_id:
        raise Denied(_("Only whoever booked it can do this."))


def _check_is_offered(slot: ConsultationSlot) -> None:
    if not slot.lies_ahead:
        raise Refused(_("This hour has begun. Choose another."))
    if not slot.is_open:
        raise Refused(_("This hour is no longer open. Choose another."))
