"""What every test stands on."""

import os

import pytest
from hypothesis import settings as hypothesis

from landsby.web.design.catalogues import compile_stale

pytest_plugins = ["tests.cast"]

SOAK = os.environ.get("LANDSBY_SOAK") == "1"

hypothesis.register_profile("small", max_examples=50, deadline=None, derandomize="CI" in os.environ)
hypothesis.register_profile("soak", max_examples=5_000, deadline=None)
hypothesis.load_profile("soak" if SOAK else "small")


def pytest_configure(config: pytest.Config) -> None:
    """Before any worker starts, so that the translations are read whole."""
    if not hasattr(config, "workerinput"):
        compile_stale()
