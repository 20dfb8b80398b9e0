"""Bokmål at /, nynorsk at /nn/, English at /en/: the language is in the address, not in a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from landsby.web.access.rules import open_in_demo
from landsby.web.design.views import styleguide

open_in_demo(styleguide)

feeds = path("", include("landsby.web.public.feed_urls"))
pages = i18n_patterns(
    path("", include("landsby.web.public.urls")),
    path("", include("landsby.web.wishes.urls")),
    path("work/", include("landsby.web.home.urls")),
    path("work/", include("landsby.web.people.urls")),
    path("work/", include("landsby.web.arenas.urls")),
    path("demo/", include("landsby.web.demo.urls")),
    path("account/", include("allauth.urls")),
    path("_design/", include("landsby.web.design.urls")),
    prefix_default_language=False,
)
urlpatterns = [feeds, *pages]
