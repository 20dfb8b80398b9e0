"""Names and numbers in addresses."""

from __future__ import annotations

from itertools import count

from django.db.models import Model
from django.utils.text import slugify

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
LONGEST = 40
LONGEST_NUMBER = 10
RESERVED = frozenset({"new", "import", "export"})


def is_number(text: str) -> bool:
    """Whether an address or an unseen field holds a number such as we put there: at most nine plain digits.

    `str.isdecimal` is true of thousands of digits, which no `int` takes, and of those of other scripts.
    """
    return text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER


def slug_of(name: str) -> str:
    """«Brettspill på Ås» becomes «brettspill-pa-as»."""
    return slugify(name.lower().translate(LETTERS))[:LONGEST].strip("-") or "uten-navn"


def free_slug(model: type[Model], name: str) -> str:
    """The name's slug, with a number behind it where others, or a page of ours, have it."""
    slug = slug_of(name)
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    taken = {*model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True), *RESERVED}
    return next(one for one in candidates if one not in taken)
