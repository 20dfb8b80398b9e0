"""The languages: three for every page, and five more for the pages that a parent signs up by.

A page is in the five when its view is marked `in_every_language`; all others lead to bokmål from there. What
no person has approved says so on the screen: a setting for each language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MAIN = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))
MORE = (
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("ar", "العربية"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ (Tigrinya)"),
)
CODES_OF_MORE = frozenset(code for code, _name in MORE)
UNKNOWN_TO_DJANGO = {
    "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
    "ti": {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"},
}


def in_every_language(view: View) -> View:
    """Mark a view whose page is whole in all eight languages."""
    view.in_every_language = True  # type: ignore[attr-defined]
    return view


def is_in_every_language(view: Callable[..., Any] | None) -> bool:
    return getattr(view, "in_every_language", False)
