"""The adviser's forms: a new series, other seats, an evening moved or cancelled."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.parents.actions.programme import SeriesFacts
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import ThemeEvening
from landsby.web.venues.models import Venue


class SeatsForm(Form):
    """How many places there are."""

    seats_on_site = forms.IntegerField(label=_("Places on site"), min_value=0, max_value=60)
    seats_online = forms.IntegerField(label=_("Places online"), min_value=0, max_value=60)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("seats_on_site") == said.get("seats_online") == 0:
            self.add_error("seats_on_site", _("There must be at least one place, on site or online."))
        return said


class SeriesForm(SeatsForm):
    """A series that is new: the same weekday and time each week."""

    track = forms.ChoiceField(label=_("Group"), choices=EveningTrack.choices)
    first_day = DateField(label=_("First evening"))
    starts = TimeField(label=_("From"), initial=time(18))
    ends = TimeField(label=_("To"), initial=time(20))
    number = forms.IntegerField(label=_("How many evenings, one a week"), min_value=1, max_value=8, initial=4)
    venue = forms.ModelChoiceField(
        label=_("Premises"), queryset=Venue.objects.none(), required=False, empty_label=_("None")
    )
    in_short = forms.CharField(
        label=_("What it is about"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Parents read it on the open page. One or two short sentences."),
    )
    field_order = (
        "track",
        "first_day",
        "starts",
        "ends",
        "number",
        "venue",
        "seats_on_site",
        "seats_online",
        "in_short",
    )

    def __init__(self, *args: Any, venues: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"seats_on_site": 12, "seats_online": 0, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        field = self.fields["venue"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = venues

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("first_day") and said["first_day"] <= timezone.localdate():
            self.add_error("first_day", _("Choose a day that lies ahead."))
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("The evening must end after it begins."))
        return said

    def facts(self) -> SeriesFacts:
        said = self.cleaned_data
        days = [said["first_day"] + timedelta(weeks=week) for week in range(said["number"])]
        return SeriesFacts(
            EveningTrack(said["track"]),
            said["venue"],
            said["seats_on_site"],
            said["seats_online"],
            said["in_short"],
            tuple(_aware(day, said["starts"]) for day in days),
            tuple(_aware(day, said["ends"]) for day in days),
        )


def _aware(day: Any, wall: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, wall))


class EveningForm(Form):
    """An evening's title and time."""

    title = forms.CharField(label=_("What it is about"), max_length=120)
    day = DateField(label=_("Day"))
    starts = TimeField(label=_("From"))
    ends = TimeField(label=_("To"))
    note = forms.CharField(
        label=_("A word to those who come"),
        max_length=200,
        required=False,
        help_text=_("They read it on their own page, never in the message."),
    )

    def __init__(self, evening: ThemeEvening, *args: Any, **kwargs: Any) -> None:
        starts, ends = timezone.localtime(evening.starts_at), timezone.localtime(evening.ends_at)
        first = {"title": evening.title, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        super().__init__(*args, initial={**first, "note": evening.note}, **kwargs)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("The evening must end after it begins."))
        return said

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        span = (_aware(said["day"], said["starts"]), _aware(said["day"], said["ends"]))
        return {"title": said["title"], "note": said["note"], "span": span}


class CancelForm(Form):
    """Why an evening is cancelled."""

    note = forms.CharField(
        label=_("A word to those who come"),
        max_length=200,
        required=False,
        help_text=_("They read it on their own page, never in the message."),
    )
