"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/new/", views.new_account, name="new_account"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/give-link/", views.give_link, name="give_link"),
    path("accounts/<int:pk>/link/", views.link, name="link"),
    path("accounts/<int:pk>/posts/", views.give_post, name="give_post"),
    path("accounts/<int:pk>/posts/<int:post>/", views.take_post, name="take_post"),
    path("accounts/<int:pk>/close/", views.close_account, name="close_account"),
    path("accounts/<int:pk>/open/", views.open_account, name="open_account"),
    path("installation/", views.installation, name="installation"),
    path("log/", views.log, name="log"),
    path("sessions/", views.own_sessions, name="own_sessions"),
    path("sessions/others/end/", views.end_other_sessions, name="end_other_sessions"),
    path("sessions/<uuid:key>/end/", views.end_session, name="end_session"),
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/new/", views.new_agency, name="new_agency"),
    path("agencies/<int:pk>/", views.agency, name="agency"),
]
