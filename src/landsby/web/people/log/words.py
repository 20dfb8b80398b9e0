"""What the log calls what is done, found in every room."""

from __future__ import annotations

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.audit import READ
from landsby.web.access.house import parts

Said = str | Promise


@cache
def told() -> dict[str, Said]:
    """What is said of each verb, after who did it."""
    return {verb: said for room in parts("told") for verb, said in getattr(room, "TOLD", {}).items()}


@cache
def told_of_reads() -> dict[str, Said]:
    """What is said of a read, by its purpose."""
    return {why: said for room in parts("told") for why, said in getattr(room, "READ", {}).items()}


@cache
def kinds() -> dict[str, Said]:
    """What one can ask for: the first part of a verb, or `read`, and what it is called."""
    rooms = {room.__name__.split(".")[-2]: room.KIND for room in parts("told") if hasattr(room, "KIND")}
    return {**rooms, READ: _("Reading about somebody")}


def did(verb: str, purpose: str) -> Said:
    """«gave %(whom)s a role»; something plain of what no room tells, such as a verb that is no more."""
    if verb == READ:
        return told_of_reads().get(purpose, _("read about somebody"))
    return told().get(verb, _("did something that is no longer done here"))
