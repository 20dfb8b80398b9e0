"""An arena's texts in another language, and what the town's topics are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.actions.words import TopicNames, Words
from landsby.web.arenas.choices import IN_LANGUAGE as LANGUAGES
from landsby.web.arenas.models import ArenaText, Topic
from landsby.web.design.forms import Form

LONGEST_STEP = 240
LONGEST_NAME = 40


class WordsForm(Form):
    """The texts, all of them; empty they are taken away."""

    in_short = forms.CharField(label=_("In short"), max_length=140, required=False)
    what_happens = forms.CharField(
        label=_("What happens"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}), required=False
    )
    for_whom = forms.CharField(
        label=_("For whom"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    steps = forms.CharField(
        label=_("How it is the first time"),
        help_text=_("One step a line."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, text: ArenaText | None, data: Mapping[str, Any] | None = None) -> None:
        plain = ("in_short", "what_happens", "for_whom")
        first = (
            {name: getattr(text, name) for name in plain} | {"steps": "\n".join(text.steps)} if text else {}
        )
        super().__init__(data, initial=first)

    def clean_steps(self) -> list[str]:
        steps = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if any(len(step) > LONGEST_STEP for step in steps):
            raise forms.ValidationError(_("A step is too long. Write one or two short sentences a line."))
        return steps

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        needed = [name for name in ("in_short", "what_happens", "for_whom") if not said.get(name)]
        if any(said.values()):
            for name in needed:
                self.add_error(name, _("This is missing. Write something here."))
        return said

    def words(self) -> Words:
        return Words(**self.cleaned_data)


class TopicsForm(Form):
    """What every topic of the town is called in each language; only bokmål is needed."""

    def __init__(self, topics: list[Topic], data: Mapping[str, Any] | None = None) -> None:
        names = [(topic, language) for topic in topics for language, _label in LANGUAGES]
        first = {_key(topic, language): getattr(topic, f"name_{language}") for topic, language in names}
        super().__init__(data, initial=first)
        self.topics = topics
        for topic in topics:
            for language, label in LANGUAGES:
                self.fields[_key(topic, language)] = forms.CharField(
                    label=label, max_length=LONGEST_NAME, required=language == "nb"
                )

    def rows(self) -> list[tuple[Topic, list[forms.BoundField]]]:
        return [
            (topic, [self[_key(topic, language)] for language, _label in LANGUAGES]) for topic in self.topics
        ]

    def names(self) -> list[TopicNames]:
        """Of the topics that are called otherwise now."""
        names = [(topic, [_key(topic, language) for language, _label in LANGUAGES]) for topic in self.topics]
        return [
            TopicNames(topic, *(self.cleaned_data[key] for key in keys))
            for topic, keys in names
            if set(keys) & set(self.changed_data)
        ]


def _key(topic: Topic, language: str) -> str:
    return f"topic_{topic.pk}_{language}"
