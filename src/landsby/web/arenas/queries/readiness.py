"""What an arena lacks before everybody may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from landsby.web.arenas.choices import Openness
from landsby.web.arenas.models import Arena

from .hosts import is_hosted
from .sessions import count_ahead


@dataclass(frozen=True)
class Step:
    """One thing on the way to being published; `url_name` is where it is done."""

    sentence: str
    done: bool
    url_name: str
    anchor: str = ""


def steps_to_publish(arena: Arena) -> list[Step]:
    """What those who come must find: a place, a day, somebody who receives them."""
    return [
        Step(_("For whom it is, and what arriving demands"), bool(arena.for_whom), "arenas:edit", "entry"),
        Step(_("A place, or where it is online"), _is_somewhere(arena), "arenas:edit", "place"),
        Step(_("A day when it is open"), _has_days(arena), "arenas:sessions"),
        Step(_("A host who receives and answers"), is_hosted(arena), "arenas:edit", "people"),
    ]


def must_have(arena: Arena) -> list[str]:
    """Why it cannot be published yet, in sentences; nothing when it can."""
    return list(_lacks(arena))


def _lacks(arena: Arena) -> Iterator[str]:
    if not _is_somewhere(arena):
        yield _("Choose a place, or say where it is online.")
    if not arena.for_whom:
        yield _("Say for whom it is.")
    if not _has_days(arena) and not is_hosted(arena):
        yield _("Give it a day or a host: otherwise nobody can come.")


def _is_somewhere(arena: Arena) -> bool:
    by_agreement = arena.openness == Openness.PLACE_BY_AGREEMENT
    return bool(arena.venue_id or arena.online_where or by_agreement)


def _has_days(arena: Arena) -> bool:
    return count_ahead(arena).sessions > 0 or arena.series.exists()
