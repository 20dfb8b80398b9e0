"""The three pages of the shared table, on every page of the room."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
_ROOM = "network/"


class Tab(NamedTuple):
    """One of the three: its page, its name, its drawing, and the addresses of what lies under it."""

    url_name: str
    label: Promise
    icon_name: str
    under: frozenset[str] = frozenset()


MEETING = Tab("network:table", _("Next meeting"), "Calendar")
OPEN = Tab(
    "network:open",
    _("Open now"),
    "Tasklist",
    frozenset(("mine", "actions", "decisions", "cases", "challenges", "measures", "invitations")),
)
LEARNT = Tab("network:learnt", _("What we learnt"), "LightBulb", frozenset({"told"}))
TABS = (MEETING, OPEN, LEARNT)


@register.inclusion_tag("network/tabs.html", takes_context=True)
def tabs(context: Context) -> dict[str, object]:
    """`{% tabs %}`: the line of three, with the one marked that the page lies under."""
    request: HttpRequest = context["request"]
    match = resolve(request.path_info)
    here = tab_of(match.route)
    return {"tabs": TABS, "here": here, "is_page": match.view_name == here.url_name}


def tab_of(route: str) -> Tab:
    """Under which of the three an address of the room lies; the rest is of meetings."""
    part = route.partition(_ROOM)[2].partition("/")[0]
    return next((tab for tab in TABS if part in tab.under or tab.url_name == f"network:{part}"), MEETING)
