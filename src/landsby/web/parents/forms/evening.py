"""What is written on an evening: how the leader is reached, who is worried, and answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import Form
from landsby.web.design.nameless import NamelessField, NamelessForm
from landsby.web.parents.actions.evening import Handout
from landsby.web.parents.choices import FeedbackTheme
from landsby.web.parents.models import EveningCare, Question, SafetyCheckIn

PDF = b"%PDF-"
LARGEST_FILE = 5 * 1024 * 1024
LEVELS = [
    ("", _("I skip this")),
    ("1", _("Not at all")),
    ("2", _("A little")),
    ("3", _("Quite")),
    ("4", _("Very much")),
]
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


class HandoutForm(Form):
    """Something to take home."""

    title = forms.CharField(label=_("What is it?"), max_length=120)
    text = forms.CharField(
        label=_("Text"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("PDF, at most 5 MB."), widget=forms.FileInput
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large. Choose one of at most 5 MB."))
        if file.read(len(PDF)) != PDF:
            raise forms.ValidationError(_("This is not a PDF. Save it as PDF, and choose it again."))
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(said.get(name) for name in ("text", "link", "file")):
            self.add_error("text", _("Write a text, or add a link or a file."))
        return said

    def handout(self) -> Handout:
        said = self.cleaned_data
        file = said["file"]
        name = Path(file.name).stem[:100] + ".pdf" if file else ""
        return Handout(said["title"], said["text"], said["link"], name, file.read() if file else b"")


class FeedbackForm(NamelessForm):
    """How it was, in the themes that one chooses; all may be left out."""

    text = NamelessField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST_WORD,
        help_text=_("Nobody sees who wrote it. Write no names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for theme in FeedbackTheme:
            self.fields[theme] = forms.ChoiceField(label=theme.label, required=False, choices=LEVELS)
        self.order_fields([*FeedbackTheme.values, "text"])

    def said(self) -> tuple[dict[str, int], str]:
        """The levels of the themes that were chosen, and the words."""
        said = self.cleaned_data
        answers = {theme: int(said[theme]) for theme in FeedbackTheme.values if said.get(theme)}
        return answers, said["text"]


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
