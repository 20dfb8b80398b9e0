"""Names in addresses."""

from __future__ import annotations

from itertools import count

from django.db.models import Model
from django.utils.text import slugify

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
LONGEST = 40
RESERVED = frozenset({"new", "import", "export"})


def slug_of(name: str) -> str:
    """«Brettspill på Ås» becomes «brettspill-pa-as»."""
    return slugify(name.lower().translate(LETTERS))[:LONGEST].strip("-") or "uten-navn"


def free_slug(model: type[Model], name: str) -> str:
    """The name's slug, with a number behind it where others, or a page of ours, have it."""
    slug = slug_of(name)
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    taken = {*model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True), *RESERVED}
    return next(one for one in candidates if one not in taken)
