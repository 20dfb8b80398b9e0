"""What the room does once a day."""

from __future__ import annotations

from landsby.web.access.actors import SYSTEM

from .actions.agenda import write_agenda
from .queries.due import changes_of
from .queries.meetings import planned


def write_agendas() -> str:
    """What is open goes on the agendas of the meetings to come, also when nobody looks at them."""
    changed = [write_agenda(SYSTEM, meeting) for meeting in planned() if changes_of(meeting)]
    return f"Lines of agendas changed: {sum(changed)}."


DUTIES = (write_agendas,)
