"""The room's name for Django."""

from django.apps import AppConfig


class ArenasConfig(AppConfig):
    name = "landsby.web.arenas"
    label = "arenas"
