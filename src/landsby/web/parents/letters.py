"""What parents are told, in neutral words: see `landsby.web.access.outbox`."""

from __future__ import annotations

from .models import SignUp, SignUpStep


def tell(sign_up: SignUp, kind: SignUpStep.Kind) -> None:
    """Put word of a step into the outbox, for each adult who wants it."""
