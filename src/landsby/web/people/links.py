"""The link by which somebody chooses a password: it works once, and for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.models import Account


class Link(NamedTuple):
    """A whole address, and the aware time from which it no longer works. Nothing of it is stored."""

    address: str
    until: datetime


def link_for(account: Account) -> Link:
    """Whoever has the link comes in as the account: give it to nobody else. A chosen password ends it."""
    until = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return Link(f"{settings.ORIGIN.rstrip('/')}{path_for(account)}", until)


def path_for(account: Account) -> str:
    """The link's path."""
    words = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return reverse("account_reset_password_from_key", kwargs=words)
