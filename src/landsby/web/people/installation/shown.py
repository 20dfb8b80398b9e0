"""What every page says about the installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from landsby.web.people.models import Installation

from .standing import call_first, call_someone, current, own_numbers


def installation(request: HttpRequest) -> Mapping[str, object]:
    """Asked at most once a page, and only by a page that shows it. Without a database a page still says whom
    to call."""
    found: Any = SimpleLazyObject(_current)
    return {
        "installation": found,
        "emergency_life": SimpleLazyObject(lambda: call_first(found)),
        "emergency_someone": SimpleLazyObject(lambda: call_someone(found)),
        "own_numbers": SimpleLazyObject(lambda: own_numbers(found)),
    }


def _current() -> Installation:
    try:
        return current()
    except DatabaseError:
        return Installation()
