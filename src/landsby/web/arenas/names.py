"""Names that last: what other directories know our things by."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

TAXONOMIES = {
    "entry-profile": "Landsby entry profile",
    "degrees": "Landsby degrees of taking part",
    "topics": "Landsby topics",
}
"""What our attributes are called in an HSDS feed, going out and coming in."""


def lasting_id(kind: str, key: object) -> UUID:
    """The same id for the same thing at every export, from this installation's address."""
    return uuid5(NAMESPACE_URL, f"{settings.ORIGIN.rstrip('/')}/{kind}/{key}")
