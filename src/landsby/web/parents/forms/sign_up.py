"""Signing up, the way back in, and one's own way to be reached. Nothing asks about the child."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from landsby.web.access.codes.words import word_list
from landsby.web.arenas.choices import Mode
from landsby.web.design.forms import Form
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios
from landsby.web.parents.actions import Reach, Said
from landsby.web.parents.choices import Interpreter, Need
from landsby.web.parents.queries.series import OpenSeries
from landsby.web.parents.reach import read

LONGEST_ALIAS = 24
LONGEST_WORD = 16
ONE_WORD = re.compile(r"[^\W\d_]+")
SEATS = (("1", _("I come alone")), ("2", _("We are two adults")))
WORDS = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def calm_name() -> str:
    """A word by chance to be called by: something that is nobody's name."""
    names = gettext("Wave, Breeze, Pine, Heather, Harbour, Lantern, Birch, Pebble, Meadow, Tide, Cliff, Dew")
    return secrets.choice(names.split(", "))


def any_word() -> str:
    """A word for neutral messages, to be changed as one likes."""
    fitting = [word for word in word_list() if 4 <= len(word) <= 10]
    return secrets.choice(fitting)


class ReachForm(Form):
    """How one adult is reached. What is left empty is not kept."""

    reached_at = forms.CharField(
        label=_("Where can we tell you?"),
        required=False,
        max_length=254,
        help_text=_("E-mail or mobile number. Leave it empty if you like: then you look here yourself."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "email", "autocapitalize": "none"}),
    )
    own_word = forms.CharField(
        label=_("Your own word"),
        required=False,
        max_length=LONGEST_WORD,
        help_text=_("It is in each message, so that you know it is from us. It tells nobody anything."),
        widget=forms.TextInput(attrs=WORDS | {"dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"own_word": any_word(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_reached_at(self) -> str:
        self.way, address = read(self.cleaned_data["reached_at"])
        return address

    def clean_own_word(self) -> str:
        word: str = self.cleaned_data["own_word"].strip()
        if word and not ONE_WORD.fullmatch(word):
            raise ValidationError(gettext("Write one word, with letters only, such as “mountain”."))
        return word

    def reach(self) -> Reach:
        said = self.cleaned_data
        return Reach(self.way, said["reached_at"], said["own_word"], get_language() or "nb")


class SignUpForm(ReachForm):
    """All of it on one page; what most need not say is folded."""

    alias = forms.CharField(
        label=_("What shall we call you?"),
        max_length=LONGEST_ALIAS,
        help_text=_("Anything but your own name, and not your child's."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("We need something to call you. Write any word.")},
    )
    seats = forms.TypedChoiceField(
        label=_("Who comes?"), choices=SEATS, widget=ChipRadios, coerce=int, initial="1"
    )
    mode = forms.ChoiceField(label=_("How do you want to come?"), widget=ChipRadios)
    needs = forms.MultipleChoiceField(
        label=_("Is there something you need in the room?"),
        choices=Need.choices,
        widget=ChipCheckboxes,
        required=False,
    )
    interpreter = forms.ChoiceField(
        label=_("Do you need an interpreter?"),
        choices=[("", _("No")), *Interpreter.choices],
        required=False,
    )
    health = forms.BooleanField(
        label=_("It is fine that you keep this until the evenings are over"), required=True
    )
    field_order = ("alias", "seats", "mode", "reached_at", "own_word", "needs", "interpreter", "health")

    def __init__(self, opened: OpenSeries, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"alias": calm_name(), "mode": opened.modes[0].value, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.opened = opened
        self._offer_modes(opened.modes)
        if not opened.track.is_about_health:
            del self.fields["health"]

    def _offer_modes(self, modes: list[Mode]) -> None:
        field = self.fields["mode"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(mode.value, mode.label) for mode in modes]
        if len(modes) == 1:
            field.widget = forms.HiddenInput()

    @property
    def has_folded_answers(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("needs", "interpreter"))

    def said(self) -> Said:
        said = self.cleaned_data
        return Said(
            alias=said["alias"],
            seats=said["seats"],
            mode=Mode(said["mode"]),
            reach=self.reach(),
            interpreter=said["interpreter"],
            needs=tuple(said["needs"]),
        )


class EnterForm(Form):
    """The way back in."""

    code = forms.CharField(
        label=_("Your words"),
        max_length=200,
        help_text=_("Capitals and hyphens do not matter. You may write a for å and o for ø."),
        widget=forms.TextInput(attrs=WORDS | {"dir": "ltr"}),
        error_messages={"required": _("Write the words you got when you signed up.")},
    )


class PartnerForm(ReachForm):
    """The other adult comes in by words from the first."""

    words = forms.CharField(
        label=_("The words you were given"),
        max_length=120,
        widget=forms.TextInput(attrs=WORDS | {"dir": "ltr"}),
        error_messages={"required": _("Write the words that the other adult gave you.")},
    )
    field_order = ("words", "reached_at", "own_word")
