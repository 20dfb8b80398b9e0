"""The room's forms: they parse, and hand over what the actions take."""

from .saying import AnswerForm, ConcernForm, QuestionForm
from .sign_up import EnterForm, PartnerForm, ReachForm, SignUpForm

__all__ = [
    "AnswerForm",
    "ConcernForm",
    "EnterForm",
    "PartnerForm",
    "QuestionForm",
    "ReachForm",
    "SignUpForm",
]
