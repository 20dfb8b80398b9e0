"""The Ethiopic font as small as our own pages need it; what people write in other letters has the whole one.

A browser goes on to the next font for a letter that the first has not, and fetches it only then.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from landsby.web.design.catalogues import catalogue_files, read_catalogue

from . import MORE

LANGUAGE = "ti"
ETHIOPIC = re.compile("[\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2f]")
FOLDER = "ethiopic"
SAID = "said.woff2"
WHOLE = "noto-sans-ethiopic-ethiopic-400-normal.woff2"


def letters_said() -> str:
    """Each Ethiopic letter that a page of ours says, once, in the order of Unicode."""
    texts = [name for _code, name in MORE]
    for path in catalogue_files():
        if path.parents[1].name == LANGUAGE:
            texts += [form for message in read_catalogue(path) for form in _forms(message.string)]
    return "".join(sorted({letter for text in texts for letter in ETHIOPIC.findall(text)}))


def _forms(string: str | Iterable[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


def subset(font: Path, letters: str) -> bytes:
    """The font with these letters alone, as WOFF2."""
    whole = TTFont(font)
    options = Options(flavor="woff2", hinting=False, layout_features=["*"])
    cutter = Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(whole)
    whole.flavor = "woff2"
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


class EthiopicFinder(BaseFinder):
    """Finds the font with the letters that are said, made where it is missing, and the whole one."""

    def find(self, path: str, find_all: bool = False, **_more: Any) -> Any:
        found = [str(Path(store.path(name))) for name, store in self.list(None) if path == f"{FOLDER}/{name}"]
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        yield SAID, _storage(_made().parent)
        yield WHOLE, _storage(settings.ETHIOPIC_FONTS)


def _storage(folder: Path) -> FileSystemStorage:
    storage = FileSystemStorage(folder)
    storage.prefix = FOLDER  # type: ignore[attr-defined]
    return storage


def _made() -> Path:
    """The small font, made anew when other letters are said than it was made of."""
    letters = letters_said()
    font, made_of = settings.DATA / "fonts" / SAID, settings.DATA / "fonts" / "said.txt"
    if not (font.exists() and made_of.exists() and made_of.read_text("utf-8") == letters):
        font.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for made in (font, made_of):
            made.touch(0o600)
        font.write_bytes(subset(settings.ETHIOPIC_FONTS / WHOLE, letters))
        made_of.write_text(letters, "utf-8")
    return font
