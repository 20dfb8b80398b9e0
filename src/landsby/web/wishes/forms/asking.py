"""Asking for a welcome, entering with the words, writing to the arena, joining a friend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.choices import Mode
from landsby.web.design.forms import Form
from landsby.web.design.widgets import ChipRadios
from landsby.web.wishes.actions import Asking
from landsby.web.wishes.parts import SHARED_UNLESS_SAID, Part
from landsby.web.wishes.queries.town import nicknames_at

from .nicknames import friendly_name

if TYPE_CHECKING:
    from landsby.web.arenas.models import Arena

LONGEST_NAME = 24


def nickname_field(*, of_another: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("What shall they call the young person?") if of_another else _("What shall they call you?"),
        max_length=LONGEST_NAME,
        help_text=_("Anything but the real name.") if of_another else _("Anything but your own name."),
        error_messages={"required": _("A nickname is missing. Write an animal, if you like.")},
    )


class AskForm(Form):
    """What the arena gets to know. Own words are never ticked beforehand."""

    nickname = nickname_field()
    parts = forms.MultipleChoiceField(
        label=_("What may they read?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    mode = forms.ChoiceField(label=_("How do you want to come?"), widget=ChipRadios)
    with_friend = forms.BooleanField(
        label=_("I want to come together with a friend"),
        required=False,
        help_text=_("You get five words for your friend. You both get a place, or neither does."),
    )

    def __init__(
        self,
        arena: Arena,
        modes: Iterable[Mode],
        said: Mapping[Part, str],
        *args: Any,
        of_another: bool = False,
        **kwargs: Any,
    ) -> None:
        first = {"parts": [part for part in SHARED_UNLESS_SAID if part in said]}
        suggested = friendly_name(nicknames_at([arena.pk]), arena.slug)
        kwargs["initial"] = {"nickname": suggested, **first, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.arena, self.of_another = arena, of_another
        if of_another:
            self._speak_of_another()
        self._offer_parts(said)
        self._offer_modes(list(modes))

    def _speak_of_another(self) -> None:
        nickname = nickname_field(of_another=True)
        self.fields["nickname"].label, self.fields["nickname"].help_text = nickname.label, nickname.help_text
        self.fields["mode"].label = _("How would the young person come?")
        self.fields["with_friend"].label = _("Together with a friend")
        self.fields["with_friend"].help_text = _(
            "You get five words for the friend. Both get a place, or neither does."
        )

    def _offer_parts(self, said: Mapping[Part, str]) -> None:
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (part.value, f"{part.named(self.of_another)}: {text}") for part, text in said.items()
        ]
        if not said:
            del self.fields["parts"]

    def _offer_modes(self, modes: list[Mode]) -> None:
        field = self.fields["mode"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(mode.value, mode.label) for mode in modes]
        self.initial.setdefault("mode", modes[0].value)
        if len(modes) == 1:
            field.widget = forms.HiddenInput()

    def asking(self) -> Asking:
        said = self.cleaned_data
        return Asking(
            arena=self.arena,
            nickname=said["nickname"],
            parts=tuple(Part(part) for part in said.get("parts", [])),
            mode=Mode(said["mode"]),
            with_friend=said["with_friend"],
        )


class EnterForm(Form):
    """The way back in."""

    code = forms.CharField(
        label=_("Your words"),
        max_length=200,
        help_text=_("Capitals and hyphens do not matter. You may write a for å and o for ø."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the words you got when you sent it.")},
    )


class MessageForm(Form):
    """Something to say to the arena."""

    text = forms.CharField(
        label=_("What do you wonder about?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        help_text=_("Please write no names."),
        error_messages={"required": _("Write what you wonder about.")},
    )


class WordsForm(Form):
    """The five words from a friend."""

    words = forms.CharField(
        label=_("The five words from your friend"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the five words you got from your friend.")},
    )

    def said_words(self) -> str:
        """The words that were sent, or nothing."""
        return "" if "words" in self.errors else self.cleaned_data["words"]


class JoinForm(WordsForm):
    """Coming along with a friend, once one has seen where to."""

    nickname = nickname_field()

    @classmethod
    def at(cls, arena: Arena, words: str, nickname: str = "") -> Self:
        """Ready to be filled in: with one's own nickname, or one that nobody has who is expected there."""
        suggested = nickname or friendly_name(nicknames_at([arena.pk]), arena.slug)
        return cls(initial={"words": words, "nickname": suggested})
