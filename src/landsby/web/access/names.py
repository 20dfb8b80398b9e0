"""Names in addresses, and names that last: what other directories know our things by."""

from __future__ import annotations

from itertools import count
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
LONGEST = 40
RESERVED = frozenset({"new", "import", "export"})
TAXONOMIES = {
    "entry-profile": "Landsby entry profile",
    "degrees": "Landsby degrees of taking part",
    "topics": "Landsby topics",
}
"""What our attributes are called in an HSDS feed, going out and coming in."""


def slug_of(name: str) -> str:
    """«Brettspill på Ås» becomes «brettspill-pa-as»."""
    return slugify(name.lower().translate(LETTERS))[:LONGEST].strip("-") or "uten-navn"


def free_slug(model: type[Model], name: str) -> str:
    """The name's slug, with a number behind it where others, or a page of ours, have it."""
    slug = slug_of(name)
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    taken = {*model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True), *RESERVED}
    return next(one for one in candidates if one not in taken)


def lasting_id(kind: str, key: object) -> UUID:
    """The same id for the same thing at every export, from this installation's address."""
    return uuid5(NAMESPACE_URL, f"{settings.ORIGIN.rstrip('/')}/{kind}/{key}")
