"""The administrator's forms, and the one that an installation begins with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from landsby.web.access.roles import WORKERS, Role
from landsby.web.design.forms import Form

from .actions import AccountFacts, AgencyFacts, Beginning, PostFacts
from .models import Agency, Network, Organisation

ROLES = [(role.value, role.label) for role in Role if role in WORKERS]


class PostForm(Form):
    """Where somebody works, and as what."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)
    role = forms.TypedChoiceField(label=_("Role"), choices=ROLES, coerce=Role)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def post(self) -> PostFacts:
        return PostFacts(self.cleaned_data["agency"], self.cleaned_data["role"])


class AccountForm(PostForm):
    """A new account with its first post."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The address at work."))
    field_order = ("name", "email", "agency", "role")

    def facts(self) -> AccountFacts:
        return AccountFacts(self.cleaned_data["name"], self.cleaned_data["email"], self.post())


class NameForm(Form):
    """What somebody is called."""

    name = forms.CharField(label=_("Name"), max_length=80)


class AgencyForm(Form):
    """An agency, of an organisation that is there or of a new one."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As people say it."))
    kind = forms.ChoiceField(label=_("Kind of agency"), choices=Agency.Kind.choices)
    organisation = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=Organisation.objects.none(),
        empty_label=_("One that is not in the list"),
        required=False,
    )
    new_organisation = forms.CharField(
        label=_("Not in the list? Its name"),
        max_length=80,
        required=False,
        help_text=_("The municipality, county or association."),
    )
    new_kind = forms.ChoiceField(
        label=_("What kind of organisation it is"), choices=Organisation.Kind.choices, required=False
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, new = said.get("organisation"), said.get("new_organisation", "")
        known = self.fields["organisation"].queryset  # type: ignore[attr-defined]
        if chosen and new:
            self.add_error("new_organisation", _("Choose one from the list or write a new one, not both."))
        elif new.casefold() in {each.name.casefold() for each in known}:
            self.add_error("new_organisation", _("It is in the list already. Choose it there."))
        elif not (chosen or new or self.errors):
            self.add_error("organisation", _("Choose whose the agency is, or write a new name below."))
        return said

    def facts(self) -> AgencyFacts:
        said = self.cleaned_data
        new = Organisation(name=said["new_organisation"], kind=said["new_kind"])
        return AgencyFacts(said["name"], said["kind"], said["organisation"] or new)


class NewAgencyForm(AgencyForm):
    """Also in which network, for who administers several."""

    network = forms.ModelChoiceField(label=_("Network"), queryset=Network.objects.none(), empty_label=None)

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks  # type: ignore[attr-defined]
        if len(networks) == 1:
            self.fields["network"].widget = forms.HiddenInput()
            self.initial["network"] = networks[0].pk


class BeginningForm(Form):
    """What an empty installation begins with; drawn by no page, filled in at the door."""

    network = forms.CharField(max_length=80)
    organisation = forms.CharField(max_length=80)
    kind = forms.ChoiceField(choices=Organisation.Kind.choices)
    agency = forms.CharField(max_length=80)
    name = forms.CharField(max_length=80)
    email = forms.EmailField()

    def beginning(self) -> Beginning:
        return Beginning(**self.cleaned_data)
