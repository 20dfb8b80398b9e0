"""Equipment: what there is. Never fewer pieces than are kept."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.people.models import Agency
from landsby.web.venues.access import check_owner
from landsby.web.venues.bookings import peak
from landsby.web.venues.models import Equipment


@action("venues.list_equipment")
def list_equipment(actor: Actor, agency: Agency, name: str, pieces: int) -> Done[Equipment]:
    check_owner(actor, agency)
    equipment = Equipment.objects.create(agency=agency, name=name, pieces=pieces)
    return wrote(equipment, "agency", "name", "pieces")


@action("venues.change_equipment")
def change_equipment(
    actor: Actor, equipment: Equipment, agency: Agency, name: str, pieces: int
) -> Done[Equipment]:
    """Raises `Refused` when more pieces are kept ahead than there would be."""
    check_owner(actor, equipment.agency)
    check_owner(actor, agency)
    equipment = Equipment.objects.select_for_update().get(pk=equipment.pk)
    most = _most_kept_ahead(equipment)
    if pieces < most:
        said = _("Up to %(most)d are kept at the same time ahead. You cannot have fewer than that.")
        raise Refused(said % {"most": most})
    equipment.agency, equipment.name, equipment.pieces = agency, name, pieces
    equipment.save()
    return wrote(equipment, "agency", "name", "pieces")


def _most_kept_ahead(equipment: Equipment) -> int:
    ahead = equipment.bookings.filter(returned_at=None, ends_at__gt=timezone.now())
    return peak(ahead.values_list("starts_at", "ends_at", "pieces"))
