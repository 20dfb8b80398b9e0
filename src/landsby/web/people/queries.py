"""Who works where."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q, QuerySet

from landsby.web.access.actors import Actor, Post
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from .models import Agency, Network, Organisation, Worker


def posts_of(account_id: int) -> frozenset[Post]:
    """The active posts of an account, read anew at every request."""
    rows = Worker.objects.filter(account_id=account_id, account__is_active=True, is_active=True)
    values = rows.values_list("role", "id", "agency_id", "agency__network_id")
    return frozenset(Post(Role(role), worker, agency, network) for role, worker, agency, network in values)


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies of the networks that the actor administers."""
    return Agency.objects.filter(network__in=actor.networks(Role.ADMINISTRATOR))


def networks_of(actor: Actor) -> QuerySet[Network]:
    """The networks that the actor administers."""
    return Network.objects.filter(pk__in=actor.networks(Role.ADMINISTRATOR)).order_by("name")


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations with an agency in a network that the actor administers."""
    own = Organisation.objects.filter(agencies__in=agencies_of(actor))
    return own.distinct().order_by("name")


def agencies_listed(actor: Actor) -> QuerySet[Agency]:
    """The actor's agencies with `workers_now`, the number of posts in each."""
    working = Count("workers", Q(workers__is_active=True, workers__account__is_active=True))
    return agencies_of(actor).select_related("organisation").annotate(workers_now=working)


def administrators() -> QuerySet[Account]:
    """Those who administer any network now."""
    posts = Worker.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return Account.objects.filter(posts__in=posts, is_active=True).distinct()


def accounts_of(actor: Actor) -> QuerySet[Account]:
    """Those who have, or have had, a post in a network that the actor administers; open accounts first."""
    posts = Worker.objects.filter(agency__in=agencies_of(actor))
    rows = Account.objects.filter(posts__in=posts).distinct()
    shown = Prefetch("posts", posts.filter(is_active=True).select_related("agency"), to_attr="shown_posts")
    return rows.prefetch_related(shown).order_by("-is_active", "name")
