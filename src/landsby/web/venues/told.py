"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

KIND = _("Premises and equipment")
TOLD = {
    "venues.book_venue": _("booked premises"),
    "venues.change_equipment": _("changed a piece of equipment"),
    "venues.change_venue": _("changed premises"),
    "venues.create_venue": _("added premises"),
    "venues.lend_hours": _("lent out hours of premises"),
    "venues.list_equipment": _("added a piece of equipment"),
    "venues.return_booking": _("gave back booked premises"),
    "venues.stop_lending": _("stopped lending premises"),
}
