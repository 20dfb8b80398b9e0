"""What listens from the start: who comes in, and with which code."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "landsby.web.people"

    def ready(self) -> None:
        for listening in ("coming_in", "second_factor"):
            import_module(f"{self.name}.{listening}")
