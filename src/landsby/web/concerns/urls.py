"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "concerns"
urlpatterns = [
    path("mine/wrong/", views.told, name="told"),
    path("mine/wrong/<uuid:key>/", views.tell, name="tell"),
    # of those who work here
    path("work/wrong/", views.listed, name="list"),
    path("work/wrong/several/", views.answer_several, name="several"),
    path("work/wrong/requests/", views.misuse, name="misuse"),
    path("work/wrong/requests/<uuid:key>/", views.tell_of_request, name="tell_of_request"),
    path("work/wrong/at/<slug:slug>/", views.tell_of_arena, name="tell_of_arena"),
    path("work/wrong/<uuid:key>/", views.concern, name="concern"),
]
