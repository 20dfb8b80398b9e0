"""The room's name for Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "landsby.web.home"
    label = "home"
