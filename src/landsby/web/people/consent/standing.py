"""Which consents stand at this moment: the one function that decides, for page, list, count and message."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from landsby.web.people.models import ConsentToShare


def standing() -> QuerySet[ConsentToShare]:
    """What has been given, has not been taken back and has not run out."""
    return ConsentToShare.objects.filter(withdrawal=None, expires_on__gte=timezone.localdate())


def standing_keys(agencies: Collection[int]) -> QuerySet[ConsentToShare, UUID]:
    """The keys of the standing consents by which something may be told to one of the agencies, for a room's
    own scope."""
    return standing().filter(to_agency__in=agencies).values_list("key", flat=True)


def stands(key: UUID) -> bool:
    return standing().filter(key=key).exists()
