"""What the room does once a day."""

from __future__ import annotations

from django.apps import apps

from landsby.web.access.house import residue

from .actions.duty import tend


def tend_parents() -> str:
    done = tend()
    if done.erased or done.summed_up or done.forgotten or done.groups:
        residue.leave_none(apps.get_app_config("parents").get_models())
    told = f"Theme evenings: offers run out {done.lapsed}, made {done.offered}."
    told += f" Concerns that wait too long: {done.alarms}."
    told += f" Reminders: {done.reminders}. Worried and not answered: {done.worries}."
    told += f"\nSeries made counts: {done.summed_up}. Groups: {done.groups}. Families erased: {done.erased}."
    return told


DUTIES = (tend_parents,)
