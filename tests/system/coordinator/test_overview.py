"""Kari sees what nobody offers and what nobody has answered, as pictures, tables and sentences."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.arenas.models import Topic
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import WishParts
from tests.system.browsing import SCREENS
from tests.system.entering import enter
from tests.web.wishes.cast import sends


@pytest.fixture
def longing(arena) -> None:
    """Seven who like to sew, for whom every place is too full; one answer is overdue."""
    sewing = Topic.objects.create(slug="soem", name_nb="Søm")
    for number in range(7):
        sends(arena, f"Rev {number}", parts=WishParts(topics=(sewing.pk,), max_people=1))
    PlaceRequest.objects.filter(nickname="Rev 0").update(due_at=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("address", ["/work/unmet/", "/work/alarms/"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_overviews_have_no_barrier(come, kari, longing, address, screen):
    visit = come(**screen)
    enter(visit, kari)
    page = visit.go(address)
    visit.unfold()
    assert visit.barriers() == []
    assert not visit.overflows()
    assert page.locator("main table").first.is_visible()
