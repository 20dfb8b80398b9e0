"""The room's part of a worker's day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from landsby.web.access.house.today import Item, Rank

from .access.members import MEMBERS

MENU = (Item(Rank.WORK, MEMBERS, "network:table", _("The network")),)
