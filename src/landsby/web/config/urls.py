"""Bokmål at /, nynorsk at /nn/, English at /en/: the language is in the address, not in a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from landsby.web.access.rules import open_in_demo
from landsby.web.design.views import styleguide

from .rooms import ROOMS

open_in_demo(styleguide)

feeds = path("", include("landsby.web.public.feed_urls"))
pages = i18n_patterns(
    *[path(room.at, include(f"landsby.web.{room.name}.urls")) for room in ROOMS if room.at is not None],
    path("account/", include("allauth.urls")),
    prefix_default_language=False,
)
handler400 = "landsby.web.config.inputs.bad_request"
handler500 = "landsby.web.config.no_room.broken"
urlpatterns = [feeds, *pages]
