"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from .views import equipment, venues

app_name = "venues"
urlpatterns = [
    path("venues/", venues.listed, name="list"),
    path("venues/new/", venues.create, name="new"),
    path("venues/<slug:slug>/", venues.shown, name="venue"),
    path("venues/<slug:slug>/edit/", venues.edit, name="edit"),
    path("venues/<slug:slug>/hours/", venues.lend, name="lend"),
    path("venues/<slug:slug>/book/", venues.book, name="book"),
    path("hours/<int:pk>/stop/", venues.stop_lending, name="stop_lending"),
    path("bookings/<int:pk>/return/", venues.give_back, name="return_booking"),
    path("equipment/", equipment.listed, name="equipment"),
    path("equipment/new/", equipment.create, name="new_equipment"),
    path("equipment/<int:pk>/", equipment.edit, name="edit_equipment"),
]
