"""Hours that can be booked, a family's own, and an adviser's week."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents.access import own_adult
from landsby.web.parents.models import Consultation, ConsultationSlot

NOTICE = timedelta(hours=12)
State = Consultation.State


def free_slots(actor: Actor) -> QuerySet[ConsultationSlot]:
    """The open hours of the agency's advisers that nobody has, from half a day ahead."""
    agency = own_adult(actor).sign_up.series.agency_id
    taken = Consultation.objects.filter(slot=OuterRef("pk")).exclude(state=State.CANCELLED)
    rows = ConsultationSlot.objects.filter(
        adviser__agency=agency,
        adviser__is_active=True,
        is_open=True,
        starts_at__gt=timezone.now() + NOTICE,
    )
    return rows.exclude(Exists(taken)).select_related("adviser__account", "venue")


def own(actor: Actor) -> list[Consultation]:
    """The family's consultations but for those that were cancelled."""
    rows = own_adult(actor).sign_up.consultations.exclude(state=State.CANCELLED)
    return list(rows.select_related("slot__adviser__account", "slot__venue"))


def slots_of(actor: Actor) -> list[ConsultationSlot]:
    """The adviser's open hours from a week back, each with `booked`: who has it, if anybody."""
    mine = ConsultationSlot.objects.filter(
        adviser__in=actor.worker_ids(Role.ADVISER),
        is_open=True,
        starts_at__gt=timezone.now() - timedelta(days=7),
    )
    held = Consultation.objects.exclude(state=State.CANCELLED).select_related("sign_up")
    return list(mine.select_related("venue").prefetch_related(Prefetch("consultations", held, "booked")))


def tomorrow() -> list[Consultation]:
    """Those that are tomorrow."""
    day = timezone.localdate() + timedelta(days=1)
    return list(Consultation.objects.filter(slot__starts_at__date=day, state=State.BOOKED).order_by("pk"))
