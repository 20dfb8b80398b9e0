"""The folder of counts that all workers share: whether it can be used, and what in it has had its time."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from django.conf import settings

LONGEST = 24 * 60 * 60  # seconds; no limit counts for longer


def check_folder() -> tuple[bool, str]:
    """Whether it is well, and a sentence."""
    folder = _folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as wrong:
        return False, f"{folder} cannot be written: {wrong.strerror}. Without it nobody can log in."
    return True, f"All workers count wrong tries together, in {folder}."


def forget_old() -> int:
    """Remove the counts that no longer count; answers how many. A worker may remove one first."""
    old = [path for path in _folder().glob("*.djcache") if time.time() - path.stat().st_mtime > LONGEST]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    return Path(str(settings.CACHES["default"]["LOCATION"]))
