"""The minutes as they are written by several people at once: nothing that the server has taken is ever lost.

A save names the version that it began from. One UPDATE under that version takes it, or it becomes a text
beside the minutes, which its writer then chooses about with both in sight. What an open page saved before an
answer that was lost is known by the page's own key (`editor`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.house import erased
from landsby.web.network.access.meetings import check_writes
from landsby.web.network.access.members import check_member, post_in
from landsby.web.network.models import AgendaItem, Correction, MinutesText, MinutesVersion

PAUSE = timedelta(minutes=5)
Kind = MinutesVersion.Kind


class Took(StrEnum):
    SAVED = "saved"
    BESIDE = "beside"


@dataclass(frozen=True)
class Draft:
    """What an open page sends: its text, the version and the text that it began from, and its own key."""

    text: str
    version: int
    base: str
    editor: UUID


@dataclass(frozen=True)
class Receipt:
    """What the server has: the version it now stands at, and the digest of what it took."""

    took: Took
    version: int
    digest: str


def digest_of(text: str) -> str:
    """The first 16 hex digits of the text's SHA-256, by which a page knows that all of it has arrived."""
    return sha256(text.encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """A text as it is kept: with \\n for line ends, as browsers send \\r\\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@action("network.save_minutes")
def save_minutes(actor: Actor, item: AgendaItem, draft: Draft) -> Done[Receipt]:
    """Take a text into the minutes, or keep it beside them when somebody else has written in between."""
    check_writes(actor, AgendaItem.objects.select_related("meeting").get(pk=item.pk))
    MinutesText.objects.get_or_create(item=item)
    now = MinutesText.objects.select_for_update().get(item=item)
    beside = _beside(item, draft.editor)
    if now.text == draft.text and not beside:
        return gave(Receipt(Took.SAVED, now.version, digest_of(draft.text)), now)
    if beside or not _follows(now, draft):
        return _keep_beside(actor, item, now, draft)
    _take(actor, item, now, draft)
    return gave(Receipt(Took.SAVED, now.version, digest_of(draft.text)), now, "text")


def _beside(item: AgendaItem, editor: UUID) -> MinutesVersion | None:
    return item.versions.filter(kind=Kind.BESIDE, settled_at=None, editor=editor).first()


def _follows(now: MinutesText, draft: Draft) -> bool:
    """Whether the text was written from what stands there, or from what this same page saved last."""
    return now.version == draft.version or (now.editor == draft.editor and now.version == draft.version + 1)


def _take(actor: Actor, item: AgendaItem, now: MinutesText, draft: Draft, *, anew: bool = False) -> None:
    """`anew`: as a version of its own, also right after the writer's last."""
    writer, at = post_in(actor, item.meeting.network_id), timezone.now()
    taken = MinutesText.objects.filter(pk=now.pk, version=now.version).update(
        text=draft.text, version=F("version") + 1, editor=draft.editor, written_by=writer, saved_at=at
    )
    if not taken:
        raise Refused(_("Somebody saved at this very moment. It is tried again."))
    now.refresh_from_db()
    running = item.versions.filter(kind=Kind.TAKEN).first()
    fresh = running and running.writer_id == writer and running.erased_at is None and not anew
    if running and fresh and at - running.saved_at < PAUSE and running.number == now.version - 1:
        running.text, running.number, running.saved_at = draft.text, now.version, at
        running.save()
        return
    MinutesVersion.objects.create(
        item=item,
        number=now.version,
        text=draft.text,
        editor=draft.editor,
        writer_id=writer,
        begun_at=at,
        saved_at=at,
    )


def _keep_beside(actor: Actor, item: AgendaItem, now: MinutesText, draft: Draft) -> Done[Receipt]:
    at = timezone.now()
    kept, _made = MinutesVersion.objects.update_or_create(
        item=item,
        kind=Kind.BESIDE,
        settled_at=None,
        editor=draft.editor,
        defaults={"text": draft.text, "number": now.version, "saved_at": at},
        create_defaults={
            "text": draft.text,
            "number": now.version,
            "base": draft.base,
            "saved_at": at,
            "begun_at": at,
            "writer_id": post_in(actor, item.meeting.network_id),
        },
    )
    return gave(Receipt(Took.BESIDE, now.version, digest_of(draft.text)), kept, "text")


@action("network.choose_minutes")
def choose_minutes(actor: Actor, kept: MinutesVersion, text: str, *, seen: int) -> Done[MinutesText]:
    """Settle a text beside the minutes: `text` is what shall stand there, `seen` the version one chose from.

    Raises:
        Refused: it is settled, or somebody has written once more; both are still there.
    """
    check_writes(actor, kept.item)
    kept = MinutesVersion.objects.select_for_update().select_related("item__meeting").get(pk=kept.pk)
    now = MinutesText.objects.select_for_update().get(item=kept.item_id)
    if kept.settled_at or kept.kind != Kind.BESIDE:
        raise Refused(_("This has been chosen about already."))
    if now.version != seen:
        raise Refused(_("Somebody has written once more in between. Look at both again."))
    kept.settled_at = timezone.now()
    kept.save(update_fields=["settled_at"])
    if now.text != text:
        _take(
            actor, kept.item, now, Draft(text, now.version, now.text, kept.editor or UUID(int=0)), anew=True
        )
    return gave(now, kept, "settled_at", "text")


@action("network.restore_version")
def restore_version(actor: Actor, version: MinutesVersion) -> Done[MinutesText]:
    """Let an earlier version stand in the minutes again, as the newest one."""
    item = version.item
    check_writes(actor, item)
    if version.erased_at:
        raise Refused(_("The text of this version is erased."))
    now = MinutesText.objects.select_for_update().get(item=item)
    _take(actor, item, now, Draft(version.text, now.version, now.text, UUID(int=0)), anew=True)
    return gave(now, version, "text")


@action("network.erase_version")
def erase_version(actor: Actor, version: MinutesVersion) -> Done[MinutesVersion]:
    """Empty an older version that should never have been written; who and when it was stays.

    Raises:
        Refused: it is what stands in the minutes now.
    """
    check_member(actor, version.item.meeting.network_id)
    if version.item.versions.filter(kind=Kind.TAKEN).first() == version:
        raise Refused(_("This is what the minutes say now. Change them first, then erase the old text."))
    erased.remember([version], "text", "base")
    version.text, version.base, version.erased_at = "", "", timezone.now()
    version.save(update_fields=["text", "base", "erased_at"])
    return wrote(version, "text")


@action("network.correct_minutes")
def correct_minutes(actor: Actor, item: AgendaItem, text: str) -> Done[Correction]:
    """A dated correction of minutes that are closed."""
    check_member(actor, item.meeting.network_id)
    if not item.is_frozen:
        raise Refused(_("These minutes are not closed yet. Change them as they are."))
    if item.part == AgendaItem.Part.CASES:
        raise Refused(_("Nothing is written about a case in the minutes."))
    by = post_in(actor, item.meeting.network_id)
    return wrote(Correction.objects.create(item=item, text=text, by_id=by, at=timezone.now()), "text")


@action("network.freeze_item")
def freeze_item(actor: Actor, item: AgendaItem) -> Done[AgendaItem]:
    """Close the minutes of one item while the meeting goes on."""
    check_writes(actor, item)
    if item.versions.filter(kind=Kind.BESIDE, settled_at=None).exists():
        raise Refused(_("Two have written at the same time and not chosen yet. Choose first, then close."))
    item.frozen_at = timezone.now()
    item.save(update_fields=["frozen_at"])
    return wrote(item, "frozen_at")
