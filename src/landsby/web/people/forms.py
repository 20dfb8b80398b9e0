"""The administrator's forms, and the one that an installation begins with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from landsby.web.access.roles import WORKERS, Role
from landsby.web.design.forms import Form

from .actions import AccountFacts, AgencyFacts, Beginning, PostFacts
from .installation import InstallationFacts
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


DIGITS = RegexValidator(r"^\+?[\d ]{3,16}$", _("Write the number in digits, such as 116 117."))


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
    contact_email = forms.EmailField(
        label=_("E-mail for questions"),
        required=False,
        help_text=_("The agency's own address. Anybody can read it, also young people who find no place."),
    )
    contact_phone = forms.CharField(
        label=_("Phone for questions"),
        max_length=20,
        required=False,
        validators=[DIGITS],
        widget=forms.TelInput,
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
        whose = said["organisation"] or new
        return AgencyFacts(said["name"], said["kind"], whose, said["contact_email"], said["contact_phone"])


class NewAgencyForm(AgencyForm):
    """Also in which network, for who administers several."""

    network = forms.ModelChoiceField(label=_("Network"), queryset=Network.objects.none(), empty_label=None)

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks  # type: ignore[attr-defined]
        if len(networks) == 1:
            self.fields["network"].widget = forms.HiddenInput()
            self.initial["network"] = networks[0].pk


class InstallationForm(Form):
    """Who runs Landsby here, whom to ask, and numbers to call."""

    name = forms.CharField(
        label=_("What you call it"), max_length=80, help_text=_("Such as “Landsby in Fjordvik”.")
    )
    municipality = forms.CharField(label=_("The municipality that is responsible"), max_length=80)
    contact_email = forms.EmailField(
        label=_("E-mail address for questions"), help_text=_("A shared inbox, not a person's own.")
    )
    contact_phone = forms.CharField(
        label=_("Phone for questions"),
        max_length=20,
        required=False,
        validators=[DIGITS],
        widget=forms.TelInput,
    )
    data_protection_officer = forms.CharField(
        label=_("How to reach the data protection officer"),
        max_length=120,
        help_text=_("An e-mail address or a page."),
    )
    copies_days = forms.IntegerField(
        label=_("How many days copies are kept"),
        min_value=1,
        max_value=400,
        help_text=_("As you have set up the copying. What somebody deletes is in the copies until then."),
    )
    life_digits = forms.CharField(
        label=_("When a life is in danger, call"), max_length=20, validators=[DIGITS], widget=forms.TelInput
    )
    someone_digits = forms.CharField(
        label=_("For somebody to talk to now, call"),
        max_length=20,
        validators=[DIGITS],
        widget=forms.TelInput,
    )
    own_numbers = forms.CharField(
        label=_("Numbers of your own"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=400,
        required=False,
        help_text=_("One a line, such as “The emergency clinic: 116 117”. They are shown under “Help now”."),
    )

    def clean_own_numbers(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["own_numbers"].splitlines() if line.strip()]
        for line in lines:
            label, _colon, digits = line.rpartition(":")
            if not label.strip():
                raise forms.ValidationError(
                    _("Write whose the number is, a colon, and the number: “%(line)s”."),
                    params={"line": line},
                )
            DIGITS(digits.strip())
        return "\n".join(lines)

    def facts(self) -> InstallationFacts:
        return InstallationFacts(**self.cleaned_data)


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
