"""System challenges: raising one, asking somebody, and an addressee's answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.design.forms import DateField, Form
from landsby.web.design.nameless import NamelessField, NamelessForm
from landsby.web.design.widgets import RadioCards
from landsby.web.network.access.challenges import addressees_of
from landsby.web.network.actions.challenges import Answer, ChallengeFacts, Office
from landsby.web.network.models import Addressee, ChallengeStep, ContextLevel, SystemChallenge

Data = Mapping[str, Any] | None
Kind = ChallengeStep.Kind
LONGEST = 1200


class ChallengeForm(NamelessForm):
    """What happens, at which level it lies, and what is proposed."""

    title = forms.CharField(label=_("In one line"), max_length=140, help_text=_("What a system must answer."))
    what_happens = NamelessField(
        label=_("What happens?"),
        max_length=LONGEST,
        help_text=_("What those around meet, never who it happened to."),
    )
    level = forms.ChoiceField(
        label=_("Where does it lie?"), choices=ContextLevel.choices, widget=RadioCards()
    )
    proposal = NamelessField(label=_("What do we propose?"), max_length=LONGEST, required=False)

    def __init__(self, data: Data = None, challenge: SystemChallenge | None = None) -> None:
        names = ("title", "what_happens", "level", "proposal")
        super().__init__(
            data, initial={name: getattr(challenge, name) for name in names} if challenge else {}
        )

    def facts(self, **more: Any) -> ChallengeFacts:
        return ChallengeFacts(**self.cleaned_data, **more)


class AgainForm(ChallengeForm):
    """Raised again: also what is new."""

    whats_new = NamelessField(label=_("What is new since last time?"), max_length=400)
    field_order = ("whats_new", "title", "what_happens", "level", "proposal")

    def facts_again(self, challenge: SystemChallenge) -> ChallengeFacts:
        said = dict(self.cleaned_data)
        origin = {"again_of": challenge, "whats_new": said.pop("whats_new"), "case": challenge.case}
        return ChallengeFacts(**said, raised_from=challenge.raised_from, origin=origin)


class OfficeFields(Form):
    """Who can answer: one that is known, or a new office."""

    known = forms.ModelChoiceField(
        label=_("Who can answer?"),
        queryset=Addressee.objects.none(),
        required=False,
        empty_label=_("An office that is not in the list"),
    )
    office = forms.CharField(
        label=_("The office"), max_length=120, required=False, help_text=_("Not a person: the office.")
    )
    email = forms.EmailField(
        label=_("Its e-mail address"), required=False, help_text=_("The letter holds a link, and no more.")
    )
    leader_email = forms.EmailField(
        label=_("Its leader's e-mail address"),
        required=False,
        help_text=_("Used only when the answer has been due for two weeks."),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (said.get("known") or said.get("office")):
            self.add_error("office", _("Choose an office, or write which one."))
        known = said.get("known")
        if not self.errors and not said.get("email") and not (known and known.email):
            self.add_error("email", _("Write where the letter can go. We have no address of this office."))
        return said

    def chosen(self) -> Office:
        said = self.cleaned_data
        return Office(said["known"], said["office"], said["email"], said["leader_email"])


class SendForm(OfficeFields):
    """Whom to ask, and by when."""

    answer_by = DateField(label=_("Answer by"))
    field_order = ("known", "office", "email", "leader_email", "answer_by")

    def __init__(self, actor: Actor, challenge: SystemChallenge, data: Data = None) -> None:
        today, due = timezone.localdate(), challenge.answer_by
        if due is None or due <= today:
            due = today + timedelta(days=settings.ANSWER_DAYS)
        super().__init__(data, initial={"answer_by": due, "known": challenge.addressee_id})
        self.fields["known"].queryset = addressees_of(actor).filter(network=challenge.network_id)  # type: ignore[attr-defined]

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Give them at least a day: choose a later date."))
        return day


class ReplyForm(NamelessForm):
    """What the network answers an addressee who asks."""

    text = NamelessField(label=_("What do we answer?"), max_length=2000)


class OutcomeForm(NamelessForm):
    """What came of an answer."""

    text = NamelessField(label=_("What has it changed?"), max_length=600)


class AnswerForm(Form):
    """An addressee's answer: one of four, with reasons."""

    kind = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Kind.ANSWERED, _("We do something")),
            (Kind.DECLINED, _("We do not")),
            (Kind.PASSED_ON, _("Somebody else can answer")),
            (Kind.ASKED_BACK, _("We need to know more")),
        ],
        widget=RadioCards(
            {
                Kind.ANSWERED: ("CheckmarkCircle", _("What, and by when.")),
                Kind.DECLINED: ("MinusCircle", _("And why. It is kept, and can be raised again.")),
                Kind.PASSED_ON: ("ArrowForward", _("Who, and where a letter reaches them.")),
                Kind.ASKED_BACK: ("QuestionmarkCircle", _("What you need to know to answer.")),
            }
        ),
    )
    text = forms.CharField(
        label=_("In your own words"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The reasons are what the network reads. Do not name anybody."),
    )
    office = forms.CharField(label=_("Passed on to which office?"), max_length=120, required=False)
    email = forms.EmailField(label=_("Its e-mail address"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("kind") == Kind.PASSED_ON:
            for name, sentence in (
                ("office", _("Write which office can answer.")),
                ("email", _("Write where a letter reaches them.")),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return said

    def answer(self) -> Answer:
        said = self.cleaned_data
        office = Office(None, said["office"], said["email"]) if said["kind"] == Kind.PASSED_ON else None
        return Answer(said["kind"], said["text"], office)
