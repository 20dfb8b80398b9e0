"""How the evening page lays out its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from landsby.web.arenas.queries.evening import Kind, RoleCount

ICONS = {Kind.NEW: "PersonPlus", Kind.RETURNING: "DoorOpen", Kind.ONLINE: "Laptop"}


@dataclass(frozen=True)
class DoorLine:
    """One kind of tap: its count, and a fresh key for each of its two buttons."""

    kind: Kind
    icon: str
    count: int
    key_in: UUID
    key_back: UUID


def door_lines(counts: Mapping[str, int]) -> list[DoorLine]:
    return [DoorLine(kind, ICONS[kind], counts[kind], uuid4(), uuid4()) for kind in Kind]


@dataclass(frozen=True)
class RoleLine:
    """One role with what its two buttons would make the number; `fewer` is None at 0."""

    pk: int
    title: str
    what_it_is: str
    wanted: int
    people: int
    more: int
    fewer: int | None


def role_lines(roles: Sequence[RoleCount]) -> list[RoleLine]:
    return [
        RoleLine(
            line.role.pk,
            line.role.title,
            line.role.what_it_is,
            line.role.wanted,
            line.people,
            line.people + 1,
            line.people - 1 if line.people else None,
        )
        for line in roles
    ]
