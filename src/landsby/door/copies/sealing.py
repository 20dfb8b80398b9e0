"""Copies that only whoever has the key opens: sealed to a key that is not on this machine (age, X25519)."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage
from django.conf import settings
from pyrage.x25519 import Identity, Recipient

from landsby.door.opening import Shut

HEAD = b"age-encryption.org/v1"
SECRET = "AGE-SECRET-KEY-1"  # nosec B105: how each of them begins
IN_CLEAR = "in-clear-"
LEFT_BEHIND = 24 * 3600
"""Seconds after which such a folder is no longer in use: whoever made it was killed."""


def recipients(named: Sequence[str]) -> list[Recipient]:
    """To whom copies are sealed: to those that are named, or to those of the settings.

    Raises:
        Shut: one is no key of age.
    """
    listed = [*named] or settings.COPIES_TO
    try:
        return [Recipient.from_str(each.strip()) for each in listed]
    except pyrage.RecipientError:
        raise Shut(
            "A copy is sealed to public keys that begin with age1. Make one on another machine: "
            "landsby copy-key FILE, or Debian's age-keygen."
        ) from None


def seal(plain: Path, sealed: Path, to: Sequence[Recipient]) -> None:
    pyrage.encrypt_file(str(plain), str(sealed), list(to))


def is_sealed(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(HEAD)) == HEAD


def told(file: Path) -> str:
    """How the copy is to be kept."""
    if is_sealed(file):
        return "It is sealed: whoever has the key opens it, and nobody else, you neither."
    return "It holds what is private, in clear: keep it as safe as the database, or seal it (--to)."


@contextmanager
def opened(file: Path, key: Path | None) -> Iterator[Path]:
    """The copy as it is without its seal, in a folder of its own beside the data, gone after the block.

    Raises:
        Shut: the key is missing or another one, or the copy is cut off or changed.
    """
    if not is_sealed(file):
        yield file
        return
    if key is None:
        raise Shut(f"{file} is sealed. Name the file with its key: --key FILE. Nothing was changed.")
    with opened_with(file, identities(key)) as plain:
        yield plain


@contextmanager
def opened_with(file: Path, keys: Sequence[Identity]) -> Iterator[Path]:
    """The same with keys that are at hand."""
    with beside_the_data() as folder:
        plain = folder / "copy"
        try:
            pyrage.decrypt_file(str(file), str(plain), list(keys))
        except (pyrage.DecryptError, OSError) as wrong:
            raise Shut(_why(file, str(wrong))) from None
        yield plain


def _why(file: Path, wrong: str) -> str:
    if "No matching keys" in wrong:
        return f"{file} was sealed to another key. Name the file with the right one. Nothing was changed."
    return f"{file} is cut off or was changed. Take another copy. Nothing was changed."


def identities(file: Path) -> list[Identity]:
    """The secret keys in a file as age-keygen writes it.

    Raises:
        Shut: there is none.
    """
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        found = [Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise Shut(f"{file} holds no key of age: a line that begins with {SECRET}. Nothing was changed.")
    return found


def make_key(file: Path) -> str:
    """Write a new secret key to a file that is its owner's alone; answers its public key.

    Raises:
        Shut: the file is there already.
    """
    made = Identity.generate()
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(f"# public key: {made.to_public()}\n{made}\n")
    except FileExistsError:
        raise Shut(f"{file} is there already. Choose another name, so that no key is lost.") from None
    return str(made.to_public())


@contextmanager
def beside_the_data() -> Iterator[Path]:
    """A folder for what is in clear for a moment: on the disk that holds the database in clear anyway."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in settings.DATA.glob(f"{IN_CLEAR}*"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=IN_CLEAR, dir=settings.DATA) as folder:
        yield Path(folder)
