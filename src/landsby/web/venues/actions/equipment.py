"""Equipment: listed, kept for sessions, given back. Never more pieces than there are."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas.access import agencies_of, check_edit
from landsby.web.arenas.bookings import check_pieces, peak
from landsby.web.arenas.models import ArenaSession, Equipment, EquipmentBooking
from landsby.web.people.models import Agency


@action("arenas.list_equipment")
def list_equipment(actor: Actor, agency: Agency, name: str, pieces: int) -> Done[Equipment]:
    _check_owner(actor, agency)
    equipment = Equipment.objects.create(agency=agency, name=name, pieces=pieces)
    return wrote(equipment, "agency", "name", "pieces")


@action("arenas.change_equipment")
def change_equipment(
    actor: Actor, equipment: Equipment, agency: Agency, name: str, pieces: int
) -> Done[Equipment]:
    """Raises `Refused` when more pieces are kept ahead than there would be."""
    _check_owner(actor, equipment.agency)
    _check_owner(actor, agency)
    equipment = Equipment.objects.select_for_update().get(pk=equipment.pk)
    most = _most_kept_ahead(equipment)
    if pieces < most:
        said = _("%(most)d are kept at the same time ahead. There cannot be fewer until some are given back.")
        raise Refused(said % {"most": most})
    equipment.agency, equipment.name, equipment.pieces = agency, name, pieces
    equipment.save()
    return wrote(equipment, "agency", "name", "pieces")


@action("arenas.keep_equipment")
def keep_equipment(
    actor: Actor, session: ArenaSession, equipment: Equipment, pieces: int
) -> Done[EquipmentBooking]:
    """Keep this many pieces for a session, instead of what it had.

    Raises:
        Taken: other sessions keep too many then.
    """
    check_edit(actor, session.arena)
    _check_owner(actor, equipment.agency)
    if session.status == ArenaSession.Status.CANCELLED or session.ends_at < timezone.now():
        raise Refused(_("This session is over or cancelled. Choose another."))
    check_pieces(equipment.pk, session, pieces)
    said = {"pieces": pieces, "returned_at": None}
    kept, _new = EquipmentBooking.objects.update_or_create(
        session=session, equipment=equipment, defaults=said
    )
    return wrote(kept, "equipment", "session", "pieces")


@action("arenas.return_equipment")
def return_equipment(actor: Actor, kept: EquipmentBooking) -> Done[EquipmentBooking]:
    check_edit(actor, kept.session.arena)
    EquipmentBooking.objects.filter(pk=kept.pk, returned_at=None).update(returned_at=timezone.now())
    kept.refresh_from_db()
    return gave(kept, kept, "returned_at")


def _most_kept_ahead(equipment: Equipment) -> int:
    ahead = equipment.bookings.filter(returned_at=None, session__ends_at__gt=timezone.now())
    return peak(ahead.values_list("session__starts_at", "session__ends_at", "pieces"))


def _check_owner(actor: Actor, agency: Agency) -> None:
    if not agencies_of(actor).filter(pk=agency.pk).exists():
        raise Denied(_("This belongs to another network. Ask its coordinator."))
