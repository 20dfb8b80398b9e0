"""What the room does once a day."""

from __future__ import annotations

from .actions import tend


def tend_wishes() -> str:
    done = tend()
    told = f"Wishes erased: {done.erased}. Invitations run out: {done.expired}."
    told += f"\nGiven to the places to answer: {done.turned}. Requests that wait too long: {done.alarms}."
    return f"{told}\nPeople told: {done.told}."


DUTIES = (tend_wishes,)
