"""The feeds' addresses: one each, whatever the language of the reader."""

from __future__ import annotations

from django.urls import path

from .views import feeds

app_name = "feeds"
urlpatterns = [
    path("calendar.ics", feeds.all_ics, name="all_ics"),
    path("places/<slug:slug>.ics", feeds.arena_ics, name="arena_ics"),
    path("hsds/", feeds.hsds, name="hsds"),
    path("hsds/openapi.json", feeds.hsds_openapi, name="hsds_openapi"),
    path("hsds/services", feeds.hsds_services, name="hsds_services"),
    path("hsds/services/<uuid:key>", feeds.hsds_service, name="hsds_service"),
    path("hsds/organizations", feeds.hsds_organizations, name="hsds_organizations"),
    path("hsds/organizations/<uuid:key>", feeds.hsds_organization, name="hsds_organization"),
    path("hsds/service_at_locations", feeds.hsds_service_at_locations, name="hsds_service_at_locations"),
    path("hsds/taxonomies", feeds.hsds_taxonomies, name="hsds_taxonomies"),
    path("hsds/taxonomies/<uuid:key>", feeds.hsds_taxonomy, name="hsds_taxonomy"),
    path("hsds/taxonomy_terms", feeds.hsds_taxonomy_terms, name="hsds_taxonomy_terms"),
    path("hsds/taxonomy_terms/<uuid:key>", feeds.hsds_taxonomy_term, name="hsds_taxonomy_term"),
    path("hsds/<path:path>", feeds.hsds_unknown, name="hsds_unknown"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path(".well-known/security.txt", feeds.security, name="security"),
    path("robots.txt", feeds.robots, name="robots"),
    path("manifest.webmanifest", feeds.manifest, name="manifest"),
]
