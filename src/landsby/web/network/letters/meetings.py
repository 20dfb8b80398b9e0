"""What members are told: that a meeting is planned, moved or cancelled, with its file for their calendar.

Nothing of the agenda is in it, and nobody else's address: one letter a person, made when it is sent.
"""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Account, Channel, Letter
from landsby.web.network.access.members import members_in
from landsby.web.network.models import NetworkMeeting
from landsby.web.network.papers.calendar import invitation, method_of

PLANNED = outbox.Text(
    subject=_("A network meeting"),
    body=_("A network meeting is planned %(day)s %(time)s. The agenda is here:"),
)
MOVED = outbox.Text(
    subject=_("A network meeting is changed"),
    body=_("A network meeting has a new time or place: %(day)s %(time)s. See here:"),
)
CANCELLED = outbox.Text(
    subject=_("A network meeting is cancelled"), body=_("The network meeting %(day)s is cancelled. See here:")
)


def meeting_now(letter: Letter) -> outbox.Saying | None:
    """What is true of the meeting when the letter goes; nothing where it is over, or a later one says it."""
    key, _colon, sequence = letter.about.partition(":")
    meeting = NetworkMeeting.objects.filter(key=key, ends_at__gt=timezone.now()).first()
    if meeting is None or str(meeting.sequence) != sequence:
        return None
    cancelled = meeting.state == NetworkMeeting.State.CANCELLED
    text = "cancelled" if cancelled else "moved" if meeting.sequence else "planned"
    with translation.override(letter.language):
        content = invitation(meeting, letter.address)
    kind = f"text/calendar; method={method_of(meeting)}"
    path = reverse("network:meeting", args=[meeting.key])
    return outbox.Saying(text, path, meeting.starts_at, files=(outbox.File("meeting.ics", kind, content),))


MEETING = outbox.register(
    outbox.Kind(
        "network.meeting",
        texts={"planned": PLANNED, "moved": MOVED, "cancelled": CANCELLED},
        now=meeting_now,
        lasts=timedelta(days=2),
        again=True,
    )
)


def tell_members(meeting: NetworkMeeting) -> None:
    """One letter to each member: a change of time or place is a new one, a change of nothing is none."""
    members = members_in(meeting.network_id).values("account")
    accounts = Account.objects.filter(pk__in=members)
    for account in accounts.order_by("pk"):
        outbox.put(
            MEETING,
            to=outbox.To(Channel.MAIL, account.email),
            about=f"{meeting.key}:{meeting.sequence}",
            once=f"{meeting.key} {meeting.sequence} {account.pk}",
        )
