"""The room's name for Django."""

from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "landsby.web.wishes"
    label = "wishes"
