"""The administrator's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from landsby.web.access.roles import WORKERS, Role
from landsby.web.design.forms import Form

from .models import Agency

ROLES = [(role.value, role.label) for role in Role if role in WORKERS]


class PostForm(Form):
    """Where somebody works, and as what."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)
    role = forms.TypedChoiceField(label=_("Role"), choices=ROLES, coerce=Role)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class AccountForm(PostForm):
    """A new account with its first post."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The address at work."))
    field_order = ("name", "email", "agency", "role")


class NameForm(Form):
    """What somebody is called."""

    name = forms.CharField(label=_("Name"), max_length=80)
