"""What is written in the minutes: a text with what it began from, decisions, actions, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.design.forms import DateField, Form
from landsby.web.network.actions.minutes import Draft, plain
from landsby.web.network.actions.todo import Owner
from landsby.web.network.models import Decision
from landsby.web.network.models.minutes import LONGEST_TEXT

from .owners import OwnerField, own_choice, owner_of, owners_in

Data = Mapping[str, Any] | None
FOUR_WEEKS = timedelta(weeks=4)


class TextForm(Form):
    """The text of one item, as a page sends it: by hand or by itself."""

    text = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False, widget=forms.Textarea)
    base = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False, widget=forms.Textarea)
    version = forms.IntegerField(min_value=0)
    editor = forms.UUIDField()

    def draft(self) -> Draft:
        said = self.cleaned_data
        return Draft(plain(said["text"]), said["version"], plain(said["base"]), said["editor"])


class ChoiceForm(Form):
    """What shall stand in the minutes, and which version one saw while choosing."""

    text = forms.CharField(
        label=_("What the minutes shall say here"),
        max_length=LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea,
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def chosen(self) -> str:
        return plain(self.cleaned_data["text"])


class OwnedForm(Form):
    """Something with an owner."""

    def __init__(self, actor: Actor, network_id: int, data: Data = None, **initial: Any) -> None:
        self.network_id = network_id
        super().__init__(data, initial={"owner": own_choice(actor, network_id), **initial})
        self.fields["owner"] = OwnerField(owners_in(network_id))
        self.order_fields(["text", "owner", "due_on", "review_on", "why"])

    def owner(self) -> Owner:
        return owner_of(self.cleaned_data["owner"], self.network_id)


class DecisionForm(OwnedForm):
    text = forms.CharField(label=_("What did we decide?"), max_length=400)
    review_on = DateField(label=_("Look at it again"), required=False)


class ActionForm(OwnedForm):
    text = forms.CharField(label=_("What is to be done?"), max_length=240)
    due_on = DateField(label=_("By"))

    def __init__(self, actor: Actor, network_id: int, data: Data = None) -> None:
        super().__init__(actor, network_id, data, due_on=timezone.localdate() + FOUR_WEEKS)


class CorrectionForm(Form):
    text = forms.CharField(
        label=_("What is right?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class DoneForm(Form):
    how = forms.CharField(label=_("What came of it?"), max_length=300, required=False)


class HandOverForm(OwnedForm):
    why = forms.CharField(label=_("A word on the way"), max_length=300, required=False)


class NewDateForm(Form):
    due_on = DateField(label=_("New date"))
    why = forms.CharField(label=_("Why"), max_length=300, required=False)


class DropForm(Form):
    why = forms.CharField(label=_("Why do we let it go?"), max_length=300)


class LookAgainForm(Form):
    next_on = DateField(
        label=_("Look at it once more"), required=False, help_text=_("Empty: the decision holds as it is.")
    )
    seen = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, decision: Decision, data: Data = None) -> None:
        super().__init__(data, initial={"seen": decision.review_on})

    def said(self) -> dict[str, date | None]:
        """What the action is given."""
        return self.cleaned_data
