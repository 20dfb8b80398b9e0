"""Tries are counted in the cache, which outlives a test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()
