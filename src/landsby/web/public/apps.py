"""The room's name for Django."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "landsby.web.public"
    label = "public"
