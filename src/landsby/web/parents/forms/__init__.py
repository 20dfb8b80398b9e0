"""The room's forms: they parse, and hand over what the actions take."""

from .sign_up import EnterForm, PartnerForm, ReachForm, SignUpForm

__all__ = ["EnterForm", "PartnerForm", "ReachForm", "SignUpForm"]
