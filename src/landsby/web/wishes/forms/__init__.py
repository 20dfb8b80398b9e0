"""The room's forms: they parse, and hand over what the actions take."""

from .asking import AskForm, EnterForm, JoinForm, MessageForm
from .wish import WishForm

__all__ = ["AskForm", "EnterForm", "JoinForm", "MessageForm", "WishForm"]
