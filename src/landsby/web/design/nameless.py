"""Free text in which nobody is named: what identifies is found on the spot, and nothing is kept before that.

A form that takes such a text inherits `NamelessForm`; its field is a `NamelessField`. Its buttons are
`design/nameless.html`: one puts in what is suggested and shows the text once more, for a person to read.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from landsby.engines.deidentify import Decision, Kind, find, replace, suggested
from landsby.web.design.forms import Form

PUT_IN = "put_in"
KEPT = "names_nobody"
SPOKEN = {"nb", "nn", "en"}


MAY_BE_WORDS = frozenset({Kind.PERSON, Kind.NAME, Kind.PLACE, Kind.ORGANISATION, Kind.WORKPLACE})
"""What a word is taken for that only begins a sentence: a person may say that it names nobody."""

OFFICES = frozenset(
    {
        Kind.SCHOOL,
        Kind.PLACE,
        Kind.ORGANISATION,
        Kind.WORKPLACE,
        Kind.DATE,
        Kind.TIME,
        Kind.GRADE,
        Kind.AGE,
        Kind.NUMBER,
        Kind.NAME,
    }
)
"""What an office may tell of itself: which one it is, whom it works with, and when."""


class NamelessField(forms.CharField):
    """A text that is refused, with a suggestion, as long as it names somebody.

    `may_tell`: the kinds that are no fault in this text, such as `OFFICES`.
    """

    def __init__(self, rows: int = 3, may_tell: frozenset[Kind] = frozenset(), **kwargs: Any) -> None:
        self.allow: list[str] = []
        self.keeps_words = False
        self.may_tell = may_tell
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=widget if rows > 1 else forms.TextInput(attrs={"dir": "auto"}), **kwargs)

    def has_room_for(self, text: str) -> bool:
        """Whether it is short enough to be read: what is longer is refused unread, and quickly."""
        return self.max_length is None or len(text) <= self.max_length

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        language = get_language() or "nb"
        found = find(text, allow=self.allow, language=language if language in SPOKEN else "nb")
        fine = self.may_tell | MAY_BE_WORDS if self.keeps_words else self.may_tell
        certain = [each for each in found if each.kind not in fine]
        sentences = [_sentence(each.text, each.suggestion) for each in certain if not each.is_context]
        if sentences:
            raise ValidationError(sentences)
        return text

    def put_in(self, text: str) -> str:
        """The text with what is suggested, where it tells more than it may."""
        if not self.may_tell:
            return suggested(text)
        stays = self.may_tell | {Kind.RARE}
        decisions = [
            Decision.kept(one, "suggested") if one.kind in stays else Decision.replaced(one, "suggested")
            for one in find(text)
        ]
        return replace(text, decisions)


def _sentence(text: str, suggestion: str) -> str:
    said = gettext("“%(text)s” can show who it is. Perhaps rather “%(suggestion)s”?")
    return said % {"text": text, "suggestion": suggestion}


class NamelessForm(Form):
    """A form with nameless texts."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and data.get("back") == PUT_IN:
            data = data.copy()
            for name, field in self.base_fields.items():
                if isinstance(field, NamelessField) and field.has_room_for(data.get(name, "")):
                    data[name] = field.put_in(data.get(name, ""))
        super().__init__(data, *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, NamelessField):
                field.keeps_words = KEPT in (self.data or {})

    @property
    def names_somebody(self) -> bool:
        """Whether there is something to put in instead."""
        nameless = [name for name, field in self.fields.items() if isinstance(field, NamelessField)]
        return self.is_bound and any(self[name].value() and self[name].errors for name in nameless)
