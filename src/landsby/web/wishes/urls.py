"""The room's addresses."""

from __future__ import annotations

from django.urls import include, path

from . import work_urls
from .views import mine, requests, wish

app_name = "wishes"
urlpatterns = [
    path("wish/", wish.new, name="new"),
    path("wish/places/", wish.matches, name="matches"),
    path("wish/ask/", wish.ask, name="ask"),
    path("wish/send/", wish.send, name="send"),
    path("wish/sent/", wish.code_once, name="code_once"),
    path("mine/", mine.mine, name="mine"),
    path("mine/in/", mine.enter, name="enter"),
    path("mine/out/", mine.leave, name="leave"),
    path("mine/change/", mine.edit, name="edit"),
    path("mine/rest/", mine.pause, name="pause"),
    path("mine/delete/", mine.delete, name="delete"),
    path("mine/gone/", mine.gone, name="gone"),
    path("mine/places/", mine.places, name="places"),
    path("mine/places/<slug:slug>/", mine.ask_more, name="ask_more"),
    path("mine/friend/", requests.join_friend, name="join_friend"),
    path("mine/requests/<uuid:key>/", requests.one, name="request"),
    path("mine/requests/<uuid:key>/words/", requests.new_words, name="new_words"),
    path("mine/requests/<uuid:key>/<slug:verb>/", requests.step, name="step"),
    path("work/", include(work_urls)),
]
