"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from .views import evening, start

app_name = "home"
urlpatterns = [
    path("", start.start, name="start"),
    path("find/", start.find, name="find"),
    path("tonight/", evening.tonight, name="tonight"),
    path("evening/<int:pk>/", evening.evening, name="evening"),
    path("evening/<int:pk>/door/", evening.count_door, name="count_door"),
    path("evening/<int:pk>/roles/<int:role>/", evening.fill_role, name="fill_role"),
    path("evening/<int:pk>/reflection/", evening.reflect, name="reflect"),
]
