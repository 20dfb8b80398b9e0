"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from .views import front, mine

app_name = "parents"
urlpatterns = [
    path("parents/", front.front, name="front"),
    path("parents/evenings/<slug:slug>/", front.evenings, name="evenings"),
    path("parents/signed-up/", front.code_once, name="code_once"),
    path("parents/in/", mine.enter, name="enter"),
    path("parents/together/", mine.partner, name="partner"),
    path("parents/mine/", mine.mine, name="mine"),
    path("parents/mine/evenings/<uuid:key>/", mine.coming, name="coming"),
    path("parents/mine/reach/", mine.reach, name="reach"),
    path("parents/mine/erase/", mine.erase, name="erase"),
    path("parents/mine/out/", mine.out, name="out"),
    path("parents/mine/<slug:verb>/", mine.step, name="step"),
    path("parents/gone/", mine.gone, name="gone"),
]
