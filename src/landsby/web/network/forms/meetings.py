"""When and where meetings are, what is on the agenda, and who came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.design.widgets import ChipRadios
from landsby.web.network.access.members import agencies_in
from landsby.web.network.actions.agenda import ItemFacts
from landsby.web.network.actions.meetings import WhenWhere
from landsby.web.network.models import AgendaItem, NetworkMeeting
from landsby.web.network.planning import Slot

Data = Mapping[str, Any] | None
Part = AgendaItem.Part
MOST_MINUTES = 240
MOST_PEOPLE = 50
ROWS = 4


class InOrder(Form):
    """A form in which something begins before it ends."""

    def _check_order(self, starts: str, ends: str) -> None:
        begins, stops = self.cleaned_data.get(starts), self.cleaned_data.get(ends)
        if begins and stops and stops <= begins:
            self.add_error(ends, _("The meeting ends before it begins. Choose a later time."))


class MeetingForm(InOrder):
    """One meeting."""

    day = DateField(label=_("Day"))
    starts = TimeField(label=_("From"))
    ends = TimeField(label=_("To"))
    place = forms.CharField(
        label=_("Where"), max_length=160, required=False, help_text=_("A room, or a link to a video meeting.")
    )

    def __init__(self, meeting: NetworkMeeting, data: Data = None) -> None:
        super().__init__(
            data, initial={**_slot_values(Slot(meeting.starts_at, meeting.ends_at)), "place": meeting.place}
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        self._check_order("starts", "ends")
        return said

    def when_where(self) -> WhenWhere:
        said = self.cleaned_data
        return WhenWhere(_at(said["day"], said["starts"]), _at(said["day"], said["ends"]), said["place"])


class PlanForm(InOrder):
    """A half-year's meetings at once: a row each; an emptied day leaves a row out."""

    place = forms.CharField(
        label=_("Where"), max_length=160, required=False, help_text=_("A room, or a link to a video meeting.")
    )

    def __init__(self, slots: Sequence[Slot], data: Data = None) -> None:
        initial = {
            f"{name}_{row}": value
            for row, slot in enumerate(slots)
            for name, value in _slot_values(slot).items()
        }
        super().__init__(data, initial=initial)
        for row in range(ROWS):
            self.fields[f"day_{row}"] = DateField(label=_("Day"), required=False)
            self.fields[f"starts_{row}"] = TimeField(label=_("From"), required=False)
            self.fields[f"ends_{row}"] = TimeField(label=_("To"), required=False)

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{row}"] for name in ("day", "starts", "ends")] for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for row in range(ROWS):
            for name in ("starts", "ends"):
                field = f"{name}_{row}"
                if said.get(f"day_{row}") and not said.get(field) and field not in self.errors:
                    self.add_error(field, _("The time is missing. Write it as 19.00."))
            self._check_order(f"starts_{row}", f"ends_{row}")
        return said

    def meetings(self) -> list[WhenWhere]:
        said = self.cleaned_data
        rows = [[said[f"{name}_{row}"] for name in ("day", "starts", "ends")] for row in range(ROWS)]
        return [
            WhenWhere(_at(day, starts), _at(day, ends), said["place"]) for day, starts, ends in rows if day
        ]


class CancelForm(Form):
    why = forms.CharField(label=_("Why"), max_length=200)


class ItemForm(Form):
    """A new item: what it is about is enough."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=140,
        help_text=_("No names and nobody who can be recognised."),
    )
    question = forms.CharField(label=_("What shall the meeting answer?"), max_length=240, required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=1, max_value=MOST_MINUTES, initial=10
    )
    part = forms.ChoiceField(
        label=_("Under"),
        choices=[choice for choice in Part.choices if choice[0] not in {Part.CASES, Part.SINCE}],
        initial=Part.OTHER,
        widget=ChipRadios,
    )

    def facts(self) -> ItemFacts:
        said = self.cleaned_data
        return ItemFacts(
            said.get("title", ""), said["question"], said["minutes"], said.get("part", Part.OTHER)
        )


class ItemChangeForm(ItemForm):
    """An item that stands there: what it is about can be changed only where a member wrote it."""

    def __init__(self, item: AgendaItem, data: Data = None) -> None:
        names = ("title", "question", "minutes", "part")
        super().__init__(data, initial={name: getattr(item, name) for name in names})
        if item.reason != AgendaItem.Reason.ADDED:
            del self.fields["title"], self.fields["part"]


class GuestForm(Form):
    comes_from = forms.CharField(
        label=_("Where does the guest come from?"),
        max_length=80,
        help_text=_("A school, a service, an association. No name."),
    )


class AttendanceForm(Form):
    """How many came from each agency."""

    def __init__(self, meeting: NetworkMeeting, data: Data = None) -> None:
        came = dict(meeting.attendance.values_list("agency", "people"))
        super().__init__(data)
        for agency in agencies_in(meeting.network_id):
            self.fields[f"agency_{agency.pk}"] = forms.IntegerField(
                label=agency.name,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                initial=came.get(agency.pk),
            )

    def people(self) -> dict[int, int]:
        return {int(name.removeprefix("agency_")): count or 0 for name, count in self.cleaned_data.items()}


def _slot_values(slot: Slot) -> dict[str, Any]:
    starts, ends = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
