"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.enter, name="enter"),
    path("tour/", views.tour, name="tour"),
    path("letters/", views.letters, name="letters"),
]
