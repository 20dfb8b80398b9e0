"""A bookmark, or a page after the log-out, leads to the door that fits it: the code's or the log-in's."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse

from landsby.web.access.roles import CODE_HOLDERS, WORKERS
from landsby.web.access.rules import Rule, rule_of
from landsby.web.wishes.models import Wish
from tests.world import Line, World, table


def rule(world: World, line: Line) -> tuple[str, Rule]:
    address = reverse(line.url, kwargs=dict(world.objects[line.about]) if line.about else {})
    match = resolve(address)
    return address, rule_of(match.func, match.view_name)


def test_every_page_behind_a_door_leads_a_visitor_to_it(world: World):
    led = {"code": 0, "log-in": 0}
    for line in (line for line in table() if line.method == "GET" and not line.state):
        address, of = rule(world, line)
        if of.roles and of.roles <= CODE_HOLDERS:
            door = of.door or f"{line.url.partition(':')[0]}:enter"
            assert Client().get(address).headers.get("Location") == reverse(door), line
            led["code"] += 1
        elif of.roles and of.roles <= WORKERS:
            door = urlsplit(Client().get(address)["Location"])
            assert (door.path, parse_qs(door.query)) == (reverse("account_login"), {"next": [address]}), line
            led["log-in"] += 1
    assert min(led.values()) > 5


def test_the_door_speaks_the_language_of_the_page(db):
    assert Client().get("/nn/mine/")["Location"] == "/nn/mine/in/"
    assert Client().get("/en/work/arenas/")["Location"].startswith("/en/account/login/?next=/en/work/arenas/")


def test_what_was_sent_after_the_log_out_leads_to_the_start_page(db):
    assert Client().post("/work/arenas/new/")["Location"] == "/account/login/?next=/work/"


def test_a_script_is_answered_and_led_nowhere(db):
    assert Client().post("/work/evening/1/door/", headers={"accept": "application/json"}).status_code == 404


@pytest.mark.parametrize("who", ["elin", "rev", "ivar"])
def test_who_is_inside_and_may_not_meets_nothing(world: World, who: str):
    assert world.people[who].get("/work/unmet/").status_code == 404


def test_a_code_that_opens_nothing_any_more_leads_to_the_door_and_not_in_circles(world: World):
    Wish.objects.all().delete()
    assert world.people["rev"].get("/mine/")["Location"] == "/mine/in/"
    assert world.people["rev"].get("/mine/in/").status_code == 200


def test_an_account_without_a_post_is_told_whom_to_ask(world: World):
    answer = world.people["ivar"].get("/work/", follow=True)
    assert answer.status_code == 200
    assert "administratoren i kommunen din" in answer.content.decode()
