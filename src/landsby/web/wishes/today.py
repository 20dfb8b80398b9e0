"""The room's part of a worker's day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from landsby.web.access.house.today import Item, Rank
from landsby.web.access.roles import ASK_ON_BEHALF, Role

HOST, COORDINATOR = frozenset({Role.HOST}), frozenset({Role.COORDINATOR})
MENU = (
    Item(Rank.WORK, HOST, "wishes:inbox", _("Requests")),
    Item(Rank.TODAY, ASK_ON_BEHALF, "wishes:behalf", _("Find a place")),
    Item(Rank.WORK, ASK_ON_BEHALF, "wishes:behalf_list", _("My open requests")),
    Item(Rank.WORK, COORDINATOR, "wishes:alarms", _("Waiting for an answer")),
    Item(Rank.OVERVIEW, COORDINATOR | {Role.LEADER}, "wishes:unmet", _("What nobody offers yet")),
)
