"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

READ = {
    "the evening's welcome": _("read who is expected at a session"),
}
"""Of a read by its purpose."""
