"""What is kept for a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.design.forms import Form
from landsby.web.venues import access
from landsby.web.venues.forms.equipment import MOST_PIECES
from landsby.web.venues.models import Equipment


class KeepForm(Form):
    """Pieces for one session."""

    equipment = forms.ModelChoiceField(label=_("What"), queryset=Equipment.objects.none(), empty_label=None)
    pieces = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_PIECES, initial=1)

    def __init__(self, actor: Actor, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        listed = access.equipment_of(actor).select_related("agency").order_by("name")
        self.fields["equipment"].queryset = listed  # type: ignore[attr-defined]
