"""What is written on an evening: how the leader is reached, who is worried, and answers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import Form
from landsby.web.parents.models import EveningCare, Question, SafetyCheckIn

LONGEST_CARE = EveningCare._meta.get_field("reached_how").max_length
LONGEST_PLACE = SafetyCheckIn._meta.get_field("found_how").max_length
LONGEST_WORD = SafetyCheckIn._meta.get_field("answer").max_length
LONGEST_ANSWER = Question._meta.get_field("answer").max_length


class CareForm(Form):
    """How the leader is reached afterwards."""

    reached_how = forms.CharField(
        label=_("How are you reached after the evening?"),
        max_length=LONGEST_CARE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Those who come read it tonight. Say how, and from when until when."),
        error_messages={"required": _("Write how you are reached.")},
    )


class WorriedForm(Form):
    """One tap; where one sits is said only by who likes to."""

    found_how = forms.CharField(
        label=_("How do we find you?"),
        required=False,
        max_length=LONGEST_PLACE,
        help_text=_("What you call yourself, or where you sit. You may leave it empty."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class WordForm(Form):
    """An answer to somebody who is worried; empty where the two have talked."""

    text = forms.CharField(
        label=_("A word back"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave it empty if you have talked. Only the one who was worried reads it."),
    )


class WrittenAnswerForm(Form):
    """An answer that is written down, for those who come to the series."""

    text = forms.CharField(
        label=_("The answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Those who come to these evenings read it. Write no names."),
        error_messages={"required": _("Write your answer.")},
    )


def ticked(values: list[str]) -> list[UUID]:
    """The keys of the questions that were ticked; what is no key is left out."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
