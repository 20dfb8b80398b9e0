"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from .views import behalf, inbox, kept, mine, overview, requests, wish

app_name = "wishes"
urlpatterns = [
    path("wish/", wish.new, name="new"),
    path("wish/line/", wish.line, name="line"),
    path("wish/stand/", wish.stand, name="stand"),
    path("wish/places/", wish.matches, name="matches"),
    path("wish/ask/", wish.ask, name="ask"),
    path("wish/send/", wish.send, name="send"),
    path("wish/sent/", wish.code_once, name="code_once"),
    path("mine/", mine.mine, name="mine"),
    path("mine/in/", mine.enter, name="enter"),
    path("mine/out/", mine.leave, name="leave"),
    path("mine/change/", mine.edit, name="edit"),
    path("mine/words/", mine.words, name="change_words"),
    path("mine/words/new/", wish.code_once, {"are_new": True}, name="new_code_once"),
    path("mine/rest/", mine.pause, name="pause"),
    path("mine/delete/", mine.delete, name="delete"),
    path("mine/gone/", mine.gone, name="gone"),
    path("mine/places/", mine.places, name="places"),
    path("mine/places/<slug:slug>/", mine.ask_more, name="ask_more"),
    path("mine/friend/", requests.join_friend, name="join_friend"),
    path("mine/requests/<uuid:key>/", requests.one, name="request"),
    path("mine/requests/<uuid:key>/evening.ics", requests.evening, name="evening"),
    path("mine/requests/<uuid:key>/words/", requests.new_words, name="new_words"),
    path("mine/requests/<uuid:key>/<slug:verb>/", requests.step, name="step"),
    # of those who work here
    path("work/requests/", inbox.inbox, name="inbox"),
    path("work/requests/words/", inbox.saved, name="saved"),
    path("work/requests/words/<int:pk>/delete/", inbox.forget, name="forget_reply"),
    path("work/requests/<uuid:key>/", inbox.answer, name="answer"),
    path("work/requests/<uuid:key>/undo/", inbox.undo, name="undo"),
    path("work/requests/<uuid:key>/<slug:verb>/", inbox.reply, name="reply"),
    path("work/wish/", behalf.behalf, name="behalf"),
    path("work/wish/send/", behalf.send, name="behalf_send"),
    path("work/wishes/", kept.kept_wishes, name="behalf_list"),
    path("work/wishes/<uuid:key>/", kept.kept_wish, name="kept"),
    path("work/wishes/<uuid:key>/hand-over/", kept.hand_over, name="hand_over"),
    path("work/wishes/requests/<uuid:key>/<slug:verb>/", kept.step, name="kept_step"),
    path("work/unmet/", overview.unmet, name="unmet"),
    path("work/unmet/words/", overview.map_word, name="map_word"),
    path("work/alarms/<slug:slug>/remind/", overview.remind, name="remind"),
    path("work/alarms/", overview.alarms, name="alarms"),
]
