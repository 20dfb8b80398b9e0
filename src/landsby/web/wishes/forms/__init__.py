"""The room's forms: they parse, and hand over what the actions take."""

from .asking import AskForm, EnterForm, JoinForm, MessageForm, WordsForm
from .line import LineForm
from .wish import WishForm

__all__ = ["AskForm", "EnterForm", "JoinForm", "LineForm", "MessageForm", "WishForm", "WordsForm"]
