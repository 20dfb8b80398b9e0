"""Accounts are given by an administrator; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from landsby.web.access.letters import deliver


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth's own, but the page says the same when the mail server fails.

        Else only an address that has an account would lead to an error, and tell that it has one.
        """
        deliver(self.render_mail(template_prefix, email, context))
