"""Equipment: what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.design.forms import Form
from landsby.web.people.models import Agency
from landsby.web.venues import access
from landsby.web.venues.models import Equipment

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
