"""What is not done, said as one sentence for the person who asked. Every page shows it in the same way."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class Denied(PermissionDenied):
    """A permission that is missing, said as one sentence for the person who asked."""


class Refused(Exception):
    """A wish that cannot be met now (full, out of date, taken), said as one sentence with a way on."""
