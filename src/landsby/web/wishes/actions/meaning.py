"""What words mean: a coordinator says it once, and every wish after that is understood."""

from __future__ import annotations

from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Topic
from landsby.web.wishes.models import WordMeaning
from landsby.web.wishes.queries.unmet import unread_words


@action("wishes.map_word")
def map_word(actor: Actor, word: str, topic: Topic) -> Done[WordMeaning]:
    """Read a word that five or more have written as a topic of the town.

    Raises:
        Denied: not a coordinator.
        Refused: fewer have written it, or it is understood already.
    """
    if not actor.has(Role.COORDINATOR):
        raise Denied(_("Only coordinators say what words mean."))
    if word not in unread_words(actor):
        raise Refused(_("This word is understood already, or fewer than five have written it."))
    return wrote(WordMeaning.objects.create(word=word, topic=topic), "word", "topic")
