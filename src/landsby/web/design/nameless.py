"""Free text in which nobody is named: what identifies is found on the spot, and nothing is kept before that.

A form that takes such a text inherits `NamelessForm`; its field is a `NamelessField`. Its buttons are
`design/nameless.html`: one puts in what is suggested and shows the text once more, for a person to read.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from landsby.engines.deidentify import Kind, find, suggested
from landsby.web.design.forms import Form

PUT_IN = "put_in"
KEPT = "names_nobody"
SPOKEN = {"nb", "nn", "en"}


MAY_BE_WORDS = frozenset({Kind.PERSON, Kind.NAME, Kind.PLACE, Kind.ORGANISATION, Kind.WORKPLACE})
"""What a word is taken for that only begins a sentence: a person may say that it names nobody."""


class NamelessField(forms.CharField):
    """A text that is refused, with a suggestion, as long as it names somebody."""

    def __init__(self, **kwargs: Any) -> None:
        self.allow: list[str] = []
        self.keeps_words = False
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        language = get_language() or "nb"
        found = find(text, allow=self.allow, language=language if language in SPOKEN else "nb")
        certain = [each for each in found if not (self.keeps_words and each.kind in MAY_BE_WORDS)]
        sentences = [_sentence(each.text, each.suggestion) for each in certain if not each.is_context]
        if sentences:
            raise ValidationError(sentences)
        return text


def _sentence(text: str, suggestion: str) -> str:
    said = gettext("“%(text)s” can show who it is. Perhaps rather “%(suggestion)s”?")
    return said % {"text": text, "suggestion": suggestion}


class NamelessForm(Form):
    """A form with nameless texts."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and data.get("back") == PUT_IN:
            data = data.copy()
            for name, field in self.base_fields.items():
                if isinstance(field, NamelessField):
                    data[name] = suggested(data.get(name, ""))
        super().__init__(data, *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, NamelessField):
                field.keeps_words = KEPT in (self.data or {})

    @property
    def names_somebody(self) -> bool:
        """Whether there is something to put in instead."""
        nameless = [name for name, field in self.fields.items() if isinstance(field, NamelessField)]
        return self.is_bound and any(self[name].value() and self[name].errors for name in nameless)
