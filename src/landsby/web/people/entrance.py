"""allauth's entrance as ours: nobody signs up, nothing is sent past the outbox, and the forms are ours."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import network_of
from landsby.web.access.codes.sealing import opened_text, seal_text
from landsby.web.design.forms import SpeaksPlainly

from .actions import ask_for_link


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count by account and network: nobody keeps another out from elsewhere."""
        account: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{network_of(request)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth sends nothing: what goes out goes through the outbox (`letters.py`).

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError(f"{template_prefix} has no kind in the outbox.")


class SealsSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """Whoever reads the table of codes cannot make one."""

    def encrypt(self, text: str) -> str:
        return seal_text("second factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened_text("second factor", encrypted_text)


class LoginForm(SpeaksPlainly, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""


class ResetPasswordForm(SpeaksPlainly, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link. Nothing here depends on whether the address has an account."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **_more: Any) -> str:
        email: str = self.cleaned_data["email"]
        ask_for_link(actor_of(request), email, get_language() or settings.LANGUAGE_CODE)
        return email


class ResetPasswordKeyForm(SpeaksPlainly, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link."""


class ChangePasswordForm(SpeaksPlainly, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password, by the old one."""


class ReauthenticateForm(SpeaksPlainly, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that must be safe."""


class CodeForm(SpeaksPlainly, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of an app, or a spare one."""


class CodeAgainForm(SpeaksPlainly, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""


class ActivateForm(SpeaksPlainly, ActivateTOTPForm):  # type: ignore[misc]
    """The first code from a new app."""
