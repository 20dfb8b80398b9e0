"""The addresses of those who work here: under work/."""

from __future__ import annotations

from django.urls import path

from .views import behalf, inbox, kept, overview

urlpatterns = [
    path("requests/", inbox.inbox, name="inbox"),
    path("requests/<uuid:key>/", inbox.answer, name="answer"),
    path("requests/<uuid:key>/<slug:verb>/", inbox.reply, name="reply"),
    path("wish/", behalf.behalf, name="behalf"),
    path("wish/send/", behalf.send, name="behalf_send"),
    path("wishes/", kept.kept_wishes, name="behalf_list"),
    path("wishes/<uuid:key>/", kept.kept_wish, name="kept"),
    path("wishes/<uuid:key>/hand-over/", kept.hand_over, name="hand_over"),
    path("wishes/requests/<uuid:key>/<slug:verb>/", kept.step, name="kept_step"),
    path("unmet/", overview.unmet, name="unmet"),
    path("alarms/", overview.alarms, name="alarms"),
]
