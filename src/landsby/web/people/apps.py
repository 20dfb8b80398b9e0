"""The room's name for Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "landsby.web.people"
    label = "people"
