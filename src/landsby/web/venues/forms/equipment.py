"""Equipment: what there is, and what is kept for a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas import access
from landsby.web.arenas.models import Equipment
from landsby.web.design.forms import Form
from landsby.web.people.models import Agency

MOST_PIECES = 1000


class EquipmentForm(Form):
    name = forms.CharField(label=_("What it is"), max_length=80)
    agency = forms.ModelChoiceField(label=_("Whose it is"), queryset=Agency.objects.none(), empty_label=None)
    pieces = forms.IntegerField(label=_("How many there are"), min_value=1, max_value=MOST_PIECES)

    def __init__(
        self, actor: Actor, equipment: Equipment | None = None, data: Mapping[str, Any] | None = None
    ) -> None:
        names = ("name", "agency", "pieces")
        super().__init__(
            data, initial={name: getattr(equipment, name) for name in names} if equipment else {}
        )
        self.fields["agency"].queryset = access.agencies_of(actor).order_by("name")  # type: ignore[attr-defined]


class KeepForm(Form):
    """Pieces for one session."""

    equipment = forms.ModelChoiceField(label=_("What"), queryset=Equipment.objects.none(), empty_label=None)
    pieces = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_PIECES, initial=1)

    def __init__(self, actor: Actor, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        listed = access.equipment_of(actor).select_related("agency").order_by("name")
        self.fields["equipment"].queryset = listed  # type: ignore[attr-defined]
