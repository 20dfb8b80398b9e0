"""The room's name for Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "landsby.web.demo"
    label = "demo"
