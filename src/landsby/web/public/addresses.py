"""Addresses as the world outside knows them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

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


def lasting_id(kind: str, key: object) -> UUID:
    """The same id for the same thing at every export, from this installation's address."""
    return uuid5(NAMESPACE_URL, absolute(f"/{kind}/{key}"))
