"""Giving a consent and taking it back, inside an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.roles import Role
from landsby.web.people.models import Agency, ConsentToShare, ConsentWithdrawal


@dataclass(frozen=True, kw_only=True)
class Consenting:
    """What somebody says yes to.

    Attributes:
        scope: the names of what may be told, such as "alias".
        text: the very words that they read.
        text_version: the version of those words, such as "2026-11".
        expires_on: the last day on which it stands.
    """

    giver_key: UUID
    giver_role: Role
    from_agency: Agency
    to_agency: Agency
    scope: tuple[str, ...]
    text: str
    text_version: str
    expires_on: date


def give(said: Consenting) -> ConsentToShare:
    """Add the consent. Call inside an action, as a part of what it opens."""
    return ConsentToShare.objects.create(
        giver_key=said.giver_key,
        giver_role=said.giver_role,
        from_agency=said.from_agency,
        to_agency=said.to_agency,
        scope=list(said.scope),
        text=said.text,
        text_version=said.text_version,
        language=get_language() or "nb",
        given_at=timezone.now(),
        expires_on=said.expires_on,
    )


def withdraw(consent: ConsentToShare, giver_key: UUID) -> None:
    """Take it back: it closes the very next request. A second time does nothing.

    Raises:
        Denied: it is somebody else's.
    """
    if consent.giver_key != giver_key:
        raise Denied(_("Only whoever said yes can take it back."))
    ConsentWithdrawal.objects.get_or_create(consent=consent, defaults={"at": timezone.now()})


def erase(giver_key: UUID) -> None:
    """Erase all that somebody has said yes to, when all else of theirs is erased."""
    ConsentToShare.objects.filter(giver_key=giver_key).delete()
