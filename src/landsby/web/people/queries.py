"""Who works where."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor, Post
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from .access import accounts_of, agencies_of
from .installation.standing import current, missing
from .models import Agency, Worker


class Holder(NamedTuple):
    """Who has an account, and the posts that they have now where the administrator may see."""

    account: Account
    posts: list[Worker]


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
    return Account.objects.filter(pk__in=posts.values("account"), is_active=True)


def accounts_listed(actor: Actor, words: str = "") -> list[Holder]:
    """Everybody with an account in the actor's networks, open accounts first; with `words`, those whose name
    or address has them."""
    posts = defaultdict[int, list[Worker]](list)
    for post in Worker.objects.filter(agency__in=agencies_of(actor), is_active=True).select_related("agency"):
        posts[post.account_id].append(post)
    named = Q(name__icontains=words) | Q(email__icontains=words)
    listed = accounts_of(actor).filter(named).order_by("-is_active", "name")
    return [Holder(account, posts[account.pk]) for account in listed]


def posts_shown(actor: Actor, account: Account) -> list[Worker]:
    """The account's posts in the actor's networks now."""
    posts = Worker.objects.filter(account=account, agency__in=agencies_of(actor), is_active=True)
    return list(posts.select_related("agency"))


class Step(NamedTuple):
    """One thing that a new installation needs: whether it is done, and where to do it."""

    is_done: bool
    url_name: str
    sentence: Promise


def first_steps(actor: Actor) -> list[Step]:
    """What an administrator does first, in that order; empty once all of it is done."""
    own = agencies_of(actor)
    posts = Worker.objects.filter(agency__in=own, is_active=True, account__is_active=True)
    steps = [
        Step(not missing(current()), "people:installation", _("Say who runs Landsby here, and whom to ask.")),
        Step(
            own.exclude(kind=Agency.Kind.ADMINISTRATION).exists(),
            "people:new_agency",
            _("Add the agencies that work together."),
        ),
        Step(
            posts.filter(role=Role.COORDINATOR).exists(),
            "people:new_account",
            _("Give a coordinator an account. The coordinator makes the first place."),
        ),
    ]
    return [] if all(step.is_done for step in steps) else steps
