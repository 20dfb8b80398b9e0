"""What a host taps and writes in an evening."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.models import DoorTap, Reflection
from landsby.web.design.forms import Form
from landsby.web.design.widgets import ChipCheckboxes

MOST_IN_A_ROLE = 50


class DoorForm(Form):
    """One tap. `key` is made where the tap is made, so that it can be sent again without counting twice."""

    kind = forms.ChoiceField(choices=DoorTap.Kind)
    change = forms.TypedChoiceField(choices=[(1, "+1"), (-1, "-1")], coerce=int)
    key = forms.UUIDField()


class RoleForm(Form):
    people = forms.IntegerField(min_value=0, max_value=MOST_IN_A_ROLE)


class ReflectionForm(Form):
    text = forms.CharField(
        label=_("One sentence about how it was"),
        help_text=_("Without names. Write “one who was new”, not what they are called."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=Reflection._meta.get_field("text").max_length,
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label=_("What was it about?"),
        help_text=_("The leader sees how many evenings it was so, all places together. Never the sentence."),
        choices=Reflection.Theme.choices,
        widget=ChipCheckboxes,
        required=False,
    )
