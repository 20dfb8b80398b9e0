"""Measures: an idea in two fields, a trial, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.models import Arena
from landsby.web.design.forms import DateField, Form
from landsby.web.design.nameless import NamelessField, NamelessForm
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios, RadioCards
from landsby.web.network.access.members import agencies_in
from landsby.web.network.actions.measures import Gave, Idea, Trial
from landsby.web.network.models import ContextLevel, Measure
from landsby.web.network.queries.measures import arenas_to_join
from landsby.web.people.models import Agency

Data = Mapping[str, Any] | None
HALF_A_YEAR = timedelta(weeks=26)
LEVELS = [("", _("Not sure")), *ContextLevel.choices]


class IdeaForm(NamelessForm):
    """Anybody's idea."""

    title = forms.CharField(label=_("What is your idea?"), max_length=140, help_text=_("One line is enough."))
    what = NamelessField(label=_("Say a little more, if you like"), max_length=1200, required=False)
    with_code = forms.BooleanField(
        label=_("I want to read what becomes of it"),
        required=False,
        help_text=_("You get five words. Write them down. With them you come back here."),
    )

    def idea(self, idea_from: str) -> Idea:
        said = self.cleaned_data
        return Idea(said["title"], said["what"], idea_from)


class MembersIdeaForm(NamelessForm):
    """A member's idea, or one that a member writes down for somebody."""

    title = forms.CharField(label=_("The idea, in one line"), max_length=140)
    what = NamelessField(label=_("What is it?"), max_length=1200)
    level = forms.ChoiceField(
        label=_("Which level does it change something at?"),
        choices=LEVELS,
        required=False,
        widget=ChipRadios,
    )
    idea_from = forms.ChoiceField(
        label=_("Whose idea is it?"),
        choices=Measure.From.choices,
        widget=ChipRadios,
        initial=Measure.From.MEMBER,
    )

    def idea(self, origin: dict[str, Any]) -> Idea:
        return Idea(**self.cleaned_data, origin=origin)


class TrialForm(NamelessForm):
    """What we think, before we know."""

    expected = NamelessField(
        label=_("What do we think will happen?"),
        max_length=800,
        help_text=_("We show it beside what did happen."),
    )
    will_see = NamelessField(label=_("What will we see, if it works?"), max_length=800)
    review_on = DateField(label=_("When do we look at it again?"))
    level = forms.ChoiceField(
        label=_("Which level does it change something at?"), choices=ContextLevel.choices, widget=ChipRadios
    )
    started_by = forms.ModelChoiceField(
        label=_("Who starts it?"), queryset=Agency.objects.none(), empty_label=None
    )
    partners = forms.ModelMultipleChoiceField(
        label=_("Together with"), queryset=Agency.objects.none(), required=False, widget=ChipCheckboxes
    )
    funding_source = forms.CharField(label=_("Money from"), max_length=120, required=False)
    funding_ends = DateField(label=_("The money ends"), required=False)
    sentence = forms.CharField(label=_("Why now? One sentence."), max_length=400)

    def __init__(self, measure: Measure, own_agency: int | None, data: Data = None) -> None:
        soon = timezone.localdate() + HALF_A_YEAR
        initial = {"review_on": soon, "started_by": own_agency, "level": measure.level}
        super().__init__(data, initial=initial)
        for name in ("started_by", "partners"):
            self.fields[name].queryset = agencies_in(measure.network_id)  # type: ignore[attr-defined]

    def trial(self) -> Trial:
        said = dict(self.cleaned_data)
        return Trial(**said | {"partners": tuple(said["partners"])})


class RunForm(Form):
    """It goes on: as an arena of its own, as part of one, or as it is."""

    how = forms.ChoiceField(
        label=_("How does it go on?"),
        choices=[
            ("new", _("As an arena of its own")),
            ("join", _("As part of an arena that is there")),
            ("as_is", _("As it is")),
        ],
        widget=RadioCards(
            {
                "new": (
                    "HouseHeart",
                    _("What we know goes along. The coordinator publishes it."),
                ),
                "join": (
                    "Handshake",
                    _("Say which one below. Those who run this join in, and its money goes along."),
                ),
                "as_is": ("ArrowForward", _("It needs no place of its own.")),
            }
        ),
    )
    name = forms.CharField(label=_("What is the arena called?"), max_length=80, required=False)
    arena = forms.ModelChoiceField(
        label=_("Which arena is it part of?"),
        queryset=Arena.objects.none(),
        required=False,
        empty_label=_("None of these"),
    )
    sentence = forms.CharField(label=_("What made us go on? One sentence."), max_length=400)
    review_on = DateField(label=_("When do we look at it again?"), required=False)

    def __init__(self, measure: Measure, data: Data = None) -> None:
        in_a_year = timezone.localdate() + 2 * HALF_A_YEAR
        super().__init__(data, initial={"how": "new", "name": measure.title[:80], "review_on": in_a_year})
        self.fields["arena"].queryset = arenas_to_join(measure)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("how") == "new" and not said.get("name"):
            self.add_error("name", _("Give the arena a name. It can be changed later."))
        if said.get("how") == "join" and not said.get("arena"):
            self.add_error("arena", _("Choose which arena it is part of."))
        return said

    def said(self) -> dict[str, Any]:
        """What the action is given."""
        said = dict(self.cleaned_data)
        how, name = said.pop("how"), said.pop("name")
        arena = said["arena"] if how == "join" else None
        return said | {"arena": arena, "new_arena": name if how == "new" else ""}


class SentenceForm(Form):
    """One sentence that goes into the history."""

    sentence = forms.CharField(label=_("To whom, and what do they take on?"), max_length=400)


class StopForm(NamelessForm):
    """A stop decision."""

    why = NamelessField(label=_("Why do we stop?"), max_length=400)
    gave = NamelessField(label=_("What did it give, all the same?"), max_length=1200, required=False)


class ReviewForm(NamelessForm):
    """What it gave. What we thought stands above."""

    gave = NamelessField(label=_("What happened?"), max_length=1200)
    surprise = forms.ChoiceField(
        label=_("Was it as we thought?"),
        choices=[("as", _("As we thought")), ("other", _("It surprised us")), ("unsure", _("Hard to say"))],
        widget=ChipRadios,
    )
    next_on = DateField(label=_("Look at it again"), required=False)

    def said(self) -> Gave:
        said = self.cleaned_data
        surprise = {"as": False, "other": True}.get(said["surprise"])
        return Gave(said["gave"], surprise, said["next_on"])


class CodeForm(Form):
    """The five words of an idea."""

    code = forms.CharField(
        label=_("Your five words"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
