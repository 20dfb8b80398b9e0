"""The learning ledger: an entry, and what to look for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.design.nameless import NamelessField, NamelessForm
from landsby.web.design.widgets import ChipRadios
from landsby.web.network.actions.learning import Learnt
from landsby.web.network.models import LearningEntry

from .measures import LEVELS

Data = Mapping[str, Any] | None


class LearntForm(NamelessForm):
    title = forms.CharField(label=_("In one line"), max_length=140)
    tried = NamelessField(label=_("What did we try?"), max_length=1200)
    gave = NamelessField(label=_("What did it give?"), max_length=1200)
    stopped_why = NamelessField(label=_("Did we stop? Why?"), max_length=800, required=False)
    level = forms.ChoiceField(
        label=_("Which level does it lie at?"), choices=LEVELS, required=False, widget=ChipRadios
    )

    def __init__(self, data: Data = None, entry: LearningEntry | None = None) -> None:
        names = ("title", "tried", "gave", "stopped_why", "level")
        super().__init__(data, initial={name: getattr(entry, name) for name in names} if entry else {})

    def learnt(self) -> Learnt:
        return Learnt(**self.cleaned_data)
