"""The accounts and the wishes behind the cast."""

from __future__ import annotations

from dataclasses import dataclass

from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.parents.models import Adult
from landsby.web.people.models import Worker
from landsby.web.wishes.models import Wish

from .cast import CAST, Part


@dataclass(frozen=True)
class Member:
    """A worker of the cast, as the login needs them."""

    name: str
    email: str
    role: Role
    agency: str


def workers_of_the_cast() -> list[Member]:
    """In the order of the main job."""
    posts = Worker.objects.filter(account__name__in=[part.who for part in CAST])
    found = {(post.account.name, post.role): post for post in posts.select_related("account", "agency")}
    members = [found[part.who, part.role] for part in CAST if (part.who, part.role) in found]
    return [
        Member(post.account.name, post.account.email, Role(post.role), post.agency.name) for post in members
    ]


def agency_names() -> dict[str, str]:
    """Where each worker of the cast works, by name."""
    return {member.name: member.agency for member in workers_of_the_cast()}


def adult_id_of(part: Part) -> int | None:
    """The sign-up that one of the cast holds the code of as well, if any."""
    adults = Adult.objects.select_related("sign_up").order_by("pk")
    return next((adult.pk for adult in adults if adult.sign_up.alias == part.who), None)


def account_of(part: Part) -> Account | None:
    return Account.objects.filter(name=part.who, is_active=True).first()


def wish_of(part: Part) -> Wish | None:
    """The wish that one of the cast holds the code of, or None when it has been deleted."""
    return next((wish for wish in Wish.objects.order_by("pk") if wish.nickname == part.who), None)
