"""The outreach worker's minute: what somebody likes and can stand, in a few taps."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.choices import DayPart, Noise, Talk, day_part
from landsby.web.design.forms import Form
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios
from landsby.web.wishes import queries
from landsby.web.wishes.forms.asking import nickname_field
from landsby.web.wishes.forms.nicknames import friendly_name
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import Need, WishParts
from landsby.web.wishes.queries.soon import Window

MOST_OWN_LIKES = 5
LONGEST_LIKE = 40
STAND: tuple[tuple[str, Any], ...] = (
    ("quiet", _("Quiet")),
    ("few", _("Up to 8")),
    ("silent", _("No talking")),
    ("watch", _("Just watch")),
    ("leave", _("Leave at any time")),
    ("headphones", _("Headphones")),
    ("free", _("Free of charge")),
    ("online", _("Online")),
)
LIMITS: Mapping[str, Mapping[str, Any]] = {
    "quiet": {"max_noise": Noise.QUIET.value},
    "few": {"max_people": 8},
    "silent": {"max_talk": Talk.NONE.value},
    "free": {"max_payment_kr": 0},
    "online": {"where": Wish.Where.ONLINE.value},
}
NEEDS = {"watch": Need.JUST_WATCH, "leave": Need.LEAVE_ANYTIME, "headphones": Need.HEADPHONES}


class BehalfForm(Form):
    """All of it optional. Nothing is kept before a place is asked."""

    shows_only = True

    topics = forms.MultipleChoiceField(
        label=_("What does the young person like?"), widget=ChipCheckboxes, required=False
    )
    own_likes = forms.CharField(
        label=_("Something else the young person likes"),
        max_length=MOST_OWN_LIKES * (LONGEST_LIKE + 2),
        required=False,
        help_text=_("No names."),
    )
    window = forms.ChoiceField(
        label=_("When?"), choices=Window.choices, initial=Window.TONIGHT, widget=ChipRadios
    )
    stand = forms.MultipleChoiceField(
        label=_("What does the young person need?"), choices=STAND, widget=ChipCheckboxes, required=False
    )
    ages = forms.ChoiceField(
        label=_("About how old?"),
        choices=[("", _("Not known")), *Wish.Ages.choices],
        widget=ChipRadios,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(topic.pk), str(topic)) for topic in queries.topics()]

    def clean_own_likes(self) -> tuple[str, ...]:
        words = [word.strip()[:LONGEST_LIKE] for word in re.split(r"[,;\n]", self.cleaned_data["own_likes"])]
        return tuple(dict.fromkeys(word for word in words if word))[:MOST_OWN_LIKES]

    @property
    def chosen_window(self) -> Window:
        return Window(self.cleaned_data["window"])

    def parts(self) -> WishParts:
        """What the valid form says."""
        said = self.cleaned_data
        limits = {name: value for tap in said["stand"] for name, value in LIMITS.get(tap, {}).items()}
        return WishParts(
            topics=tuple(int(pk) for pk in said["topics"]),
            own_likes=said["own_likes"],
            needs=tuple(NEEDS[tap].value for tap in said["stand"] if tap in NEEDS),
            when=rest_of_today() if self.chosen_window == Window.TONIGHT else (),
            ages=said["ages"],
            **limits,
        )

    def carried(self) -> list[tuple[str, str]]:
        """The answers as hidden fields: so they travel to the next page without being kept."""
        assert isinstance(self.data, QueryDict)
        return [(name, value) for name in self.fields for value in self.data.getlist(name) if value]


def rest_of_today() -> tuple[str, ...]:
    """The parts of this day that are left, as a wish says them: «3-evening» on a Thursday."""
    now = timezone.localtime()
    parts = list(DayPart)
    return tuple(f"{now.weekday()}-{part}" for part in parts[parts.index(day_part(now.hour)) :])


class AskOnBehalfForm(Form):
    """Which place, and what they shall call the one who comes."""

    place = forms.SlugField(widget=forms.HiddenInput)
    nickname = nickname_field(of_another=True)

    def suggest(self, expected: Collection[str]) -> None:
        """A name to begin with, that nobody who is expected at the places has."""
        self.initial["nickname"] = friendly_name(expected, "behalf")
