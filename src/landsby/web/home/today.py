"""The room's part of a worker's day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from landsby.web.access.house.today import Item, Rank
from landsby.web.access.roles import Role

MENU = (Item(Rank.TODAY, frozenset({Role.HOST}), "home:tonight", _("Today")),)
