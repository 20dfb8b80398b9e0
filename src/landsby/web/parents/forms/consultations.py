"""Hours that an adviser opens, and the one that a parent chooses."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.design.dates import clock_span, relative_day
from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.parents.actions.consultations import Hours
from landsby.web.parents.models import ConsultationSlot
from landsby.web.venues.models import Venue


class HoursForm(Form):
    """Some hours and a half after each other on one day."""

    day = DateField(label=_("Day"))
    starts = TimeField(label=_("From"), initial=time(9))
    number = forms.IntegerField(
        label=_("How many talks after each other"), min_value=1, max_value=5, initial=2
    )
    venue = forms.ModelChoiceField(
        label=_("Premises"), queryset=Venue.objects.none(), required=False, empty_label=_("Online")
    )

    def __init__(self, *args: Any, venues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["venue"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = venues

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        return day

    def hours(self) -> Hours:
        said = self.cleaned_data
        starts = timezone.make_aware(datetime.combine(said["day"], said["starts"]))
        return Hours(starts, said["number"], said["venue"])


class SlotField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An hour, with who is there and where."""

    def label_from_instance(self, obj: Any) -> str:
        when = f"{relative_day(obj.starts_at)} {clock_span(obj.starts_at, obj.ends_at)}"
        where = obj.venue.name if obj.venue else str(_("Online"))
        return f"{when[:1].upper()}{when[1:]} · {obj.adviser.account.name} · {where}"


class SlotForm(Form):
    """The hour that a parent chooses; `seen` is the version of the booking that is to be moved."""

    slot = SlotField(
        label=_("When does it suit you?"),
        queryset=ConsultationSlot.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = slots
