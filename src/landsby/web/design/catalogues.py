"""The translations' catalogues (`<app>/locale/<language>/LC_MESSAGES/django.po`) and their compiled form.

The `.po` are written by hand and kept in the tree; the `.mo` that Django reads are made from them where they
are needed, so that nobody has to remember it and no machine needs gettext's own tools.
"""

import os
import stat
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOMS = Path(__file__).resolve().parents[1]


def catalogue_files(rooms: Path = ROOMS) -> list[Path]:
    """Every app's `.po`, in a fixed order."""
    return sorted(rooms.glob("*/locale/*/LC_MESSAGES/django.po"))


def read_catalogue(path: Path) -> Catalog:
    """The catalogue at `path`, whose language is the folder's name (`…/nb/LC_MESSAGES/django.po`)."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def compile_stale(rooms: Path = ROOMS) -> list[Path]:
    """Write each `.mo` that is missing or not of its `.po`'s very time; answer those that were written.

    Several processes may do so at once: a `.mo` is put in place whole or not at all, and whoever may read the
    `.po` may read it. It must be done before Django is set up, which reads the catalogue of the default
    language and keeps it.

    Raises:
        OSError: the folder of a catalogue is not ours to write in.
    """
    stale = [path for path in catalogue_files(rooms) if _is_stale(path)]
    return [_compile(path) for path in stale]


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns != path.stat().st_mtime_ns


def _compile(path: Path) -> Path:
    status = path.stat()
    catalogue = read_catalogue(path)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
        os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode) | stat.S_IWUSR)
    os.utime(temporary, ns=(status.st_atime_ns, status.st_mtime_ns))
    return Path(temporary).replace(path.with_suffix(".mo"))
