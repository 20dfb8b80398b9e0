"""What is on, as a list and by the week."""

from datetime import timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def week_of(moment) -> str:
    year, number, _day = timezone.localtime(moment).isocalendar()
    return f"{year}-W{number:02}"


def test_an_evening_stands_in_the_list_and_in_its_week(client, arena, evening):
    assert "Spillhuset</a>" in client.get("/calendar/").content.decode()
    assert (
        "Spillhuset</a>" in client.get(f"/calendar/week/?week={week_of(evening.starts_at)}").content.decode()
    )
    after = week_of(evening.starts_at + timedelta(weeks=1))
    assert "Spillhuset</a>" not in client.get(f"/calendar/week/?week={after}").content.decode()


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/week/?week={week}"])
def test_a_cancelled_evening_is_shown_with_its_note(client, arena, evening, address):
    evening.status, evening.note = evening.Status.CANCELLED, "Elin er syk."
    evening.save()
    page = client.get(address.format(week=week_of(evening.starts_at))).content.decode()
    assert "Avlyst" in page
    assert "Elin er syk." in page


def test_the_list_goes_on_a_fortnight_at_a_time(client, arena, evening):
    today = timezone.localdate()
    later = f"?from={today + timedelta(days=14)}"
    assert f'href="{later}"' in client.get("/calendar/").content.decode()
    page = client.get(f"/calendar/{later}").content.decode()
    assert f'href="?from={today}"' in page
    assert "Spillhuset</a>" not in page


@pytest.mark.parametrize("query", ["?arena=spillhuset", "?topic=spill", "?arena=spillhuset&topic=spill"])
def test_a_filter_keeps_what_it_names_and_stays_on_the_next_page(client, arena, evening, query):
    page = client.get(f"/calendar/{query}").content.decode()
    assert "Spillhuset</a>" in page
    assert query.replace("&", "&amp;") + "&amp;from=" in page


@pytest.mark.parametrize("query", ["?arena=nowhere", "?topic=nothing"])
def test_a_filter_that_nothing_meets_says_so_calmly(client, arena, evening, query):
    assert "Det skjer ikke noe disse dagene." in client.get(f"/calendar/{query}").content.decode()


@pytest.mark.parametrize(
    "address", ["/calendar/?from=nonsense", "/calendar/week/?week=2026-W99", "/calendar/?from=9999-12-31"]
)
def test_an_address_that_makes_no_sense_shows_now(client, arena, evening, address):
    assert client.get(address).status_code == 200
