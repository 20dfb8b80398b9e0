"""What can go wrong on the way out. The text is a number or the kind of an error, never an address."""

from __future__ import annotations


class Later(Exception):
    """It surely was not sent, and may be in a while."""


class Down(Later):
    """Nobody takes anything at present: the others need not be tried either."""


class Never(Exception):
    """It was refused for good."""


class Unsure(Exception):
    """Perhaps it was sent."""


class Silent(Unsure):
    """Perhaps it was sent, but whoever took it fell silent: the others need not wait as long."""


def kind_of_error(wrong: BaseException) -> str:
    return type(wrong).__name__
