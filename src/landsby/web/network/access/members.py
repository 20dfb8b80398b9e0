"""Members: those who work in an agency of the network as outreach workers, advisers, follow-up counsellors or
coordinators. Hosts, school staff and administrators see nothing here; leaders see sums and challenges."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.people.models import Agency, Network, Worker

MEMBERS = ASK_ON_BEHALF | {Role.COORDINATOR}


def networks_of(actor: Actor) -> frozenset[int]:
    """The networks at whose table the actor sits."""
    return actor.networks(*MEMBERS)


def own_network(actor: Actor, *roles: Role) -> Network:
    """The network in which the actor makes something new: the first of theirs.

    Raises:
        Http404: they sit at no table.
    """
    networks = actor.networks(*roles) if roles else networks_of(actor)
    if not networks:
        raise Http404
    return get_object_or_404(Network, pk=min(networks))


def members_in(network_id: int) -> QuerySet[Worker]:
    """Every member's posts in a network, by name; somebody with two posts stands twice."""
    posts = Worker.objects.filter(
        agency__network=network_id, role__in=MEMBERS, is_active=True, account__is_active=True
    )
    return posts.select_related("account", "agency").order_by("account__name", "pk")


def coordinators_in(network_id: int) -> QuerySet[Account]:
    """The accounts of those who coordinate a network."""
    posts = Worker.objects.filter(
        agency__network=network_id, role=Role.COORDINATOR, is_active=True, account__is_active=True
    )
    return Account.objects.filter(pk__in=posts.values("account")).order_by("pk")


def agencies_in(network_id: int) -> QuerySet[Agency]:
    """The agencies of a network, by name."""
    return Agency.objects.filter(network=network_id).order_by("name")


def post_in(actor: Actor, network_id: int) -> int | None:
    """The post with which the actor signs what they write in a network; None for the daily duty."""
    posts = sorted(post.worker_id for post in actor.posts_as(*MEMBERS) if post.network_id == network_id)
    return posts[0] if posts else None


def agency_in(actor: Actor, network_id: int) -> int | None:
    """The agency of that post."""
    post = post_in(actor, network_id)
    return next((one.agency_id for one in actor.posts if one.worker_id == post), None)


def own_agency_in(actor: Actor, network_id: int) -> int:
    """The agency for which the actor does something at the table.

    Raises:
        Denied: they sit not at it.
    """
    agency_id = agency_in(actor, network_id)
    if agency_id is None:
        raise Denied(_("Only members of the network do this."))
    return agency_id


def is_member(actor: Actor, network_id: int) -> bool:
    return network_id in networks_of(actor)


def coordinates(actor: Actor, network_id: int) -> bool:
    return network_id in actor.networks(Role.COORDINATOR)


def check_member(actor: Actor, network_id: int) -> None:
    if not is_member(actor, network_id):
        raise Denied(_("Only members of the network do this."))


def check_coordinates(actor: Actor, network_id: int) -> None:
    if not coordinates(actor, network_id):
        raise Denied(_("Only the network's coordinator does this. Ask them."))


def check_is_duty(actor: Actor) -> None:
    if actor is not SYSTEM:
        raise Denied(_("Only the daily duty does this."))


def network_of_the_town() -> Network:
    """The first network of the installation: there is one front door.

    Raises:
        Network.DoesNotExist: nothing has begun here yet.
    """
    return Network.objects.order_by("pk")[:1].get()
