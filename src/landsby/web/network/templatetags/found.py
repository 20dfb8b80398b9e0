"""Marks in a text the words that a search has found."""

from __future__ import annotations

import re
from collections.abc import Collection

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_PARTS = re.compile(r"([^\W_]+(?:[-&+'’][^\W_]+)*)")


@register.simple_tag
def marked(text: str, words: Collection[str]) -> SafeString:
    """`{% marked entry.gave words %}`: each part is escaped by itself, and only then marked."""
    if not words:
        return escape(text)
    parts = (
        f"<mark>{escape(part)}</mark>" if part.casefold() in words else escape(part)
        for part in _PARTS.split(text)
    )
    return mark_safe("".join(parts))  # nosec: every part is escaped
