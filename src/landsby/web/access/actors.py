"""Who is asking: built anew at every request, never cached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from .roles import Role

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Post:
    """One role of a worker in one agency of one network."""

    role: Role
    worker_id: int
    agency_id: int
    network_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at the door: a visitor, the holder of a code, or a worker with posts.

    `wish_id` and `adult_id` are what a code opened: a wish, or a parent's own page. `wish_mark` is of the
    words that opened the wish, which may be others by now. Who `only_looks` is shown a page once more and
    does nothing.
    """

    account_id: int | None = None
    name: str = ""
    posts: frozenset[Post] = frozenset()
    wish_id: int | None = None
    wish_role: Role | None = None
    adult_id: int | None = None
    wish_mark: str = ""
    only_looks: bool = False
    roles: frozenset[Role] = field(init=False)

    def __post_init__(self) -> None:
        parent = Role.PARENT if self.adult_id else None
        roles = {post.role for post in self.posts} | {self.wish_role, parent} - {None}
        object.__setattr__(self, "roles", frozenset(roles) or frozenset({Role.VISITOR}))

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def posts_as(self, *roles: Role) -> frozenset[Post]:
        return frozenset(post for post in self.posts if post.role in roles)

    def networks(self, *roles: Role) -> frozenset[int]:
        """The networks in which the actor has one of the roles (any role when none is named)."""
        return frozenset(post.network_id for post in self.posts if not roles or post.role in roles)

    def agencies(self, *roles: Role) -> frozenset[int]:
        return frozenset(post.agency_id for post in self.posts if not roles or post.role in roles)

    def worker_ids(self, *roles: Role) -> frozenset[int]:
        return frozenset(post.worker_id for post in self.posts if not roles or post.role in roles)

    @property
    def is_worker(self) -> bool:
        return bool(self.posts)

    @property
    def keeper(self) -> str:
        """By which a browser knows whose unsent texts it keeps, and nothing else; "" without an account."""
        if self.account_id is None:
            return ""
        return salted_hmac(__name__, str(self.account_id), algorithm="sha256").hexdigest()

    @property
    def kind(self) -> str:
        """How the log names the actor: roles, never a person behind a code."""
        return "+".join(sorted(self.roles))


VISITOR = Actor()
SYSTEM = Actor(name="system")


def actor_of(request: HttpRequest) -> Actor:
    """The actor whom the middleware found, typed.

    Raises:
        AttributeError: the middleware is not installed.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
