"""Who works where."""

from __future__ import annotations

from landsby.web.access.actors import Post
from landsby.web.access.roles import Role

from .models import Worker


def posts_of(account_id: int) -> frozenset[Post]:
    """The active posts of an account, read anew at every request."""
    rows = Worker.objects.filter(account_id=account_id, account__is_active=True, is_active=True)
    values = rows.values_list("role", "id", "agency_id", "agency__network_id")
    return frozenset(Post(Role(role), worker, agency, network) for role, worker, agency, network in values)
