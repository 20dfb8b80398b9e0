"""Replies that an arena's hosts keep and use again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.wishes.access import check_answers, check_replies
from landsby.web.wishes.models import PlaceRequest, SavedReply
from landsby.web.wishes.queries.saved import without_nicknames
from landsby.web.wishes.states import Verb

from .moving import party

MOST = 12


@action("wishes.keep_reply")
def keep_reply(actor: Actor, request: PlaceRequest, verb: Verb, text: str) -> Done[SavedReply]:
    """Keep the words of an answer for the arena's hosts, without whom they were written to.

    Raises:
        Refused: the arena keeps as many as can be looked through already.
    """
    check_answers(actor, request)
    known = SavedReply.objects.filter(arena=request.arena_id, verb=verb)
    if known.count() >= MOST:
        raise Refused(_("You keep %(most)d replies of this kind. Delete one first.") % {"most": MOST})
    words = without_nicknames(text, [row.nickname for row in party(request)])
    reply, _created = SavedReply.objects.get_or_create(arena=request.arena, verb=verb, text=words)
    return wrote(reply, "text")


@action("wishes.forget_reply")
def forget_reply(actor: Actor, reply: SavedReply) -> Done[None]:
    check_replies(actor, reply.arena)
    done = gave(None, reply)
    reply.delete()
    return done
