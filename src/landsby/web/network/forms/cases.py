"""The case sheet: anonymous by its form, with few fixed fields and short texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from landsby.engines.deidentify import Reviewed
from landsby.web.design.forms import DateField, Form
from landsby.web.design.widgets import ChipRadios
from landsby.web.network.actions.cases import Sheet
from landsby.web.network.fits import Sketch
from landsby.web.network.models import CaseAdvice, CaseChange, CaseSheet, ContextLevel

Data = Mapping[str, Any] | None
FIXED = ("ages", "school", "area", "lasted")
TEXTS = ("young_view", "surroundings_view", "likes", "tried", "tried_gave", "question", "free_text")


def _chips(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=ChipRadios, **kwargs)


def _text(label: Any, longest: int, rows: int = 3, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget, **kwargs)


class CaseForm(Form):
    """The sheet itself. It is sent to be read through, and kept only when it is put forward."""

    ages = _chips(_("Age"), CaseSheet.Ages.choices)
    school = _chips(_("School"), CaseSheet.School.choices, initial=CaseSheet.School.UNSAID)
    area = _chips(_("Where"), CaseSheet.Area.choices, initial=CaseSheet.Area.MUNICIPALITY)
    lasted = _chips(_("How long it has lasted"), CaseSheet.Lasted.choices, initial=CaseSheet.Lasted.UNSAID)
    young_view = _text(_("What does the young person worry about?"), 600)
    young_view_unknown = forms.BooleanField(label=_("We do not know"), required=False)
    surroundings_view = _text(_("What do those around worry about?"), 600)
    likes = _text(_("What does the young person like, and what are they good at?"), 400, 2)
    tried = _text(_("What has been tried?"), 600)
    tried_gave = _text(_("What did it give?"), 600)
    question = forms.CharField(label=_("Your question to the meeting"), max_length=240)
    free_text = _text(_("Something else?"), 800)

    def __init__(self, data: Data = None) -> None:
        super().__init__(data)
        for level in ContextLevel:
            self.fields[f"cause_{level}"] = forms.CharField(
                label=_("What lies here"), max_length=240, required=False
            )
            self.fields[f"change_{level}"] = forms.CharField(
                label=_("What could those around change"), max_length=240, required=False
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("young_view") and not said.get("young_view_unknown"):
            self.add_error("young_view", _("Write what you have heard, or say that you do not know."))
        return said

    def without_complaints(self) -> None:
        """Show what was written so far, and say nothing of what is missing yet."""
        self._errors = ErrorDict()

    def fixed(self) -> list[BoundField]:
        return [self[name] for name in FIXED]

    def levels(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        for level in ContextLevel:
            yield str(level.label), self[f"cause_{level}"], self[f"change_{level}"]

    def sketch(self) -> Sketch | None:
        """The fixed fields, also of a form with something missing; None until they are chosen."""
        chosen = {name: str(self[name].value() or "") for name in FIXED}
        known = all(chosen[name] in dict(self.fields[name].choices) for name in FIXED)  # type: ignore[attr-defined]
        return Sketch(**chosen) if known else None

    def texts(self) -> dict[str, str]:
        """Everything that was written, by the name of its field."""
        names = [*TEXTS, *(f"{kind}_{level}" for level in ContextLevel for kind in ("cause", "change"))]
        return {name: self.cleaned_data[name] for name in names}


def sheet_of(form: CaseForm, reviewed: Mapping[str, Reviewed]) -> Sheet:
    """The sheet as it may leave: every text reviewed."""
    sketch = form.sketch()
    assert sketch is not None
    causes = {str(level): (reviewed[f"cause_{level}"], reviewed[f"change_{level}"]) for level in ContextLevel}
    texts = {name: reviewed[name] for name in TEXTS}
    return Sheet(sketch, texts, causes, form.cleaned_data["young_view_unknown"])


class SayForm(Form):
    """A question, an answer, advice, or what is taken along."""

    kind = _chips(_("What is it?"), CaseAdvice.Kind.choices, initial=CaseAdvice.Kind.QUESTION)
    text = forms.CharField(label=_("In writing"), max_length=400)


class ChangeForm(Form):
    carrier = _chips(_("Who carries it?"), CaseChange.Carrier.choices)
    text = forms.CharField(label=_("What is to change?"), max_length=240)


class EndForm(Form):
    come_back_on = DateField(label=_("When do we come back to it?"), required=False)


class CameForm(Form):
    text = forms.CharField(
        label=_("What came of it?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4})
    )
