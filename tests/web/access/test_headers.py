"""Every answer says how it may be kept, found and used; a private one that it may not."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from tests.cast import signed_in
from tests.world import table

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
PRIVATE = {"no-store, private", "private, no-cache"}


def test_a_page_that_all_may_read_says_so(client, arena):
    page = client.get("/")
    assert "X-Robots-Tag" not in page.headers
    assert "no-store" not in page.headers.get("Cache-Control", "")
    assert "camera=()" in page.headers["Permissions-Policy"]
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_given_out_for_others_pages_may_be_used_there(client, arena):
    assert client.get("/calendar.ics").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/work/", "/work/arenas/", "/network/", "/places/", "/"])
def test_what_a_worker_sees_is_kept_and_found_nowhere(kari, arena, path):
    page = signed_in(kari).get(path)
    assert page.headers["Cache-Control"] in PRIVATE
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_doors_are_kept_and_found_nowhere(client):
    for path in ("/account/login/", "/account/password/reset/"):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def test_how_to_report_a_hole_is_told(client, settings):
    told = dict(
        line.split(": ", 1)
        for line in client.get("/.well-known/security.txt").content.decode().split("\n")
        if line
    )
    assert told["Contact"] == "http://localhost:8000/about/"
    assert datetime.fromisoformat(told["Expires"]) > timezone.now()
    settings.SECURITY_CONTACT = "mailto:hull@example.org"
    assert "Contact: mailto:hull@example.org" in client.get("/.well-known/security.txt").content.decode()


def in_production(**environment: str) -> str:
    """What the settings say where the environment is a real one's."""
    look = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.PRODUCTION, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_AGE, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        env={
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "landsby.web.config.settings",
            "PATH": "",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).strip()


def test_in_production_cookies_are_this_hosts_alone_and_end_with_the_session():
    said = in_production(LANDSBY_PRODUCTION="1", LANDSBY_SECRET_KEY="k" * 32, LANDSBY_HSTS_SUBDOMAINS="1")
    assert said == "True __Host-sessionid __Host-csrftoken True None True"


@pytest.mark.parametrize("key", ["", "short", "k" * 31])
def test_a_key_that_can_be_guessed_is_refused(key):
    said = in_production(LANDSBY_PRODUCTION="1", LANDSBY_SECRET_KEY=key)
    assert "LANDSBY_SECRET_KEY" in said.splitlines()[-1]
    assert "True" not in said


def test_a_short_key_of_the_log_is_refused():
    said = in_production(LANDSBY_PRODUCTION="1", LANDSBY_SECRET_KEY="k" * 32, LANDSBY_LOG_KEY="short")
    assert "LANDSBY_LOG_KEY" in said


def test_every_page_of_the_tables_is_there():
    assert any(line.url == "feeds:security" for line in table())
