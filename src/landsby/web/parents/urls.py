"""The room's addresses."""

from __future__ import annotations

from django.urls import include, path

from . import work_urls
from .views import afterwards, consultations, entering, front, mine, room, saying

app_name = "parents"
urlpatterns = [
    path("parents/", front.front, name="front"),
    path("parents/evenings/<slug:slug>/", front.evenings, name="evenings"),
    path("parents/signed-up/", front.code_once, name="code_once"),
    path("parents/in/", entering.enter, name="enter"),
    path("parents/together/", entering.partner, name="partner"),
    path("p/<slug:locator>/stop/", entering.stop, name="stop"),
    path("p/<slug:locator>/", entering.link, name="link"),
    path("t/<slug:code>/", room.room, name="room"),
    path("t/<slug:code>/question/", room.ask, name="room_question"),
    path("t/<slug:code>/worried/", room.worried, name="room_worried"),
    path("t/<slug:code>/worried/<uuid:pk>/", room.worry, name="room_worry"),
    path("t/<slug:code>/take/<uuid:key>/", room.material, name="room_material"),
    path("t/<slug:code>/take/<uuid:key>/file/", room.material_file, name="room_material_file"),
    path("t/<slug:code>/how/", room.feedback, name="room_feedback"),
    path("parents/mine/", mine.mine, name="mine"),
    path("parents/mine/take/<uuid:key>/", afterwards.material, name="material"),
    path("parents/mine/take/<uuid:key>/file/", afterwards.material_file, name="material_file"),
    path("parents/mine/how/<uuid:key>/", afterwards.feedback, name="feedback"),
    path("parents/mine/group/<uuid:key>/meetings.ics", afterwards.meetings, name="group_calendar"),
    path("parents/mine/group/<uuid:key>/<slug:answer>/", afterwards.group, name="answer_group"),
    path("parents/mine/evenings/<uuid:key>/", mine.coming, name="coming"),
    path("parents/mine/reach/", mine.reach, name="reach"),
    path("parents/mine/worried/<uuid:key>/", saying.worried, name="worried"),
    path("parents/mine/question/", saying.question, name="question"),
    path("parents/mine/not-working/", saying.not_working, name="not_working"),
    path("parents/mine/talk/", consultations.book, name="book_talk"),
    path("parents/mine/talk/<uuid:key>/", consultations.move, name="move_talk"),
    path("parents/mine/talk/<uuid:key>/cancel/", consultations.cancel, name="cancel_talk"),
    path("parents/mine/contact/<slug:slug>/", saying.follow_up, name="follow_up"),
    path("parents/mine/contact/<uuid:key>/back/", saying.take_back, name="take_back"),
    path("parents/mine/evenings.ics", mine.calendar, name="calendar"),
    path("parents/mine/export/", mine.export, name="export"),
    path("parents/mine/erase/", mine.erase, name="erase"),
    path("parents/mine/out/", mine.out, name="out"),
    path("parents/mine/<slug:verb>/", mine.step, name="step"),
    path("parents/gone/", mine.gone, name="gone"),
    path("work/parents/", include(work_urls)),
]
