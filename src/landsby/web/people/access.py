"""Who reaches which account and agency: an administrator those of the administrator's own networks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.models import Account, AccountSession
from landsby.web.access.roles import Role

from .models import Agency, Network, Organisation, Worker


def networks_of(actor: Actor) -> QuerySet[Network]:
    """The networks that the actor administers."""
    return Network.objects.filter(pk__in=actor.networks(Role.ADMINISTRATOR)).order_by("name")


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies of the networks that the actor administers."""
    return Agency.objects.filter(network__in=actor.networks(Role.ADMINISTRATOR))


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations with an agency in a network that the actor administers."""
    own = Organisation.objects.filter(agencies__in=agencies_of(actor))
    return own.distinct().order_by("name")


def accounts_of(actor: Actor) -> QuerySet[Account]:
    """Those who have or had a post in a network that the actor administers."""
    posts = Worker.objects.filter(agency__in=agencies_of(actor))
    return Account.objects.filter(pk__in=posts.values("account"))


def account_for(actor: Actor, pk: int) -> Account:
    return get_object_or_404(accounts_of(actor), pk=pk)


def post_for(actor: Actor, account: Account, pk: int) -> Worker:
    """A post of the account in one of the administrator's networks."""
    posts = Worker.objects.filter(account=account, agency__in=agencies_of(actor))
    return get_object_or_404(posts.select_related("agency"), pk=pk)


def agency_for(actor: Actor, pk: int) -> Agency:
    return get_object_or_404(agencies_of(actor).select_related("organisation"), pk=pk)


def sessions_of(actor: Actor) -> QuerySet[AccountSession]:
    """Where the actor is logged in: one's own alone, for nobody else to see."""
    return AccountSession.objects.filter(account=actor.account_id)


def session_for(actor: Actor, key: UUID) -> AccountSession:
    return get_object_or_404(sessions_of(actor), key=key)


def check_administers_here(actor: Actor) -> None:
    """What is said about the whole installation, any administrator in it may say."""
    if not actor.has(Role.ADMINISTRATOR):
        raise Denied(_("Only the network's administrator does this."))


def check_administers(actor: Actor, agency: Agency) -> None:
    if agency.network_id not in actor.networks(Role.ADMINISTRATOR):
        raise Denied(_("Only the network's administrator does this."))


def check_keeps_account(actor: Actor, account: Account) -> None:
    if not accounts_of(actor).filter(pk=account.pk).exists():
        raise Denied(_("Only an administrator at the same workplace can change this account."))
    posts = Worker.objects.filter(account=account, is_active=True)
    elsewhere = posts.exclude(agency__in=agencies_of(actor))
    if elsewhere.exists():
        raise Denied(_("This person also works in another network. Remove the roles here instead."))


def check_may_link(actor: Actor, account: Account) -> None:
    """A link lets its holder in as the account: nobody gets one to an account that is in use."""
    check_keeps_account(actor, account)
    if account.has_usable_password():
        raise Denied(
            _("The password is chosen. If it is forgotten, “Forgot your password?” gives a new link.")
        )
    if not account.is_active:
        raise Denied(_("The account is closed. Open it first."))


def may_link(actor: Actor, account: Account) -> bool:
    try:
        check_may_link(actor, account)
    except Denied:
        return False
    return True
