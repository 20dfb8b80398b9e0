"""Bokmål at /, nynorsk at /nn/, English at /en/: the language is in the address, not in a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("landsby.web.public.urls")),
    path("", include("landsby.web.wishes.urls")),
    path("work/", include("landsby.web.home.urls")),
    path("work/", include("landsby.web.arenas.urls")),
    path("demo/", include("landsby.web.demo.urls")),
    path("account/", include("allauth.urls")),
    prefix_default_language=False,
)
