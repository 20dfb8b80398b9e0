"""The room's name for Django."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "landsby.web.network"
    label = "network"
