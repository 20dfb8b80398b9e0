"""Talks: what the catalogue says, what outsiders ask for, our answer, and what was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from landsby.engines.deidentify import Kind
from landsby.web.access.actors import Actor
from landsby.web.arenas.models.arena import LANGUAGES
from landsby.web.design.forms import DateField
from landsby.web.design.nameless import OFFICES, NamelessField, NamelessForm
from landsby.web.design.widgets import ChipRadios, RadioCards
from landsby.web.network.access.members import agencies_in
from landsby.web.network.access.talks import open_talks, talks_of
from landsby.web.network.actions.talks import Answered, Asked, Given, TalkFacts
from landsby.web.network.models import Audience, OutreachTalk, TalkRequest
from landsby.web.people.models import Agency

Data = Mapping[str, Any] | None
State = TalkRequest.State
HOW_TO_REACH_US = OFFICES | {Kind.PHONE, Kind.EMAIL, Kind.URL}
SPOKEN = {"nb", "nn", "en"}


class TalkForm(NamelessForm):
    """What the open catalogue says."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=OutreachTalk.Kind.choices, widget=ChipRadios)
    title = forms.CharField(label=_("What is it called?"), max_length=140)
    by_young_people = forms.BooleanField(
        label=_("Young people tell it themselves"), required=False, help_text=_("It then comes first.")
    )
    told_by = NamelessField(
        label=_("Who tells it?"),
        rows=1,
        may_tell=OFFICES,
        max_length=140,
        help_text=_("Without a name: “two who have been at home a lot”."),
    )
    in_short = NamelessField(label=_("In short"), rows=2, may_tell=OFFICES, max_length=240)
    what_happens = NamelessField(label=_("What happens?"), may_tell=OFFICES, max_length=1200, required=False)
    for_whom = forms.ChoiceField(label=_("For whom?"), choices=Audience.choices, widget=ChipRadios)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=600, required=False)
    agency = forms.ModelChoiceField(
        label=_("Which service sees to it?"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=_("The network together"),
    )
    link = forms.URLField(label=_("Where can it be read?"), required=False, assume_scheme="https")
    language = forms.ChoiceField(label=_("The language of the texts"), choices=LANGUAGES, widget=ChipRadios)
    in_catalogue = forms.BooleanField(
        label=_("Show it in the open catalogue"), required=False, help_text=_("Anybody can then ask for it.")
    )

    def __init__(self, network_id: int, data: Data = None, talk: OutreachTalk | None = None) -> None:
        shown = talk or OutreachTalk()
        super().__init__(data, initial={name: getattr(shown, name) for name in self.base_fields})
        self.fields["agency"].queryset = agencies_in(network_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            said.get("kind") == OutreachTalk.Kind.ARTICLE
            and not said.get("link")
            and "link" not in self.errors
        ):
            self.add_error("link", _("Write where the article can be read."))
        return said

    def facts(self) -> TalkFacts:
        return TalkFacts(**self.cleaned_data)


class AskForm(NamelessForm):
    """Somebody outside asks. They are an office; nothing about anybody is asked for."""

    talk = forms.ModelChoiceField(
        label=_("What would you like?"),
        queryset=OutreachTalk.objects.none(),
        required=False,
        empty_label=_("We do not know yet"),
    )
    asked_by = NamelessField(
        label=_("Who are you?"),
        rows=1,
        may_tell=OFFICES,
        max_length=140,
        help_text=_("The school, the municipality or the association. Not a person."),
    )
    for_whom = forms.ChoiceField(label=_("For whom?"), choices=Audience.choices, widget=ChipRadios)
    wish = NamelessField(
        label=_("What do you hope for?"),
        may_tell=OFFICES,
        max_length=800,
        help_text=_("How many you are, and what you wonder about. Do not name any young person."),
    )
    when_text = NamelessField(
        label=_("When would suit you?"), rows=1, may_tell=OFFICES, max_length=140, required=False
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We answer there, and use it for nothing else. It is erased afterwards."),
    )

    def __init__(self, data: Data = None, talk: OutreachTalk | None = None) -> None:
        wanted = {"talk": talk, "for_whom": talk.for_whom if talk else Audience.ALL}
        super().__init__(data, initial=wanted)
        told = open_talks().exclude(kind=OutreachTalk.Kind.ARTICLE)
        self.fields["talk"].queryset = told  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        language = get_language() or "nb"
        return Asked(**self.cleaned_data, language=language if language in SPOKEN else "nb")


class AnswerForm(NamelessForm):
    """A yes with its day, or a no."""

    state = forms.ChoiceField(
        label=_("What do we answer?"),
        choices=[(State.AGREED, _("Yes, we come")), (State.DECLINED, _("Not this time"))],
        widget=RadioCards(
            {
                State.AGREED: ("CheckmarkCircle", _("Say which day.")),
                State.DECLINED: ("MinusCircle", _("Say why, and what could be otherwise.")),
            }
        ),
    )
    seen = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)
    agreed_on = DateField(label=_("Which day?"), required=False)
    answer = NamelessField(
        label=_("A few words to them"),
        may_tell=HOW_TO_REACH_US,
        max_length=800,
        help_text=_("They read it on a page of their own. Say how they reach you, if you need to talk."),
    )

    def __init__(self, data: Data, request: TalkRequest) -> None:
        names = ("state", "agreed_on", "answer")
        was = {name: getattr(request, name) for name in names} if request.state != State.ASKED else {}
        super().__init__(data, initial={"seen": request.state, **was})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("state") == State.AGREED and not said.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", _("Write which day. It can be changed later."))
        return said

    def answered(self) -> Answered:
        said = self.cleaned_data
        is_yes = said["state"] == State.AGREED
        return Answered(said["state"], said["answer"], said["agreed_on"] if is_yes else None, said["seen"])


class GivenForm(NamelessForm):
    """What was told, and what they asked."""

    talk = forms.ModelChoiceField(
        label=_("What did we tell?"),
        queryset=OutreachTalk.objects.none(),
        empty_label=_("Choose from the catalogue"),
    )
    on = DateField(label=_("When?"))
    where = NamelessField(
        label=_("Where?"), rows=1, may_tell=OFFICES, max_length=140, help_text=_("The school or the office.")
    )
    for_whom = forms.ChoiceField(label=_("For whom?"), choices=Audience.choices, widget=ChipRadios)
    how_many = forms.IntegerField(
        label=_("About how many listened?"),
        min_value=0,
        max_value=5000,
        required=False,
        help_text=_("Shown only in sums."),
    )
    what_was_asked = NamelessField(
        label=_("What did they ask?"),
        max_length=800,
        required=False,
        help_text=_("The questions that others should hear of. Never who asked."),
    )

    def __init__(self, actor: Actor, data: Data = None, request: TalkRequest | None = None) -> None:
        initial: dict[str, Any] = {"on": timezone.localdate(), "for_whom": Audience.ALL}
        if request:
            initial = {"talk": request.talk_id, "on": request.agreed_on, "where": request.asked_by}
            initial["for_whom"] = request.for_whom
        super().__init__(data, initial=initial)
        talks = talks_of(actor).filter(network=request.network_id) if request else talks_of(actor)
        self.fields["talk"].queryset = talks  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not been yet. Write it down afterwards."))
        return day

    def given(self) -> Given:
        return Given(**self.cleaned_data)
