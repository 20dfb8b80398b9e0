"""Addresses as the world outside knows them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """`/places/` → «https://…/places/»."""
    return f"{settings.ORIGIN.rstrip('/')}{path}"


def arena_page(slug: str, language: str | None = None) -> str:
    """The whole address of an arena's page, in its language or the page's own."""
    if language is None:
        return absolute(reverse("public:arena", args=[slug]))
    with translation.override(language):
        return absolute(reverse("public:arena", args=[slug]))
