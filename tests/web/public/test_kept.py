"""Open pages are made once for all who have no cookie; what is done is seen at once; nothing else is kept."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from landsby.web.access import audit
from landsby.web.access.kept import NUMBER, _asks_of, asks_little, is_anybodys, is_for_all, kept, store
from landsby.web.access.rules import EVERYBODY, rule_of
from landsby.web.arenas.actions.sessions import cancel_session
from landsby.web.arenas.choices import Openness
from tests.cast import actor

pytestmark = pytest.mark.django_db

KEPT = {
    *("feeds:all_ics", "feeds:arena_ics", "feeds:hsds", "feeds:hsds_service", "feeds:hsds_services"),
    *("feeds:hsds_organization", "feeds:hsds_organizations", "feeds:hsds_service_at_locations"),
    *("feeds:hsds_taxonomies", "feeds:hsds_taxonomy", "feeds:hsds_taxonomy_term"),
    "feeds:hsds_taxonomy_terms",
    *("feeds:manifest", "feeds:robots", "feeds:sitemap", "parents:front"),
    *("public:about", "public:accessibility", "public:arena", "public:calendar", "public:finder"),
    *("public:front", "public:help_now", "public:poster", "public:privacy", "public:week", "public:workers"),
}
THEN = ("what was done", 1)
ADDRESSES = (
    "/",
    "/nn/",
    "/en/places/",
    "/calendar/",
    "/calendar/week/",
    "/places/spillhuset/",
    "/calendar.ics",
)


@pytest.fixture(autouse=True)
def in_one_minute(monkeypatch):
    """Whatever the clock says, a test does not run over into the next minute."""
    now = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def views(patterns=None, within=""):
    for one in get_resolver().url_patterns if patterns is None else patterns:
        names = [within] if within else []
        if hasattr(one, "url_patterns"):
            yield from views(one.url_patterns, one.app_name or within)
        elif one.name:
            yield ":".join([*names, one.name]), one.callback


def test_what_may_be_kept_is_a_closed_list_and_open_to_all():
    marked = {name: view for name, view in views() if _asks_of(view) is not None}
    assert set(marked) == KEPT
    assert all(rule_of(view, name).roles == EVERYBODY for name, view in marked.items())


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_made_once(client, arena, evening, address, django_assert_num_queries):
    first = client.get(address)
    assert first.status_code == 200
    with django_assert_num_queries(1):
        again = Client().get(address)
    assert again.content == first.content
    assert again.headers == first.headers


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/week/", "/places/spillhuset/", "/calendar.ics"])
def test_a_cancelled_evening_is_seen_at_once(client, kari, arena, evening, address):
    assert "Avlyst" not in client.get(address).content.decode()
    cancel_session(actor(kari), evening, "Vannlekkasje.")
    assert "Avlyst" in client.get(address).content.decode()


def test_a_cancelled_evening_leaves_the_front_page_at_once(client, kari, arena, evening):
    assert "Spillhuset" in client.get("/").content.decode()
    cancel_session(actor(kari), evening, "Vannlekkasje.")
    assert "Spillhuset" not in client.get("/").content.decode()


def test_planted_a_page_that_does_not_look_at_what_was_done_stays(client, kari, arena, evening, monkeypatch):
    monkeypatch.setattr(audit, "changed", lambda: "the same")
    client.get("/calendar/")
    cancel_session(actor(kari), evening, "Vannlekkasje.")
    assert "Avlyst" not in client.get("/calendar/").content.decode()


def test_a_look_at_somebodys_words_makes_no_page_anew(kari, arena):
    before = audit.changed()
    audit.append(actor(kari), audit.READ, audit.entry(arena, "name"))
    assert audit.changed() == before
    audit.append(actor(kari), "arenas.change_arena", audit.entry(arena, "name"))
    assert audit.changed() != before


def test_whoever_tries_to_log_in_makes_no_page_anew(client, kari):
    before = audit.changed()
    for password in ("wrong", "kari passer på klokka"):
        client.post("/account/login/", {"login": "kari@example.org", "password": password})
    client.post("/account/password/reset/", {"email": "kari@example.org"})
    tried = {"people.refuse_log_in", "people.ask_for_link"}
    assert tried <= set(audit.AuditEvent.objects.values_list("verb", flat=True))
    assert audit.changed() == before


def test_a_database_that_went_another_way_is_another(kari, arena):
    """As a restored copy does: the same number of things done, and others."""
    with transaction.atomic():
        audit.append(actor(kari), "arenas.change_arena", audit.entry(arena, "name"))
        here = audit.changed()
        transaction.set_rollback(True)
    audit.append(actor(kari), "arenas.change_arena", audit.entry(arena, "practice"))
    assert audit.changed() != here


def test_the_next_minute_is_another(client, arena, evening, monkeypatch, in_one_minute):
    assert "Åpent nå" not in client.get("/places/spillhuset/").content.decode()
    monkeypatch.setattr(timezone, "now", lambda: evening.starts_at + timedelta(minutes=1))
    assert "Åpent nå" in client.get("/places/spillhuset/").content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_a_page_already_is_told_that_it_holds(client, arena, evening, kari, address):
    page = client.get(address)
    assert page.headers["Cache-Control"] == "public, no-cache"
    known = {"if-none-match": page.headers["ETag"]}
    for _made_and_kept in range(2):
        answer = Client().get(address, headers=known)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == page.headers["ETag"]
        store.forget()
    cancel_session(actor(kari), evening, "Vannlekkasje.")
    assert client.get(address, headers=known).status_code == 200


def test_a_compressed_page_and_a_plain_one_are_the_same_page(client, arena):
    plain, zipped = client.get("/"), client.get("/", headers={"accept-encoding": "gzip"})
    assert plain.headers["ETag"] == zipped.headers["ETag"]
    assert plain.content != zipped.content
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_the_language_of_the_browser_is_not_kept_for_the_next(client, arena):
    assert client.get("/", headers={"accept-language": "nb"}).status_code == 200
    assert client.get("/", headers={"accept-language": "en"}).headers["Location"] == "/en/"
    assert client.get("/", headers={"accept-language": "nb"}).status_code == 200


def test_a_part_of_a_page_is_not_kept_for_the_whole(client, arena):
    part = client.get("/places/", headers={"hx-request": "true"}).content
    assert b"<html" not in part
    assert b"<html" in client.get("/places/").content
    assert client.get("/places/", headers={"hx-request": "true"}).content == part


def test_who_is_known_gets_a_page_of_their_own(elin, arena):
    known = Client()
    known.force_login(elin.account)
    page = known.get("/")
    assert page.headers["Cache-Control"] == "no-store, private"
    assert store.held() == 0
    assert Client().get("/").status_code == 200
    assert store.held() > 0


def test_what_is_behind_a_door_is_never_kept_even_when_its_view_says_so(elin, arena, monkeypatch):
    view = resolve(reverse("home:start")).func
    monkeypatch.setattr(view, "kept_asks", {}, raising=False)
    known = Client()
    known.force_login(elin.account)
    assert "Elin" in known.get(reverse("home:start")).content.decode()
    assert store.held() == 0
    assert Client().get(reverse("home:start")).status_code == 302


def test_a_page_with_a_form_of_ones_own_is_never_kept_even_when_its_view_says_so(client, monkeypatch):
    monkeypatch.setattr(resolve("/wish/").func, "kept_asks", {}, raising=False)
    first, second = Client().get("/wish/"), Client().get("/wish/")
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value
    assert store.held() == 0


def asking(**headers: str):
    request = RequestFactory().get("/about/", **headers)
    request.resolver_match = resolve("/about/")
    return request


def answer(content: bytes = b"a page", status: int = 200, **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(content, status=status, headers=named)


def with_cookie() -> HttpResponse:
    one = answer()
    one.set_cookie("a", "b")
    return one


def test_a_page_for_all_is_for_all():
    assert is_for_all(asking(), answer(), b"a page")


@pytest.mark.parametrize("name", ["HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"])
def test_a_request_that_says_who_is_nobody_elses(name):
    assert not is_anybodys(asking(**{name: "x"}))
    assert not is_for_all(asking(**{name: "x"}), answer(), b"a page")


def test_a_request_that_sends_something_is_nobody_elses():
    assert not is_anybodys(RequestFactory().post("/about/"))


@pytest.mark.parametrize(
    "response",
    [
        with_cookie(),
        answer(status=404),
        answer(status=302),
        answer(Vary="Cookie"),
        answer(Cache_Control="private"),
        answer(Cache_Control="no-store"),
        answer(Content_Security_Policy="script-src 'nonce-abc'"),
    ],
)
def test_an_answer_that_may_be_somebodys_is_not_for_all(response):
    assert not is_for_all(asking(), response, response.content)


@pytest.mark.parametrize("mark", [b"csrfmiddlewaretoken", b'name="sent_once"', b'nonce="x"'])
def test_a_page_that_was_made_for_one_is_not_for_all(mark):
    assert not is_for_all(asking(), answer(), b"<p>" + mark)


def test_a_page_that_made_a_token_is_not_for_all():
    request = asking()
    request.META["CSRF_COOKIE"] = "x"
    assert not is_for_all(request, answer(), b"a page")


@pytest.mark.parametrize("query", ["?x=1", "?page=0", "?page=2&page=3", "?page=%32", "?page=2&x=1", "?page="])
def test_what_asks_for_something_else_is_made_each_time(client, arena, query):
    assert client.get(f"/places/{query}").status_code == 200
    assert store.held() == 0


def test_a_closed_place_is_gone_at_once(client, arena, evening):
    assert client.get("/places/spillhuset/").status_code == 200
    arena.openness = Openness.CLOSED
    arena.save()
    assert client.get("/places/spillhuset/").status_code == 404


def test_what_is_kept_has_a_size_and_what_was_asked_for_last_stays(monkeypatch):
    monkeypatch.setattr(store, "MOST_BYTES", 10 * store.OVERHEAD)
    pages = [store.Page(THEN, (), bytes(2_000), "") for _ in range(5)]
    for number, page in enumerate(pages):
        store.keep((str(number),), page)
        store.page_for(("0",), THEN)
    assert store.held() <= 10 * store.OVERHEAD
    kept = [number for number in range(5) if store.page_for((str(number),), THEN)]
    assert kept == [0, 3, 4]


def test_a_page_as_large_as_a_book_is_not_kept():
    store.keep(("book",), store.Page(THEN, (), bytes(store.MOST_OF_ONE), ""))
    assert store.held() == 0


def test_without_a_database_a_page_that_needs_none_is_still_made(client, monkeypatch):
    def down() -> str:
        raise DatabaseError

    monkeypatch.setattr(audit, "changed", down)
    assert client.get("/about/").status_code == 200
    assert store.held() == 0


@kept(page=NUMBER)
def numbered(request):
    """A page that may be kept by its number."""


@pytest.mark.parametrize(
    ("query", "little"),
    [
        ("", True),
        ("page=2", True),
        ("page=02", False),
        ("page=two", False),
        ("page=", False),
        ("week=2", False),
        ("page=%32", False),
        ("page=2&page=3", False),
        ("page=2&week=2", False),
        ("&page=2", False),
    ],
)
def test_only_an_address_that_asks_for_one_thing_its_view_has_named_is_kept(query, little):
    request = RequestFactory().get(f"/?{query}")
    request.resolver_match = SimpleNamespace(func=numbered)
    assert asks_little(request) == little


@pytest.mark.parametrize("query", ["", "page=2"])
@pytest.mark.parametrize("match", [None, SimpleNamespace(func=views)])
def test_no_address_of_another_view_is_kept(query, match):
    request = RequestFactory().get(f"/?{query}")
    request.resolver_match = match
    assert not asks_little(request)
