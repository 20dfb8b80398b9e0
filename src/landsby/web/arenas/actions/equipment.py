"""Equipment that is kept for a session, and given back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas.access import check_edit
from landsby.web.arenas.models import ArenaSession
from landsby.web.arenas.occasions import occasion_of
from landsby.web.venues import bookings
from landsby.web.venues.access import check_owner
from landsby.web.venues.models import Equipment, EquipmentBooking


@action("arenas.keep_equipment")
def keep_equipment(
    actor: Actor, session: ArenaSession, equipment: Equipment, pieces: int
) -> Done[EquipmentBooking]:
    """Keep this many pieces for a session, instead of what it had.

    Raises:
        Taken: others keep too many then.
    """
    check_edit(actor, session.arena)
    check_owner(actor, equipment.agency)
    if session.status == ArenaSession.Status.CANCELLED or session.ends_at < timezone.now():
        raise Refused(_("This session is over or cancelled. Choose another."))
    kept = bookings.keep(occasion_of(session), equipment, pieces)
    return wrote(kept, "equipment", "held_for", "pieces")


@action("arenas.return_equipment")
def return_equipment(actor: Actor, kept: EquipmentBooking, session: ArenaSession) -> Done[EquipmentBooking]:
    check_edit(actor, session.arena)
    bookings.give_back_pieces(kept)
    return gave(kept, kept, "returned_at")
