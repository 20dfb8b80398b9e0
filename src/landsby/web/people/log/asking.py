"""What somebody asks the log for: a day, a person, a kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access.audit import READ
from landsby.web.access.models import Account
from landsby.web.design.forms import DateField, Form

from .words import kinds


@dataclass(frozen=True)
class Asked:
    """Empty: whenever, whoever, whatever."""

    day: date | None = None
    account_id: int | None = None
    kind: str = ""

    def narrowed(self) -> Q:
        """The condition on the rows of the log."""
        condition = Q()
        if self.day:
            start = timezone.make_aware(datetime.combine(self.day, time.min))
            end = timezone.make_aware(datetime.combine(self.day + timedelta(days=1), time.min))
            condition &= Q(at__gte=start, at__lt=end)
        if self.account_id:
            condition &= Q(account_id=self.account_id)
        if self.kind:
            condition &= Q(verb=READ) if self.kind == READ else Q(verb__startswith=f"{self.kind}.")
        return condition


class LogForm(Form):
    """By day, by person and by kind; all may be left out."""

    day = DateField(label=_("Day"), required=False)
    who = forms.ModelChoiceField(
        label=_("Who"), queryset=Account.objects.none(), required=False, empty_label=_("Everybody")
    )
    kind = forms.ChoiceField(label=_("What it is about"), required=False)

    def __init__(self, *args: Any, accounts: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = accounts.order_by("name")  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Everything")), *kinds().items()]  # type: ignore[attr-defined]

    def asked(self) -> Asked | None:
        """What is asked for; None where what was written is no day and no person."""
        if not self.is_bound:
            return Asked()
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return Asked(said["day"], said["who"].pk if said["who"] else None, said["kind"])
