"""A new guidance group, and a meeting's theme and time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.parents.actions.guidance import GroupFacts
from landsby.web.parents.models import GuidanceMeeting
from landsby.web.people.models import Worker
from landsby.web.venues.models import Venue

TITLE = "På bølgelengde med tenåringen"


def _aware(day: Any, wall: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, wall))


class Spanning(Form):
    """Whatever has a beginning and an end on one day."""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("The meeting must end after it begins."))
        return said


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.account.name)


class GroupForm(Spanning):
    """Six to eight meetings at the same time of the week."""

    title = forms.CharField(label=_("What is the group called?"), max_length=120, initial=TITLE)
    first_day = DateField(label=_("First meeting"))
    starts = TimeField(label=_("From"), initial=time(18))
    ends = TimeField(label=_("To"), initial=time(20))
    number = forms.IntegerField(label=_("How many meetings?"), min_value=6, max_value=8, initial=6)
    weeks = forms.ChoiceField(
        label=_("How often?"), choices=[("1", _("Every week")), ("2", _("Every other week"))], initial="2"
    )
    seats = forms.IntegerField(label=_("How many families?"), min_value=3, max_value=12, initial=8)
    also_led_by = ColleagueField(
        label=_("Who leads it with you?"),
        queryset=Worker.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )
    venue = forms.ModelChoiceField(
        label=_("Premises"), queryset=Venue.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, venues: Any, colleagues: list[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms, leaders = self.fields["venue"], self.fields["also_led_by"]
        assert isinstance(rooms, forms.ModelChoiceField)
        assert isinstance(leaders, forms.ModelChoiceField)
        rooms.queryset = venues
        leaders.queryset = Worker.objects.filter(pk__in=[one.pk for one in colleagues]).select_related(
            "account"
        )

    def clean_first_day(self) -> Any:
        day = self.cleaned_data["first_day"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        return day

    def facts(self) -> GroupFacts:
        said = self.cleaned_data
        step = timedelta(weeks=int(said["weeks"]))
        days = [said["first_day"] + step * number for number in range(said["number"])]
        spans = tuple((_aware(day, said["starts"]), _aware(day, said["ends"])) for day in days)
        return GroupFacts(said["title"], said["seats"], said["venue"], said["also_led_by"], spans)


class MeetingForm(Spanning):
    """A meeting's theme and time."""

    theme = forms.CharField(label=_("What it is about"), max_length=120, required=False)
    day = DateField(label=_("Day"))
    starts = TimeField(label=_("From"))
    ends = TimeField(label=_("To"))

    def __init__(self, meeting: GuidanceMeeting, *args: Any, **kwargs: Any) -> None:
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        first = {"theme": meeting.theme, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        super().__init__(*args, initial=first, **kwargs)

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        span = (_aware(said["day"], said["starts"]), _aware(said["day"], said["ends"]))
        return {"theme": said["theme"], "span": span}
