"""Something to be called that is nobody's name, and that nobody is called already where one asks."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext


def friendly_name(expected: Collection[str] = (), where: str = "") -> str:
    """An animal by chance.

    `expected`: what others are called there already: never one of them. Each day and place (`where`) draws
    from its own half of the animals, so that one that never comes does not tell that somebody is called so.
    """
    taken = {name.casefold() for name in expected}
    pool = [animal for animal in _in_todays_order(where) if animal.casefold() not in taken]
    return secrets.choice(pool[: len(_animals()) // 2] or _animals())


def _in_todays_order(where: str) -> list[str]:
    today = timezone.localdate().isoformat()

    def place(animal: str) -> bytes:
        return salted_hmac(__name__, f"{today} {where} {animal}", algorithm="sha256").digest()

    return sorted(_animals(), key=place)


def _animals() -> list[str]:
    return gettext(
        "Fox, Wolf, Otter, Squirrel, Owl, Bear, Hare, Elk, Badger, Sparrow, Hedgehog, Lynx, Beaver, Raven,"
        " Seal, Swan, Heron, Robin, Marten, Stoat, Puffin, Magpie, Dolphin, Falcon, Bumblebee, Swallow, Frog,"
        " Reindeer, Crane, Jackdaw, Turtle, Cod"
    ).split(", ")
