"""allauth's forms, drawn and worded as ours."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm

from landsby.web.design.forms import SpeaksPlainly


class LoginForm(SpeaksPlainly, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""


class ResetPasswordForm(SpeaksPlainly, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""


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
