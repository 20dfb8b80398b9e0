"""What the room does once a day."""

from __future__ import annotations

from django.utils import timezone

from landsby.web.access.actors import SYSTEM
from landsby.web.access.house import residue

from .actions.agenda import write_agenda
from .actions.cases import erase
from .actions.challenges import escalate
from .actions.talks import forget_contact, remind
from .models import TalkContact
from .queries.cases import had_their_time
from .queries.challenges import stages_due
from .queries.due import changes_of
from .queries.meetings import planned
from .queries.telling.talks import contacts_to_forget, requests_to_answer


def write_agendas() -> str:
    """What is open goes on the agendas of the meetings to come, also when nobody looks at them."""
    changed = [write_agenda(SYSTEM, meeting) for meeting in planned() if changes_of(meeting)]
    return f"Lines of agendas changed: {sum(changed)}."


def erase_cases() -> str:
    """Cases that have had their time go, and with them what came of them and was not read again."""
    erased = [erase(SYSTEM, case) for case in had_their_time()]
    return f"Anonymous cases erased: {len(erased)}."


def ask_again() -> str:
    """Challenges whose answer is late: a reminder, then their leader, then the leaders' page."""
    due = stages_due(timezone.localdate())
    for challenge, kind in due:
        escalate(SYSTEM, challenge, kind)
    return f"Challenges asked for again: {len(due)}."


def answer_askers() -> str:
    """Requests for talks whose answer is promised for today: the coordinators are told."""
    due = requests_to_answer(timezone.localdate())
    for request in due:
        remind(SYSTEM, request)
    return f"Requests for talks that wait for an answer: {len(due)}."


def forget_askers() -> str:
    """The addresses of those who asked for a talk go when they have had their time."""
    had = contacts_to_forget(timezone.localdate())
    for request in had:
        forget_contact(SYSTEM, request)
    if had:
        residue.leave_none([TalkContact])
    return f"Addresses of askers erased: {len(had)}."


DUTIES = (write_agendas, erase_cases, ask_again, answer_askers, forget_askers)
