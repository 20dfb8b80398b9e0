"""What a school logged itself, set beside the dates that a change may have. Beside is not because of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from landsby.engines.lens.schema import Event
from landsby.engines.lens.signals.changes import Change

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the schools' own log. Without `class_` it is of the whole school; `share` is of lessons."""

    school: str
    date: date
    event: Event
    class_: str | None = None
    share: float | None = None


def logged_near(
    change: Change, logged: Iterable[Logged], school: str, class_: str | None = None
) -> tuple[Logged, ...]:
    """What was logged for the class or its whole school while the change may have begun, by date.

    A week before the earliest date counts too: what happens on a Friday shows from Monday. Without `class_`
    the change is the school's, and only what is of the whole school is set beside it.
    """
    start, end = change.earliest - WEEK, change.latest + WEEK
    concerns = {None, class_}
    return tuple(
        sorted(
            (
                row
                for row in logged
                if row.school == school and row.class_ in concerns and start <= row.date < end
            ),
            key=lambda row: row.date,
        )
    )
