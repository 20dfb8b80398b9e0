"""Kari sees what nobody offers and what nobody has answered, as pictures, tables and sentences."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.arenas.models import Topic
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import WishParts
from tests.system.entering import enter
from tests.web.wishes.cast import sends


@pytest.fixture
def longing(arena) -> None:
    """Seven who like to sew, for whom every place is too full; one answer is overdue."""
    sewing = Topic.objects.create(slug="soem", name_nb="Søm")
    for number in range(7):
        sends(arena, f"Rev {number}", parts=WishParts(topics=(sewing.pk,), max_people=1))
    oldest = next(row for row in PlaceRequest.objects.all() if row.nickname == "Rev 0")
    PlaceRequest.objects.filter(pk=oldest.pk).update(due_at=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("address", ["/work/unmet/", "/work/alarms/"])
def test_the_overviews_have_no_barrier(come, has_no_barrier, kari, longing, address):
    visit = come()
    enter(visit, kari)
    page = visit.go(address)
    visit.unfold()
    has_no_barrier(visit)
    expect(page.locator("main :is(table, .grid)").first).to_be_visible()
