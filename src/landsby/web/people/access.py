"""Who reaches which account: an administrator those who work in the administrator's own networks."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from . import queries
from .models import Agency, Worker


def account_for(actor: Actor, pk: int) -> Account:
    return get_object_or_404(queries.accounts_of(actor), pk=pk)


def post_for(actor: Actor, account: Account, pk: int) -> Worker:
    """A post of the account in one of the administrator's networks."""
    posts = account.posts.filter(agency__in=queries.agencies_of(actor))
    return get_object_or_404(posts.select_related("agency"), pk=pk)


def check_administers(actor: Actor, agency: Agency) -> None:
    if agency.network_id not in actor.networks(Role.ADMINISTRATOR):
        raise Denied(_("Only the network's administrator gives and takes posts there."))


def check_keeps_account(actor: Actor, account: Account) -> None:
    if not queries.accounts_of(actor).filter(pk=account.pk).exists():
        raise Denied(_("Only an administrator where they work can change this account."))
    elsewhere = account.posts.filter(is_active=True).exclude(agency__in=queries.agencies_of(actor))
    if elsewhere.exists():
        raise Denied(_("This person also works in another network. Take their posts here instead."))
