"""What the log says of the room's actions, after who did it: «Kari answered what was said to be wrong»."""

from django.utils.translation import gettext_lazy as _

KIND = _("What is wrong")
TOLD = {
    "concerns.answer": _("answered what was said to be wrong"),
    "concerns.erase": _("erased what was sealed of something wrong"),
    "concerns.forget": _("removed an answer that had been there for a fortnight"),
    "concerns.tell": _("said that something is wrong"),
}
READ = {"answering what was said to be wrong": _("read what was said to be wrong")}
"""Of a read by its purpose."""
