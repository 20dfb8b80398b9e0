"""Where a thing of this room is read; empty while it has no page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address_of(url_name: str, key: object) -> str:
    try:
        return reverse(url_name, args=[key])
    except NoReverseMatch:
        return ""
