"""Series and single sessions as people write them: no rules to spell, no time zones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas import access
from landsby.web.arenas.actions.sessions import When
from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession
from landsby.web.arenas.recurrence import Rule, Weekday, in_words, read
from landsby.web.arenas.series import SeriesFacts
from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios
from landsby.web.venues.models import Venue
from landsby.web.venues.times import opening

MOST_SEATS = 500
KEEP = "keep"
RHYTHMS = [
    ("weekly", _("Every week")),
    ("every_other", _("Every other week")),
    ("monthly", _("Every month")),
    ("daily", _("Every day")),
]
PLACES = [("1", _("First")), ("2", _("Second")), ("3", _("Third")), ("4", _("Fourth")), ("-1", _("Last"))]


def seats(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_SEATS)


class HoursAndPlace(Form):
    """What a series and a single session have in common."""

    starts = TimeField(label=_("Begins"))
    ends = TimeField(label=_("Ends"), help_text=_("Does it end after midnight? Just write the time."))
    venue = forms.ModelChoiceField(
        label=_("Place"), queryset=Venue.objects.none(), required=False, empty_label=_("Only online")
    )

    def __init__(self, venues: QuerySet[Venue], data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["venue"].queryset = venues.order_by("name")  # type: ignore[attr-defined]


class PlaceAndSeats(HoursAndPlace):
    """Where it is, and how many there is room for."""

    seats_on_site = seats(_("Seats on site"))
    seats_online = seats(_("Seats online"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("seats_on_site") == 0 and said.get("seats_online") == 0:
            self.add_error(
                "seats_on_site", _("There are no seats. Write how many there are, on site or online.")
            )
        if said.get("seats_on_site") and "venue" in said and said["venue"] is None:
            self.add_error(
                "venue",
                _("There are seats on site, but no premises. Choose premises, or write 0 seats on site."),
            )
        return said


class SeriesForm(PlaceAndSeats):
    """A series: its rhythm, hours, place and seats."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=RHYTHMS, widget=ChipRadios, initial="weekly")
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        coerce=int,
        widget=ChipCheckboxes,
        required=False,
        help_text=_("If you choose none, it is the weekday of the first day."),
    )
    places = forms.TypedMultipleChoiceField(
        label=_("Which time in the month"),
        choices=PLACES,
        coerce=int,
        widget=ChipCheckboxes,
        required=False,
        help_text=_("Only for “every month”."),
    )
    first_day = DateField(label=_("First day"))
    last_day = DateField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if the series goes on.")
    )
    leave_out_taken = forms.BooleanField(label=_("Skip days when the premises are taken"), required=False)
    field_order = ("rhythm", "weekdays", "places", "first_day", "last_day", "starts", "ends", "venue")

    def __init__(
        self,
        actor: Actor,
        arena: Arena,
        series: ArenaSeries | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(access.venues_for(actor), data, initial=_series_values(arena, series))
        self.rule = read(series.rrule) if series else None
        if series and self.rule:
            kept = in_words(self.rule, series.first_day)
            self.fields["rhythm"].choices = [(KEEP, _("As now: %(rhythm)s") % {"rhythm": kept}), *RHYTHMS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first. Choose a later one, or none."))
        return said

    def facts(self) -> SeriesFacts:
        """What was written. Only of a valid form."""
        said = self.cleaned_data
        names = ("first_day", "last_day", "starts", "ends", "venue", "seats_on_site", "seats_online")
        return SeriesFacts(self._rule(), *(said[name] for name in names))

    def _rule(self) -> Rule:
        said = self.cleaned_data
        rhythm, first = said["rhythm"], said["first_day"]
        if rhythm == KEEP and self.rule:
            return self.rule
        days = said["weekdays"] or [first.weekday()]
        if rhythm == "monthly":
            places = said["places"] or [_place_in_month(first)]
            return Rule(
                "MONTHLY", weekdays=tuple(Weekday(day, place) for place, day in product(places, days))
            )
        if rhythm == "daily":
            return Rule("DAILY", weekdays=tuple(Weekday(day) for day in said["weekdays"]))
        return Rule("WEEKLY", 2 if rhythm == "every_other" else 1, tuple(Weekday(day) for day in days))


class SessionForm(PlaceAndSeats):
    """One session outside any series."""

    day = DateField(label=_("Day"))
    field_order = ("day",)

    def __init__(self, actor: Actor, arena: Arena, data: Mapping[str, Any] | None = None) -> None:
        values = {"venue": arena.venue_id, "seats_on_site": 8, "seats_online": 0}
        super().__init__(access.venues_for(actor), data, initial=values)

    def when(self) -> When:
        return _when(self.cleaned_data)


class MoveForm(HoursAndPlace):
    """Another day, hour or place for one session."""

    day = DateField(label=_("Day"))
    note = forms.CharField(
        label=_("A word to those who come"),
        max_length=200,
        required=False,
        help_text=_("It is shown in the calendar and on their own page."),
    )
    field_order = ("day",)

    def __init__(self, actor: Actor, session: ArenaSession, data: Mapping[str, Any] | None = None) -> None:
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        times = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        values = {**times, "venue": session.venue_id, "note": session.note}
        super().__init__(access.venues_for_session(actor, session), data, initial=values)

    def when(self) -> When:
        return _when(self.cleaned_data)


class CancelForm(Form):
    note = forms.CharField(
        label=_("A word to those who were coming"),
        max_length=200,
        required=False,
        help_text=_("It is shown in the calendar and on their own page. No names."),
    )


class EndForm(CancelForm):
    from_day = DateField(label=_("From which day are there no more sessions?"))
    field_order = ("from_day", "note")

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"from_day": timezone.localdate() + timedelta(days=1)})


class SeatsForm(Form):
    seats_on_site = seats(_("Seats on site"))
    seats_online = seats(_("Seats online"))


def _series_values(arena: Arena, series: ArenaSeries | None) -> dict[str, Any]:
    if series is None:
        start = timezone.localdate() + timedelta(days=1)
        return {"venue": arena.venue_id, "first_day": start, "seats_on_site": 8, "seats_online": 0}
    names = ("first_day", "last_day", "starts", "ends", "seats_on_site", "seats_online")
    weekdays = read(series.rrule).weekdays
    return {
        "rhythm": KEEP,
        "weekdays": sorted({day.day for day in weekdays}),
        "places": sorted({day.place for day in weekdays if day.place}),
        "venue": series.venue_id,
        **{name: getattr(series, name) for name in names},
    }


def _when(said: Mapping[str, Any]) -> When:
    one = opening(said["day"], said["starts"], said["ends"])
    return When(one.starts_at, one.ends_at, said["venue"])


def _place_in_month(day: date) -> int:
    """Which of its weekday in the month a day is; the fifth is the last."""
    place = (day.day - 1) // 7 + 1
    return place if place < 5 else -1
