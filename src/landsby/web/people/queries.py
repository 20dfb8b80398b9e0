"""Who works where."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from landsby.web.access.actors import Actor, Post
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from .models import Agency, Worker


def posts_of(account_id: int) -> frozenset[Post]:
    """The active posts of an account, read anew at every request."""
    rows = Worker.objects.filter(account_id=account_id, account__is_active=True, is_active=True)
    values = rows.values_list("role", "id", "agency_id", "agency__network_id")
    return frozenset(Post(Role(role), worker, agency, network) for role, worker, agency, network in values)


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies of the networks that the actor administers."""
    return Agency.objects.filter(network__in=actor.networks(Role.ADMINISTRATOR))


def accounts_of(actor: Actor) -> QuerySet[Account]:
    """Those who have, or have had, a post in a network that the actor administers; open accounts first."""
    posts = Worker.objects.filter(agency__in=agencies_of(actor))
    rows = Account.objects.filter(posts__in=posts).distinct()
    shown = Prefetch("posts", posts.filter(is_active=True).select_related("agency"), to_attr="shown_posts")
    return rows.prefetch_related(shown).order_by("-is_active", "name")
