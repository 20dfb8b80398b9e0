"""Who works where."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from landsby.web.access.actors import Actor, Post
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from .access import accounts_of, agencies_of
from .models import Agency, Worker


def posts_of(account_id: int) -> frozenset[Post]:
    """The active posts of an account, read anew at every request."""
    rows = Worker.objects.filter(account_id=account_id, account__is_active=True, is_active=True)
    values = rows.values_list("role", "id", "agency_id", "agency__network_id")
    return frozenset(Post(Role(role), worker, agency, network) for role, worker, agency, network in values)


def agencies_listed(actor: Actor) -> QuerySet[Agency]:
    """The actor's agencies with `workers_now`, the number of posts in each."""
    working = Count("workers", Q(workers__is_active=True, workers__account__is_active=True))
    return agencies_of(actor).select_related("organisation").annotate(workers_now=working).order_by("name")


def administrators() -> QuerySet[Account]:
    """Those who administer any network now."""
    posts = Worker.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return Account.objects.filter(posts__in=posts, is_active=True).distinct()


def accounts_listed(actor: Actor) -> QuerySet[Account]:
    """Everybody with an account in the actor's networks, open accounts first."""
    return accounts_of(actor).order_by("-is_active", "name")
