"""The shared table's three pages, and how near everything is."""

from __future__ import annotations

import re

import pytest

from landsby.web.network.templatetags.table import LEARNT, MEETING, OPEN, tab_of
from tests.cast import signed_in
from tests.web.network.makers import a_meeting

pytestmark = pytest.mark.django_db
NEAR = (
    *("/network/", "/network/open/", "/network/learnt/", "/network/mine/", "/network/challenges/"),
    *(
        "/network/measures/",
        "/network/cases/",
        "/network/told/",
        "/network/learnt/know/",
        "/network/meetings/",
    ),
)


def links_on(client, address: str) -> set[str]:
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    return {link.partition("?")[0] for link in re.findall(r'href="(/[^"]*)"', main)}


@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize("who", ["ada", "kari"])
def test_everything_on_the_table_is_within_two_taps_of_the_start_page(town, request, who, planned):
    if planned:
        a_meeting(town.network)
    client = signed_in(request.getfixturevalue(who))
    menu = {"/network/"}
    one = links_on(client, "/work/") | menu
    two = one | {link for page in one & set(NEAR) for link in links_on(client, page)}
    assert set(NEAR) <= two


@pytest.mark.parametrize(
    ("route", "tab"),
    [
        ("network/", MEETING),
        ("network/meetings/", MEETING),
        ("network/meetings/<uuid:key>/minutes/", MEETING),
        ("network/half-year/<slug:half_year>/", MEETING),
        ("network/open/", OPEN),
        ("network/mine/", OPEN),
        ("network/actions/<int:pk>/", OPEN),
        ("network/challenges/<uuid:key>/", OPEN),
        ("network/cases/", OPEN),
        ("network/measures/", OPEN),
        ("network/invitations/<uuid:key>/", OPEN),
        ("network/learnt/", LEARNT),
        ("network/learnt/<uuid:key>/", LEARNT),
        ("network/told/requests/<uuid:key>/", LEARNT),
    ],
)
def test_every_page_lies_under_one_of_the_three(route, tab):
    assert tab_of(route) == tab


def test_the_three_are_marked_where_one_is_and_what_one_is_under(town, ada):
    page = signed_in(ada).get("/network/open/").content.decode()
    assert '<a href="/network/open/" aria-current="page">' in page
    under = signed_in(ada).get("/network/cases/").content.decode()
    assert '<a href="/network/open/" aria-current="true">' in under
    assert under.count('class="tab-links table-tabs"') == 1
