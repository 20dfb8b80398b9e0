"""The pages' addresses; each stands also under /nn/ and /en/."""

from __future__ import annotations

from django.urls import path

from .views import calendar, pages, places, reports

app_name = "public"
urlpatterns = [
    path("", pages.front, name="front"),
    path("places/", places.finder, name="finder"),
    path("places/<slug:slug>/", places.arena, name="arena"),
    path("places/<slug:slug>/poster.pdf", places.poster, name="poster"),
    path("parents/evenings/<slug:slug>/poster.pdf", places.series_poster, name="series_poster"),
    path("calendar/", calendar.listing, name="calendar"),
    path("calendar/week/", calendar.week, name="week"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("help/", pages.help_now, name="help_now"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("reports/sms/", reports.sms, name="sms_report"),
    path("workers/", pages.workers, name="workers"),
]
