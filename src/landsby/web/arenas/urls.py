"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from .views import arena, equipment, imports, series, sessions, words

app_name = "arenas"
urlpatterns = [
    # arenas
    path("arenas/", arena.listed, name="list"),
    path("arenas/new/", arena.create, name="new"),
    path("arenas/<slug:slug>/", arena.shown, name="arena"),
    path("arenas/<slug:slug>/edit/", arena.edit, name="edit"),
    path("arenas/<slug:slug>/copy/", arena.copy, name="copy"),
    path("arenas/<slug:slug>/in/<str:language>/", words.write, name="words"),
    path("topics/", words.topics, name="topics"),
    path("arenas/<slug:slug>/first-time/", arena.first_time, name="first_time"),
    path("arenas/<slug:slug>/checked/", arena.looked_over, name="checked"),
    path("arenas/<slug:slug>/close/", arena.close, name="close"),
    path("arenas/<slug:slug>/wake/", arena.wake, name="wake"),
    path("arenas/<slug:slug>/publish/", arena.publish, name="publish"),
    # sessions and series
    path("arenas/<slug:slug>/sessions/", sessions.listed, name="sessions"),
    path("arenas/<slug:slug>/sessions/new/", sessions.add, name="add_session"),
    path("arenas/<slug:slug>/series/new/", series.begin, name="begin_series"),
    path("series/<int:pk>/", series.change, name="change_series"),
    path("series/<int:pk>/end/", series.end, name="end_series"),
    path("sessions/<int:pk>/", sessions.shown, name="session"),
    path("sessions/<int:pk>/cancel/", sessions.cancel, name="cancel_session"),
    path("sessions/<int:pk>/open/", sessions.reopen, name="reopen_session"),
    path("sessions/<int:pk>/move/", sessions.move, name="move_session"),
    path("sessions/<int:pk>/seats/", sessions.seats, name="seats"),
    path("sessions/<int:pk>/equipment/", equipment.keep, name="keep_equipment"),
    path("kept/<int:pk>/return/", equipment.give_back, name="return_equipment"),
    # from files
    path("import/", imports.start, name="import"),
    path("import/arenas/", imports.arenas, name="import_arenas"),
    path("import/arenas/save/", imports.save_arenas, name="save_arenas"),
    path("import/sessions/", imports.sessions, name="import_sessions"),
    path("import/sessions/save/", imports.save_sessions, name="save_sessions"),
    path("import/landsby.csv", imports.template_file, {"kind": "csv"}, name="template_csv"),
    path("import/landsby.xlsx", imports.template_file, {"kind": "xlsx"}, name="template_xlsx"),
]
