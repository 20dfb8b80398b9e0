"""A fault planted in a parent's own page: the other adult's address on it is seen by the page's own test."""

from __future__ import annotations

import pytest

from landsby.web.access.actors import Actor
from landsby.web.parents.access import own_adult
from landsby.web.parents.models import Adult
from landsby.web.parents.views import mine

from . import test_mine
from .test_mine import pair

__all__ = ["pair"]
pytestmark = pytest.mark.django_db
promised = test_mine.test_neither_adult_sees_the_others_way_word_or_answer


def the_other(actor: Actor) -> Adult:
    own = own_adult(actor)
    return own.sign_up.adults.exclude(pk=own.pk).get()


def test_the_other_adults_address_on_the_page_is_seen(pair, series, monkeypatch):
    monkeypatch.setattr(mine, "own_adult", the_other)
    with pytest.raises(AssertionError):
        promised(pair, series)
