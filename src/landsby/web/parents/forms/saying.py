"""A question without a sender, «this is not working», and an answer to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import Form
from landsby.web.design.nameless import NamelessField, NamelessForm
from landsby.web.parents.models import PathConcern, Question
from landsby.web.people.models import Worker

LONGEST_QUESTION = Question._meta.get_field("text").max_length
LONGEST_CONCERN = PathConcern._meta.get_field("text").max_length


class QuestionForm(NamelessForm):
    """A question to the evenings."""

    text = NamelessField(
        label=_("What do you wonder about?"),
        max_length=LONGEST_QUESTION,
        help_text=_("Nobody sees who asked. Write no names."),
        error_messages={"required": _("Write what you wonder about.")},
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of those who work here, by name and agency."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.account.name}, {obj.agency.name}"


class ConcernForm(NamelessForm):
    """What does not work, and whom it is said to."""

    to = PersonField(label=_("Who shall read it?"), queryset=Worker.objects.none(), empty_label=None)
    text = NamelessField(
        label=_("What is not working?"),
        max_length=LONGEST_CONCERN,
        help_text=_("Write no names but those of us who work here."),
        error_messages={"required": _("Write what is not working.")},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people
        text = self.fields["text"]
        assert isinstance(text, NamelessField)
        text.allow = [worker.account.name for worker in people]

    def said(self) -> tuple[Worker, str]:
        return self.cleaned_data["to"], self.cleaned_data["text"]


class AnswerForm(Form):
    """An answer to a parent."""

    text = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_CONCERN,
        help_text=_("The parent reads it on the own page. Say what you will do, and when."),
        error_messages={"required": _("Write your answer.")},
    )
