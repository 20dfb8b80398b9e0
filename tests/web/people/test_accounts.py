"""An administrator gives accounts and posts and takes them; nobody else does."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from landsby.web.access.models import Account, AuditEvent
from landsby.web.access.roles import WORKERS, Role
from landsby.web.people.models import Worker
from tests.cast import signed_in

NEW = "fire fine ord her"


@pytest.fixture
def desk(noor):
    """Noor at the administrator's pages."""
    cache.clear()
    return signed_in(noor)


def give(desk, town, **changes):
    asked = {"name": "Ylva", "email": "ylva@example.org", "agency": town.club.pk, "role": "host"}
    return desk.post("/work/accounts/new/", asked | changes)


def link_on(page) -> str:
    """The path of the link that a page shows."""
    return re.search(r"http://\S+?(/account/password/reset/key/[^<\s]+)", page.content.decode())[1]


def choose_password(client, link: str) -> None:
    form = client.get(client.get(link)["Location"]).request["PATH_INFO"]
    client.post(form, {"password1": NEW, "password2": NEW})


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_pages_open_in_every_language(desk, ada, language):
    for page in ("", "new/", f"{ada.account_id}/"):
        assert desk.get(f"{language}/work/accounts/{page}").status_code == 200


OTHERS = ["ada", "berit", "chanda", "david", "elin", "farid", "kari", "gro"]


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_but_an_administrator_sees_the_pages(request, ada, name):
    browser = signed_in(request.getfixturevalue(name))
    for page in ("", "new/", f"{ada.account_id}/"):
        assert browser.get(f"/work/accounts/{page}").status_code == 404


def test_a_new_worker_gets_an_account_and_a_link_to_choose_a_password(desk, town, client):
    handed = desk.get(give(desk, town)["Location"])
    account = Account.objects.get(email="ylva@example.org")
    assert not account.has_usable_password()
    assert Worker.objects.get(account=account).role == Role.HOST
    choose_password(client, link_on(handed))
    answer = client.post("/account/login/", {"login": account.email, "password": NEW})
    assert answer["Location"] == "/work/"


def test_the_link_works_once(desk, town, client):
    link = link_on(desk.get(give(desk, town)["Location"]))
    choose_password(client, link)
    assert "virker ikke lenger" in Client().get(link, follow=True).content.decode()


def test_the_link_runs_out(desk, town, settings):
    link = link_on(desk.get(give(desk, town)["Location"]))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "virker ikke lenger" in Client().get(link, follow=True).content.decode()


def test_the_link_is_shown_once_and_a_new_one_is_made_on_purpose(desk, town):
    where = give(desk, town)["Location"]
    assert desk.get(where).headers["Cache-Control"].count("no-store")
    account = Account.objects.get(email="ylva@example.org")
    assert desk.get(where)["Location"] == f"/work/accounts/{account.pk}/"
    assert "gi videre" in desk.get(f"/work/accounts/{account.pk}/").content.decode()
    again = desk.post(f"/work/accounts/{account.pk}/give-link/")
    assert link_on(desk.get(again["Location"]))
    assert AuditEvent.objects.filter(verb="people.give_link", object_id=account.pk).count() == 1


def test_nobody_gets_a_link_to_an_account_that_is_in_use(desk, ada):
    page = desk.post(f"/work/accounts/{ada.account_id}/give-link/", follow=True).content.decode()
    assert "Passordet er valgt" in page
    assert "Lag en lenke" not in page
    assert "/account/password/reset/key/" not in page


def test_nobody_gets_a_link_to_who_also_works_in_another_network(desk, gro, town):
    gro.account.set_unusable_password()
    gro.account.save()
    Worker.objects.create(account=gro.account, agency=town.club, role=Role.HOST)
    page = desk.post(f"/work/accounts/{gro.account_id}/give-link/", follow=True).content.decode()
    assert "annet nettverk" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "ada@example.org"), ("email", "ADA@example.org"), ("email", "x"), ("name", "")],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(desk, town, ada, field, value):
    answer = give(desk, town, **{"name": "Ylva", field: value})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Account.objects.filter(name="Ylva").exists()


def test_no_account_is_given_in_another_network(desk, town):
    assert give(desk, town, agency=town.other_club.pk).status_code == 422


@pytest.mark.parametrize("role", ["visitor", "young_person", "parent"])
def test_only_a_workers_roles_are_given(desk, town, role):
    assert Role(role) not in WORKERS
    assert give(desk, town, role=role).status_code == 422


def test_a_post_is_given_and_taken_and_given_again(desk, town, ada):
    address = f"/work/accounts/{ada.account_id}/posts/"
    desk.post(address, {"agency": town.club.pk, "role": "host"})
    post = Worker.objects.get(account=ada.account, role="host")
    desk.post(f"{address}{post.pk}/")
    post.refresh_from_db()
    assert not post.is_active
    desk.post(address, {"agency": town.club.pk, "role": "host"})
    post.refresh_from_db()
    assert post.is_active


def test_a_post_that_is_taken_closes_the_next_request(desk, kari):
    browser = signed_in(kari)
    assert browser.get("/work/").status_code == 200
    desk.post(f"/work/accounts/{kari.account_id}/posts/{kari.pk}/")
    assert browser.get("/work/").status_code == 302


def test_an_account_that_is_closed_opens_nothing_until_it_is_opened(desk, ada):
    browser = signed_in(ada)
    desk.post(f"/work/accounts/{ada.account_id}/close/")
    assert browser.get("/work/").status_code == 302
    desk.post(f"/work/accounts/{ada.account_id}/open/")
    assert signed_in(ada).get("/work/").status_code == 200


def test_an_administrator_cannot_lock_themselves_out(desk, noor):
    desk.post(f"/work/accounts/{noor.account_id}/close/")
    desk.post(f"/work/accounts/{noor.account_id}/posts/{noor.pk}/")
    assert desk.get("/work/accounts/").status_code == 200


def test_an_account_of_another_network_is_not_there(desk, gro):
    assert desk.get(f"/work/accounts/{gro.account_id}/").status_code == 404
    assert desk.post(f"/work/accounts/{gro.account_id}/close/").status_code == 404


def test_who_works_in_another_network_too_is_not_closed_from_here(desk, gro, town):
    Worker.objects.create(account=gro.account, agency=town.club, role=Role.HOST)
    page = desk.post(f"/work/accounts/{gro.account_id}/close/", follow=True).content.decode()
    assert "annet nettverk" in page
    gro.account.refresh_from_db()
    assert gro.account.is_active


def test_what_is_done_is_in_the_log_without_values(desk, town):
    give(desk, town)
    event = AuditEvent.objects.get(verb="people.give_account")
    assert event.fields == ["email", "name", "posts"]
    assert "ylva" not in str(event.__dict__).lower()


@pytest.mark.usefixtures("ada", "berit", "chanda", "kari")
def test_the_list_asks_few_questions(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        desk.get("/work/accounts/")
