"""Seats: taken by a conditional UPDATE under a CHECK, so that no session is ever overbooked."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused

from .choices import Mode
from .models import ArenaSession, SeatHold

COUNTERS = {Mode.ON_SITE: ("taken_on_site", "seats_on_site"), Mode.ONLINE: ("taken_online", "seats_online")}
OPEN = (ArenaSession.Status.PLANNED, ArenaSession.Status.MOVED)


class Full(Refused):
    """There are not enough free seats, or the session is cancelled."""


def take(session_id: int, mode: Mode, keys: Collection[UUID]) -> None:
    """Take one seat for each key, all or none.

    Raises:
        Full: fewer free seats than keys, or no open session.
        django.db.IntegrityError: a key holds a seat in this session already.
    """
    taken, seats = COUNTERS[mode]
    wanted = len(keys)
    with transaction.atomic():
        room = ArenaSession.objects.filter(
            pk=session_id, status__in=OPEN, **{f"{taken}__lte": F(seats) - wanted}
        )
        if not room.update(**{taken: F(taken) + wanted}):
            raise Full(_("There are not enough free seats then. Choose another day, or the waiting list."))
        SeatHold.objects.bulk_create(SeatHold(session_id=session_id, mode=mode, key=key) for key in keys)


def release(keys: Collection[UUID]) -> None:
    """Give back every seat that the keys hold. Giving back twice gives back once."""
    with transaction.atomic():
        for hold in SeatHold.objects.filter(key__in=keys).select_for_update():
            deleted, _rows = SeatHold.objects.filter(pk=hold.pk).delete()
            if deleted:
                taken, _seats = COUNTERS[Mode(hold.mode)]
                given_back = {taken: F(taken) - 1, "room_since": timezone.now()}
                ArenaSession.objects.filter(pk=hold.session_id).update(**given_back)
