"""Debian's Chromium, which the browser tests drive."""

import os
import shutil

NAMES = ("chromium", "chromium-browser")


def chromium() -> str | None:
    """The path of the browser (`LANDSBY_CHROMIUM` may name another), or nothing where there is none."""
    named = os.environ.get("LANDSBY_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)
