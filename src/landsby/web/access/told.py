"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "access.report": _("was told what became of a letter"),
}
