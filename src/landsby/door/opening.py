"""Opens the Django project for a command, with the settings of the demo or of a real installation."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY, ADDRESS = "secret-key", "address"
DEMO_ADDRESS = "http://127.0.0.1:8000"
SETTINGS = "landsby.web.config.settings"


class Shut(Exception):
    """A command that cannot go on, said as one sentence that tells what to do."""


def open_project(*, production: bool) -> None:
    """Compile the languages, which Django reads and keeps when it is set up, and set it up. From here on, a
    new file is its owner's alone: what a command writes is private unless it says otherwise.

    Raises:
        Shut: a setting is missing or wrong, or the languages cannot be compiled.
    """
    os.umask(0o077)
    _compile_languages()
    if production:
        os.environ["LANDSBY_PRODUCTION"] = "1"  # whatever the environment says
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from environs import EnvError

    try:
        django.setup()
    except (SystemExit, ImproperlyConfigured, EnvError, ValueError) as wrong:
        raise Shut(str(wrong)) from None


def _compile_languages() -> None:
    from landsby.web.design.catalogues import compile_stale

    try:
        compile_stale()
    except OSError as wrong:
        raise Shut(
            f"The languages cannot be compiled: {wrong.filename}: {wrong.strerror}. "
            "Run the command once as the owner of the code."
        ) from None


def open_demo(address: str = "") -> Path:
    """Set Django up for the invented town at an address, in a database of its own. Answers its folder.

    Without an address it is the one at which the town was served last, so that links in letters lead there.

    Raises:
        Shut: the environment says that this is production.
    """
    if os.environ.pop("LANDSBY_DATABASE", None) or os.environ.get("LANDSBY_PRODUCTION"):
        raise Shut(
            "This environment is set up for a real installation (LANDSBY_DATABASE or LANDSBY_PRODUCTION). "
            "The demo lets anybody in as anybody. Unset them and start again."
        )
    folder = _demo_folder()
    os.environ.setdefault("LANDSBY_ORIGIN", _address(folder, address))
    os.environ |= {"LANDSBY_DEMO": "1", "LANDSBY_DATA": str(folder), "LANDSBY_SECRET_KEY": _key(folder)}
    open_project(production=False)
    return folder


def _demo_folder() -> Path:
    """The folder of the invented town. Raises `Shut` where a real database lies in it: it has no key beside
    it."""
    root = Path(os.environ.get("LANDSBY_ROOT", Path(__file__).resolve().parents[3]))
    folder = Path(os.environ.get("LANDSBY_DATA", root / "var/demo")).resolve()
    if (folder / "landsby.sqlite3").exists() and not (folder / KEY).exists():
        raise Shut(
            f"{folder} holds a real database. The demo lets anybody in as anybody. Unset LANDSBY_DATA, or "
            "name another folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _address(folder: Path, address: str) -> str:
    """The address that was given, kept for the next command; else the one that is kept."""
    path = folder / ADDRESS
    if address:
        path.touch(mode=0o600)
        path.write_text(address)
    return path.read_text() if path.exists() else DEMO_ADDRESS


def _key(folder: Path) -> str:
    """The demo's own secret, kept so that one stays logged in when it is started again."""
    path = folder / KEY
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
