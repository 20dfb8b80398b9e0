"""What a host writes in an evening: counts and one sentence, all of it nameless."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas.access import check_hosts
from landsby.web.arenas.models import ArenaRole, ArenaSession, DoorTap, Reflection, RoleTaken
from landsby.web.arenas.queries.evening import door_counts
from landsby.web.design.dates import clock, relative_day

OPENS_BEFORE = timedelta(hours=2)
CLOSES_AFTER = timedelta(days=7)
"""Long enough for a phone that was without a net all weekend to send what it kept."""


def check_door(session: ArenaSession) -> None:
    """Raise Refused where nobody can be counted: cancelled, not yet, or long over."""
    opens = session.starts_at - OPENS_BEFORE
    if session.status == ArenaSession.Status.CANCELLED:
        raise Refused(_("It is cancelled this time."))
    if timezone.now() < opens:
        when = {"day": relative_day(opens), "time": clock(opens)}
        raise Refused(_("You can count from %(day)s at %(time)s.") % when)
    if timezone.now() > session.ends_at + CLOSES_AFTER:
        raise Refused(_("It is over for today. You cannot count any more."))


def why_door_is_closed(session: ArenaSession) -> str:
    """The sentence of `check_door`, or nothing when the door can be counted."""
    try:
        check_door(session)
    except Refused as refusal:
        return str(refusal)
    return ""


@action("arenas.count_door")
def count_door(
    actor: Actor, session: ArenaSession, kind: DoorTap.Kind, change: int, key: UUID
) -> Done[Mapping[str, int]]:
    """Count somebody in (1), or take one back (-1). The same key twice counts once.

    Returns: how many came by now, by kind.

    Raises:
        Refused: the door cannot be counted now, or there is nobody to take back.
    """
    check_hosts(actor, session.arena)
    check_door(session)
    ArenaSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if not _counted_before(session, key):
        if door_counts(session)[kind] + change < 0:
            raise Refused(_("There is nobody to take off. The count is 0."))
        DoorTap.objects.create(session=session, key=key, kind=kind, change=change)
    return gave(door_counts(session), session, "taps")


def _counted_before(session: ArenaSession, key: UUID) -> bool:
    tap = DoorTap.objects.filter(key=key).first()
    if tap and tap.session_id != session.pk:
        raise Refused(_("This tap belongs to another day. Tap once more."))
    return tap is not None


@action("arenas.fill_role")
def fill_role(actor: Actor, session: ArenaSession, role: ArenaRole, people: int) -> Done[RoleTaken]:
    """Say how many fill a role: the number itself, so that sending twice changes nothing."""
    check_hosts(actor, session.arena)
    taken, _created = RoleTaken.objects.update_or_create(
        session=session, role=role, defaults={"people": people}
    )
    return wrote(taken, "people")


@action("arenas.reflect")
def reflect(actor: Actor, session: ArenaSession, text: str, themes: Collection[str] = ()) -> Done[Reflection]:
    """Keep a sentence about how it was and what it was about; an empty one takes it away again."""
    check_hosts(actor, session.arena)
    said = {"text": text, "themes": list(themes)}
    reflection, _created = Reflection.objects.update_or_create(session=session, defaults=said)
    return wrote(reflection, "text", "themes")
