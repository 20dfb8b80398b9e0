"""Invitations to arenas: the words, and where they were passed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.engines.deidentify import Kind
from landsby.web.arenas.models import Arena
from landsby.web.design.forms import DateField
from landsby.web.design.nameless import OFFICES, NamelessField, NamelessForm
from landsby.web.network.access.recruiting import arenas_to_invite_to
from landsby.web.network.actions.recruiting import Invitation
from landsby.web.network.models import Recruitment
from landsby.web.network.queries.telling.recruiting import first_words

Data = Mapping[str, Any] | None
SOME_WEEKS = timedelta(weeks=6)


class WordsForm(NamelessForm):
    """The words of an invitation, and until when it is passed on."""

    text = NamelessField(
        label=_("The invitation"),
        rows=6,
        may_tell=OFFICES | {Kind.URL},
        max_length=800,
        help_text=_("To the young person. What there is, who meets you, and that one can look first."),
    )
    ends_on = DateField(label=_("Passed on until"))

    def __init__(self, data: Data = None, recruitment: Recruitment | None = None) -> None:
        initial: dict[str, Any] = {"ends_on": timezone.localdate() + SOME_WEEKS}
        if recruitment:
            initial = {"text": recruitment.text, "ends_on": recruitment.ends_on}
        super().__init__(data, initial=initial)

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day has been. Choose a later one."))
        return day


class InvitationForm(WordsForm):
    """A new one: also to which arena."""

    arena = forms.ModelChoiceField(
        label=_("To which arena?"), queryset=Arena.objects.none(), empty_label=_("Choose an arena")
    )
    field_order = ("arena", "text", "ends_on")

    def __init__(self, network_id: int, data: Data = None, arena: Arena | None = None) -> None:
        super().__init__(data)
        if arena:
            self.initial.update(arena=arena, text=first_words(arena))
        self.fields["arena"].queryset = arenas_to_invite_to(network_id)  # type: ignore[attr-defined]

    def invitation(self) -> Invitation:
        return Invitation(**self.cleaned_data)


class PassOnForm(NamelessForm):
    """Where it hangs, or where it was told; never to whom."""

    where = NamelessField(
        label=_("Where have you passed it on?"),
        rows=1,
        may_tell=OFFICES,
        max_length=140,
        required=False,
        help_text=_("Such as: by the entrance, at the school nurse's, to those we meet on Thursdays."),
    )
