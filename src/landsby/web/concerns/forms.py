"""Saying that something is wrong, and answering it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.models import Arena
from landsby.web.design.forms import Form
from landsby.web.wishes.models import PlaceRequest, RequestStep

from .actions import Telling
from .models import Concern

LONGEST = 600
EXCERPT = 60
FEW_WORDS = _("Write a few words, so that the coordinator can do something.")


def words_field(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST, **more)


class TellForm(Form):
    """What is wrong: one of the messages, somebody, or the place; and a few words."""

    about = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)
    words = words_field(
        _("What happened?"),
        required=False,
        help_text=_("Only the coordinator reads it. You can leave it empty if it is a message."),
    )

    def __init__(
        self,
        arena: Arena,
        others: Iterable[tuple[Concern.About, Any]],
        data: Any = None,
        *,
        request: PlaceRequest | None = None,
        messages: Iterable[tuple[RequestStep, str]] = (),
    ) -> None:
        """`others`: what there is to tell of beside `messages`, each with what it is called here."""
        super().__init__(data)
        self.arena, self.request = arena, request
        self.steps = {str(step.pk): step for step, _when in messages}
        if not self.steps:
            self.fields["words"] = words_field(
                _("What happened?"),
                help_text=_("Only the coordinator reads it."),
                error_messages={"required": FEW_WORDS},
            )
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(step.pk), _excerpt(step.text, when)) for step, when in messages),
            *((about.value, said) for about, said in others),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        about = said.get("about", "")
        if about and about not in self.steps and not said.get("words") and "words" not in self.errors:
            self.add_error("words", FEW_WORDS)
        return said

    def telling(self) -> Telling:
        said = self.cleaned_data
        step = self.steps.get(said["about"])
        about = Concern.About.MESSAGE if step else Concern.About(said["about"])
        return Telling(about=about, arena=self.arena, words=said["words"], request=self.request, step=step)


def _excerpt(text: str, when: str) -> str:
    """«Skaff deg en ny kjole …», i går kl. 14.00."""
    shown = Truncator(" ".join(text.split())).chars(EXCERPT)
    return gettext("The message “%(text)s”, %(when)s") % {"text": shown, "when": when}


class AnswerForm(Form):
    """What became of it, and what whoever told it reads."""

    outcome = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    text = words_field(
        _("Your answer"), help_text=_("Whoever told it reads this. Say what you have done, and whom to ask.")
    )

    def __init__(self, concern: Concern, data: Any = None, *, can_put_back: bool = True) -> None:
        super().__init__(data)
        self.concern = concern
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(outcome.value, label) for outcome, label in _outcomes(concern, can_put_back)]
        if len(field.choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), field.choices[0][0]

    @property
    def chosen(self) -> Concern.Outcome:
        return Concern.Outcome(self.cleaned_data["outcome"])


def _outcomes(concern: Concern, can_put_back: bool) -> list[tuple[Concern.Outcome, Any]]:
    if not concern.withholds:
        return [(Concern.Outcome.SEEN_TO, _("I have seen to it"))]
    is_message = concern.step_id is not None
    away = _("The message stays away for good") if is_message else _("The request is closed")
    back = (
        _("Nothing is wrong: the message comes back") if is_message else _("Nothing is wrong: it comes back")
    )
    return [(Concern.Outcome.AWAY, away), *([(Concern.Outcome.BACK, back)] if can_put_back else [])]


class SeveralForm(Form):
    """Several at once, by their keys."""

    chosen = forms.MultipleChoiceField(
        label=_("Which?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick those that you mean.")},
    )

    def __init__(
        self, choices: Iterable[tuple[str, Any]], data: Any = None, *, with_answer: bool = False
    ) -> None:
        super().__init__(data)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
        if with_answer:
            self.fields["text"] = words_field(_("Your answer to those who told"))
