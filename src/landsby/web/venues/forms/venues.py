"""Premises: what they are, when they are lent out, who books them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios
from landsby.web.people.models import Agency, Organisation
from landsby.web.venues import access
from landsby.web.venues.actions.venues import FIELDS, VenueFacts
from landsby.web.venues.models import LANGUAGES, Venue
from landsby.web.venues.times import opening


class VenueForm(Form):
    """What a venue is and how one gets in."""

    name = forms.CharField(label=_("Name"), max_length=80)
    organisation = forms.ModelChoiceField(
        label=_("Owner"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Kind of premises"), choices=Venue.Kind.choices, widget=ChipRadios)
    area = forms.CharField(
        label=_("Part of town"),
        max_length=60,
        help_text=_("As young people say it. It is used in the search."),
    )
    street = forms.CharField(label=_("Address"), max_length=120)
    postcode = forms.RegexField(
        r"^[0-9]{4}\Z",
        label=_("Postcode"),
        required=False,
        error_messages={"invalid": _("A postcode has four digits, such as 0150.")},
    )
    town = forms.CharField(label=_("Postal town"), max_length=60, required=False)
    how_to_get_in = forms.CharField(
        label=_("How to get in"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Which door? Which bell? Are there steps?"),
    )
    nearest_stop = forms.CharField(
        label=_("Nearest bus stop"),
        max_length=120,
        required=False,
        help_text=_("Its name, and how far it is to walk."),
    )
    language = forms.ChoiceField(
        label=_("The language of the directions"),
        choices=LANGUAGES,
        initial="nb",
        widget=ChipRadios,
        required=False,
    )
    latitude = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, required=False)

    def __init__(
        self, actor: Actor, venue: Venue | None = None, data: Mapping[str, Any] | None = None
    ) -> None:
        given = {name: getattr(venue, name) for name in FIELDS} if venue else {"kind": Venue.Kind.CLUB}
        super().__init__(data, initial=given)
        self.fields["organisation"].queryset = access.organisations_of(actor)  # type: ignore[attr-defined]

    def facts(self) -> VenueFacts:
        said = self.cleaned_data | {"area": " ".join(self.cleaned_data["area"].split())}
        said["language"] = said["language"] or "nb"
        return VenueFacts(**{name: said[name] for name in FIELDS})


class HoursForm(Form):
    """Hours in which a venue is lent out, each week."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        coerce=int,
        widget=ChipCheckboxes,
    )
    opens = TimeField(label=_("From"))
    closes = TimeField(label=_("To"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = said.get("opens"), said.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("The hours end before they begin. Choose a later time."))
        return said


class BookForm(Form):
    """A booking that is no arena's session."""

    what_for = forms.CharField(label=_("What for"), max_length=120, help_text=_("No names of people."))
    agency = forms.ModelChoiceField(label=_("For whom"), queryset=Agency.objects.none(), empty_label=None)
    day = DateField(label=_("Day"))
    starts = TimeField(label=_("Begins"))
    ends = TimeField(label=_("Ends"), help_text=_("Does it end after midnight? Just write the time."))

    def __init__(self, actor: Actor, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"day": timezone.localdate() + timedelta(days=1)})
        self.fields["agency"].queryset = access.agencies_of(actor).order_by("name")  # type: ignore[attr-defined]

    def span(self) -> tuple[datetime, datetime]:
        one = opening(*(self.cleaned_data[name] for name in ("day", "starts", "ends")))
        return one.starts_at, one.ends_at
