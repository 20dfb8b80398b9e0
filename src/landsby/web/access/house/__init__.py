"""What each room has of a kind: found by its name in the room's folder, so that nobody keeps a list."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


def rooms() -> Iterator[AppConfig]:
    """The rooms of the house, the lowest first."""
    return (app for app in apps.get_app_configs() if app.name.startswith("landsby.web."))


def parts(name: str) -> Iterator[ModuleType]:
    """The module `name`, such as `duties`, of every room that has one; the lowest room's first."""
    for room in rooms():
        if room.module and module_has_submodule(room.module, name):
            yield import_module(f"{room.name}.{name}")
