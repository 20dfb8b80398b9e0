"""What the room does once a day."""

from __future__ import annotations

from landsby.web.access.house.duties import Undone

from .actions import tend


def tend_wishes() -> str:
    done = tend()
    told = f"Wishes erased: {done.erased}. Invitations run out: {done.expired}."
    told += f"\nGiven to the places to answer: {done.turned}. Requests that wait too long: {done.alarms}."
    told += f"\nPeople told: {done.told}."
    if done.untold:
        raise Undone(f"{told}\nLetters that the mail server did not take: {done.untold}. See landsby doctor.")
    return told


DUTIES = (tend_wishes,)
