"""The addresses of those who work here: under work/parents/."""

from __future__ import annotations

from django.urls import path

from .views import work

urlpatterns = [
    path("not-working/", work.concerns, name="concerns"),
    path("not-working/<uuid:key>/", work.answer, name="answer"),
    path("contacts/", work.contacts, name="contacts"),
    path("contacts/<uuid:key>/", work.take_contact, name="take_contact"),
]
