"""The room's name for Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "landsby.web.design"
    label = "design"
